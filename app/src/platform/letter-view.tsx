/** What a letter says: one thing to do, and why it came. All of it is text, whoever typed it. */
export type LetterParts = { subject: string; text: string; button: string; url: string; why: string }

// Mail programs know neither style sheets nor grids: one table, styles on the elements.
export function LetterView({ locale, text, button, why, url }: LetterParts & { locale: string }) {
  const font = 'font-family:system-ui,sans-serif;color:#16201b'
  return (
    <html lang={locale}>
      <body style="margin:0;background:#f4f5f1">
        <table role="presentation" width="100%" cellPadding="0" cellSpacing="0">
          <tr>
            <td align="center" style="padding:24px 12px">
              <table
                role="presentation"
                width="100%"
                style={`max-width:520px;background:#fff;border:1px solid #d0d5c9;${font}`}
              >
                <tr>
                  <td style="padding:28px">
                    <p style="margin:0 0 20px;font-weight:700">Cairn</p>
                    <p style="margin:0 0 20px;line-height:1.5">{text}</p>
                    <p style="margin:0 0 20px">
                      <a
                        href={url}
                        style="display:inline-block;background:#0a5470;color:#fff;padding:12px 20px;text-decoration:none;font-weight:600"
                      >
                        {button}
                      </a>
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
