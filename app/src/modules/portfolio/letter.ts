import type { Translate } from '#platform/i18n'
import { composeLetter } from '#platform/letter'
import type { Letter } from '#platform/mail'

type LetterName = 'claim' | 'placed'
type Facts = { to: string; url: string; name: string; title: string; issuer: string; days?: number }

/** A letter about one credential. Names and titles were typed by somebody: they stay text. */
export function letter(t: Translate, kind: LetterName, { to, url, ...rest }: Facts): Letter {
  const values = { days: 0, ...rest }
  const say = (part: 'subject' | 'text' | 'button' | 'why') => t(`portfolio.letter_${kind}_${part}`, values)
  return composeLetter(t.locale, to, {
    subject: say('subject'),
    text: say('text'),
    button: say('button'),
    why: say('why'),
    url,
  })
}
