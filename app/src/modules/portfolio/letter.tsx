import { renderToString } from 'preact-render-to-string'
import type { Translate } from '#platform/i18n'
import type { Letter } from '#platform/mail'

type LetterName = 'claim' | 'placed'
type Facts = { to: string; url: string; name: string; title: string; issuer: string; days?: number }

/** A letter with one thing to do, as text and as simple HTML. Names and titles were typed by somebody: they stay text. */
export function letter(t: Translate, kind: LetterName, { to, url, ...rest }: Facts): Letter {
  const values = { days: 0, ...rest }
  const say = (part: 'subject' | 'text' | 'button' | 'why') => t(`portfolio.letter_${kind}_${part}`, values)
  const [text, button, why] = [say('text'), say('button'), say('why')]
  return {
    to,
    // A line break in a name must not become a header of the letter.
    subject: say('subject').replaceAll(/\s+/g, ' '),
    text: `${text}\n\n${button}:\n${url}\n\n${why}\n`,
    html: `<!doctype html>${renderToString(<LetterView locale={t.locale} {...{ text, button, why, url }} />)}`,
  }
}

// Mail programs know neither style sheets nor grids: one column, styles on the elements.
function LetterView({ locale, text, button, why, url }: { locale: string; text: string; button: string; why: string; url: string }) {
  return (
    <html lang={locale}>
      <body style="margin:0;padding:24px 12px;background:#f4f5f1;font-family:system-ui,sans-serif;color:#16201b">
        <div style="max-width:464px;margin:0 auto;padding:28px;background:#fff;border:1px solid #d0d5c9">
          <p style="margin:0 0 20px;font-weight:700">Cairn</p>
          <p style="margin:0 0 20px;line-height:1.5">{text}</p>
          <p style="margin:0 0 20px"><a href={url} style="display:inline-block;background:#0a5470;color:#fff;padding:12px 20px;text-decoration:none;font-weight:600">{button}</a></p>
          <p style="margin:0;font-size:14px;line-height:1.5;color:#4e5a52">{why}</p>
        </div>
      </body>
    </html>
  )
}
