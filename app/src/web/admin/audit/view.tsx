import type { AuditRow } from '#modules/accounts'
import { Time, useMessages } from '#ui'
import { AdminPage } from '../frame.tsx'

type Props = { entries: AuditRow[]; actions: string[]; action: string | undefined; next: string | undefined }

export function AuditView({ entries, actions, action, next }: Props) {
  const t = useMessages()
  return (
    <AdminPage title={t('accounts.admin_audit')}>
      <div class="flow tight">
        <h1>{t('accounts.admin_audit')}</h1>
        <p class="soft">{t('accounts.audit_says')}</p>
      </div>
      <form class="field" method="get" action="/admin/audit">
        <label for="action">{t('accounts.audit_action')}</label>
        <div class="row near">
          <select id="action" name="action">
            <option value="">{t('accounts.audit_all')}</option>
            {actions.map((one) => (
              <option value={one} selected={one === action} key={one}>
                {one}
              </option>
            ))}
          </select>
          <button class="btn">{t('accounts.audit_show')}</button>
        </div>
      </form>
      {entries.length === 0 ? <p class="soft">{t('accounts.audit_none')}</p> : <Entries entries={entries} />}
      {next && (
        <p>
          <a class="btn" href={`?action=${encodeURIComponent(action ?? '')}&after=${next}`} rel="next">
            {t('accounts.audit_older')}
          </a>
        </p>
      )}
    </AdminPage>
  )
}

function Entries({ entries }: { entries: AuditRow[] }) {
  const t = useMessages()
  return (
    <div class="scroll wide" role="group" aria-label={t('accounts.admin_audit')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('accounts.audit_at')}</th>
            <th scope="col">{t('accounts.audit_who')}</th>
            <th scope="col">{t('accounts.audit_action')}</th>
            <th scope="col">{t('accounts.audit_subject')}</th>
            <th scope="col">{t('accounts.audit_facts')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <th scope="row">
                <Time at={entry.at} precise />
              </th>
              <td>
                <bdi>{entry.actorName}</bdi>
              </td>
              <td>{entry.action}</td>
              <td>
                {entry.subjectKind}
                {entry.subjectId && (
                  <>
                    <br />
                    <span class="soft id">{entry.subjectId}</span>
                  </>
                )}
              </td>
              <td class="id">{factsOf(entry)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function factsOf(entry: AuditRow): string {
  return Object.entries(entry.facts)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join(', ')
}
