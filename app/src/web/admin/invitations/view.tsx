import type { Department, Invitation } from '#modules/accounts'
import type { FormState } from '#platform/forms'
import { ActionButton, FormErrors, SelectField, Status, TextField, Time, useMessages, type StatusKind } from '#ui'
import { AdminPage, Pages } from '../frame.tsx'
import { departmentChoices, roleChoices } from '../grant-form.ts'

type Props = { form: FormState; invitations: Invitation[]; page: number; hasMore: boolean; departments: Department[] }

export function InvitationsView({ form, invitations, page, hasMore, departments }: Props) {
  const t = useMessages()
  return (
    <AdminPage title={t('accounts.admin_invitations')}>
      <div class="flow tight">
        <h1>{t('accounts.admin_invitations')}</h1>
        <p class="soft">{t('accounts.invitations_says')}</p>
      </div>
      <div class="cols end">
        <aside class="panel flow">
          <h2>{t('accounts.invite')}</h2>
          <form class="flow" method="post" action="/admin/invitations" novalidate>
            <FormErrors form={form} />
            <TextField label={t('accounts.email')} type="email" field={form.field('email')} maxLength={254} />
            <SelectField
              label={t('accounts.role')}
              field={form.field('role')}
              blank={t('accounts.choose')}
              choices={roleChoices(t)}
            />
            <SelectField
              label={t('accounts.department')}
              hint={t('accounts.department_hint')}
              field={form.field('department')}
              blank={t('accounts.department_all')}
              choices={departmentChoices(departments)}
            />
            <button class="btn go">{t('accounts.invite_send')}</button>
          </form>
        </aside>
        <div class="flow">
          {invitations.length === 0 ? (
            <p class="soft">{t('accounts.invitations_none')}</p>
          ) : (
            <Invitations invitations={invitations} />
          )}
          <Pages page={page} hasMore={hasMore} />
        </div>
      </div>
    </AdminPage>
  )
}

const kinds: Record<Invitation['state'], StatusKind> = {
  open: 'info',
  accepted: 'pass',
  withdrawn: 'none',
  over: 'unsure',
}

function Invitations({ invitations }: { invitations: Invitation[] }) {
  const t = useMessages()
  return (
    <div class="scroll wide" role="group" aria-label={t('accounts.admin_invitations')} tabIndex={0}>
      <table class="mid">
        <thead>
          <tr>
            <th scope="col">{t('accounts.email')}</th>
            <th scope="col">{t('accounts.role')}</th>
            <th scope="col">{t('accounts.invited_on')}</th>
            <th scope="col">{t('accounts.state')}</th>
            <th scope="col">{t('accounts.actions')}</th>
          </tr>
        </thead>
        <tbody>
          {invitations.map((invitation) => (
            <tr key={invitation.id}>
              <th scope="row">{invitation.email}</th>
              <td>
                {t(`accounts.role_${invitation.grant.role}`)}
                {invitation.departmentName && <span class="soft"> · {invitation.departmentName}</span>}
              </td>
              <td>
                <Time at={invitation.invitedAt} />
              </td>
              <td>
                <Status kind={kinds[invitation.state]}>{t(`accounts.invitation_state_${invitation.state}`)}</Status>
              </td>
              <td>
                {(invitation.state === 'open' || invitation.state === 'over') && <Actions invitation={invitation} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Actions({ invitation }: { invitation: Invitation }) {
  const t = useMessages()
  const path = `/admin/invitations/${invitation.id}`
  return (
    <div class="row near">
      <ActionButton action={`${path}/letter`} label={t('accounts.invitation_resend')} kind="bare" />
      <ActionButton action={`${path}/withdrawal`} label={t('accounts.invitation_withdraw')} kind="bare" />
    </div>
  )
}
