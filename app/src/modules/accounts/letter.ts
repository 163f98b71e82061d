import type { MessageKey, MessageValues, Translate } from '#platform/i18n'
import { composeLetter } from '#platform/letter'
import type { Letter } from '#platform/mail'

/** The keys `<name>_subject`, `<name>_text`, `<name>_button` and `<name>_why` are its sentences. */
type LetterName = 'sign_in' | 'welcome' | 'recover' | 'no_account' | 'prove' | 'invitation' | 'password_changed'
type Facts = { to: string; url: string; values?: MessageValues }

export function letter(t: Translate, name: LetterName, { to, url, values = {} }: Facts): Letter {
  const say = (part: 'subject' | 'text' | 'button' | 'why') =>
    t(`accounts.letter_${name}_${part}` as MessageKey, values)
  return composeLetter(t.locale, to, {
    subject: say('subject'),
    text: say('text'),
    button: say('button'),
    why: say('why'),
    url,
  })
}
