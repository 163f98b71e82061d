import type { Invitation } from '#modules/accounts'
import type { FormState } from '#platform/forms'
import { ActionButton, FormErrors, Icon, Page, TextField, useMessages, useRequest } from '#ui'

type Props = { invitation: Invitation; form: FormState; isKnown: boolean; hasAddress: boolean; action: string }

export function InvitationView({ invitation, form, isKnown, hasAddress, action }: Props) {
  const { t, actor } = useRequest()
  const title = t('accounts.invitation_title', { organisation: invitation.organisation })
  const isSignedIn = actor.kind === 'person'
  return (
    <Page title={title} width="slim" noindex>
      <div class="flow tight">
        <h1>{title}</h1>
        <p class="lead">
          {invitation.departmentName
            ? t('accounts.invitation_role_in', {
                role: t(`accounts.role_${invitation.grant.role}`),
                department: invitation.departmentName,
              })
            : t('accounts.invitation_role', { role: t(`accounts.role_${invitation.grant.role}`) })}
        </p>
        <p class="soft">{t(`accounts.role_${invitation.grant.role}_says`)}</p>
      </div>
      <form class="panel flow" method="post" action={action} novalidate>
        <FormErrors form={form} />
        <p>
          {isSignedIn ? (
            <SignedIn email={invitation.email} name={actor.name} hasAddress={hasAddress} />
          ) : (
            t.rich('accounts.invitation_for', { email: <b>{invitation.email}</b> })
          )}
        </p>
        {!isSignedIn && !isKnown && (
          <TextField
            label={t('accounts.your_name')}
            hint={t('accounts.your_name_hint')}
            autocomplete="name"
            field={form.field('name')}
            maxLength={200}
          />
        )}
        <button class="btn go big wide">
          <Icon name="check" />
          {isSignedIn && !hasAddress ? t('accounts.invitation_accept_add') : t('accounts.invitation_accept')}
        </button>
      </form>
      {isSignedIn && (
        <div class="row near">
          <span class="small">{t('accounts.invitation_not_you')}</span>
          <ActionButton action="/sign-out" label={t('accounts.sign_out')} kind="bare" />
        </div>
      )}
    </Page>
  )
}

function SignedIn({ email, name, hasAddress }: { email: string; name: string; hasAddress: boolean }) {
  const t = useMessages()
  return (
    <>
      {t.rich(hasAddress ? 'accounts.invitation_as' : 'accounts.invitation_as_other', {
        email: <b>{email}</b>,
        name: (
          <b>
            <bdi>{name}</bdi>
          </b>
        ),
      })}
    </>
  )
}

export function ClosedInvitationView({ invitation }: { invitation: Invitation }) {
  const t = useMessages()
  const state = invitation.state === 'open' ? 'over' : invitation.state
  return (
    <Page title={t('accounts.invitation_closed_title')} width="slim" noindex>
      <h1>{t('accounts.invitation_closed_title')}</h1>
      <p class="lead">{t(`accounts.invitation_is_${state}`, { organisation: invitation.organisation })}</p>
      <p>
        <a class="btn" href="/sign-in">
          {t('accounts.sign_in')}
        </a>
      </p>
    </Page>
  )
}
