import type { LoginSession, Membership } from '#modules/accounts'
import type { Id } from '#platform/ids'
import { ActionButton, Status, Time, useMessages } from '#ui'

export function OrganisationsPanel({
  memberships,
  acting,
}: {
  memberships: Membership[]
  acting: Id<'organisation'> | null
}) {
  const t = useMessages()
  return (
    <section class="panel flow" aria-labelledby="organisations">
      <h2 id="organisations">{t('accounts.organisations')}</h2>
      <p class="hint">
        {memberships.length === 0 ? t('accounts.organisations_none') : t('accounts.organisations_says')}
      </p>
      <ul class="list all" role="list">
        {memberships.map((membership) => (
          <li class="row apart" key={membership.tenantId}>
            <div>
              <p>
                <b>{membership.organisation}</b>
              </p>
              <p class="small soft">{membership.roles.map((role) => t(`accounts.role_${role}`)).join(', ')}</p>
            </div>
            {membership.tenantId === acting ? (
              <Status kind="pass" chip>
                {t('accounts.acting_here')}
              </Status>
            ) : (
              <form method="post" action="/account/acting-organisation">
                <button class="btn" name="organisation" value={membership.tenantId}>
                  {t('accounts.act_for')}
                  <span class="hide"> {membership.organisation}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

export function LoginSessionsPanel({ sessions, current }: { sessions: LoginSession[]; current: Id<'login_session'> }) {
  const t = useMessages()
  return (
    <section class="panel flow" aria-labelledby="sessions">
      <h2 id="sessions">{t('accounts.sessions')}</h2>
      <p class="hint">{t('accounts.sessions_says')}</p>
      <ul class="list all" role="list">
        {sessions.map((session) => (
          <li class="row apart" key={session.id}>
            <div>
              <p>
                <b>{session.browser}</b>
              </p>
              <p class="small soft">
                {t('accounts.last_seen')} <Time at={session.seenAt} precise />
              </p>
            </div>
            {session.id === current ? (
              <Status kind="pass" chip>
                {t('accounts.session_this')}
              </Status>
            ) : (
              <ActionButton
                action={`/account/login-sessions/${session.id}/end`}
                label={t('accounts.session_end', { browser: session.browser })}
                kind="bare"
              />
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <ActionButton action="/account/login-sessions/end" label={t('accounts.sessions_end_others')} />
      )}
    </section>
  )
}
