import type { CapturedLetter } from '#platform/captured-letters'
import { Crumbs, Page, Time, useMessages, useRequest } from '#ui'

export function LettersView({ letters }: { letters: CapturedLetter[] }) {
  const t = useMessages()
  return (
    <Page title={t('accounts.mail')} noindex>
      <div class="flow tight">
        <h1>{t('accounts.mail')}</h1>
        <p>{t('accounts.mail_says')}</p>
      </div>
      {letters.length === 0 ? (
        <p class="soft">{t('accounts.mail_none')}</p>
      ) : (
        <div class="scroll" role="group" aria-label={t('accounts.mail')} tabIndex={0}>
          <table class="mid">
            <thead>
              <tr>
                <th scope="col">{t('accounts.mail_subject')}</th>
                <th scope="col">{t('accounts.mail_to')}</th>
                <th scope="col">{t('accounts.mail_at')}</th>
              </tr>
            </thead>
            <tbody>
              {letters.map((letter) => (
                <tr key={letter.id}>
                  <th scope="row">
                    <a href={`/mail/${letter.id}`}>{letter.subject}</a>
                  </th>
                  <td>{letter.recipient}</td>
                  <td>
                    <Time at={letter.at} precise />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Page>
  )
}

export function LetterView({ letter }: { letter: CapturedLetter }) {
  const t = useMessages()
  return (
    <Page title={letter.subject} width="slim" noindex>
      <Crumbs steps={[{ href: '/mail', label: t('accounts.mail') }, { label: letter.subject }]} />
      <h1>{letter.subject}</h1>
      <dl class="lines s">
        <div>
          <dt>{t('accounts.mail_to')}</dt>
          <dd>{letter.recipient}</dd>
        </div>
        <div>
          <dt>{t('accounts.mail_at')}</dt>
          <dd>
            <Time at={letter.at} precise />
          </dd>
        </div>
      </dl>
      <div class="panel flow">
        {letter.text.split(/\n{2,}/).map((paragraph, index) => (
          <p key={index}>
            <Linked text={paragraph} />
          </p>
        ))}
      </div>
      <p>
        <a href={`/mail/${letter.id}/html`}>{t('accounts.mail_html')}</a>
      </p>
    </Page>
  )
}

// Only addresses of this site become links: a letter may quote what somebody typed.
function Linked({ text }: { text: string }) {
  const { publicUrl } = useRequest()
  return (
    <>
      {text.split(/(\s+)/).map((part, index) =>
        part.startsWith(`${publicUrl}/`) ? (
          <a href={part.slice(publicUrl.length)} key={index}>
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </>
  )
}
