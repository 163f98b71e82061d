import { renderToString } from 'preact-render-to-string'
import type { MessageKey, MessageValues, Translate } from '#platform/i18n'
import type { Letter } from '#platform/mail'

/** The keys `<name>_subject`, `<name>_text`, `<name>_button` and `<name>_why` are its sentences. */
type LetterName = 'sign_in' | 'welcome' | 'recover' | 'no_account' | 'prove' | 'invitation' | 'password_changed'
type Facts = { to: string; url: string; values?: MessageValues }

/** A letter with one thing to do, as text and as simple HTML. */
export function letter(t: Translate, name: LetterName, { to, url, values = {} }: Facts): Letter {
  const say = (part: 'subject' | 'text' | 'button' | 'why') => t(`accounts.letter_${name}_${part}` as MessageKey, values)
  const parts = { text: say('text'), button: say('button'), why: say('why'), url }
  return {
    to,
    // A line break in a name must not become a header of the letter.
    subject: say('subject').replaceAll(/\s+/g, ' '),
    text: `${parts.text}\n\n${parts.button}:\n${url}\n\n${parts.why}\n`,
    html: `<!doctype html>${renderToString(<LetterView locale={t.locale} {...parts} />)}`,
  }
}

// Mail programs know neither style sheets nor grids: one table, styles on the elements.
function LetterView({ locale, text, button, why, url }: { locale: string; text: string; button: string; why: string; url: string }) {
  const font = 'font-family:system-ui,sans-serif;color:#16201b'
  return (
    <html lang={locale}>
      <body style="margin:0;background:#f4f5f1">
        <table role="presentation" width="100%" cellPadding="0" cellSpacing="0">
          <tr>
            <td align="center" style="padding:24px 12px">
              <table role="presentation" width="520" style={`max-width:100%;background:#fff;border:1px solid #d0d5c9;${font}`}>
                <tr>
                  <td style="padding:28px">
                    <p style="margin:0 0 20px;font-weight:700">Cairn</p>
                    <p style="margin:0 0 20px;line-height:1.5">{text}</p>
                    <p style="margin:0 0 20px">
                      <a href={url} style="display:inline-block;background:#0a5470;color:#fff;padding:12px 20px;text-decoration:none;font-weight:600">{button}</a>
                    </p>
                    <p style="margin:0;font-size:14px;line-height:1.5;color:#4e5a52">{why}</p>
                  </td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html>
  )
}
