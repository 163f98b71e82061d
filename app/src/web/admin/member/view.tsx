import type { Department, HeldRole, Member } from '#modules/accounts'
import type { FormState } from '#platform/forms'
import { ActionButton, ChoiceField, Crumbs, FormErrors, SelectField, Time, useMessages } from '#ui'
import { AdminPage } from '../frame.tsx'
import { departmentChoices, roleChoices } from '../grant-form.ts'

type Props = { member: Member; departments: Department[]; form: FormState }

export function MemberView({ member, departments, form }: Props) {
  const t = useMessages()
  return (
    <AdminPage title={member.name}>
      <Crumbs steps={[{ href: '/admin/people', label: t('accounts.admin_people') }, { label: member.name }]} />
      <div class="flow tight">
        <h1>
          <bdi>{member.name}</bdi>
        </h1>
        <p class="soft">
          {member.email} · {t('accounts.member_since')} <Time at={member.since} />
        </p>
      </div>
      <div class="cols half">
        <section class="panel flow" aria-labelledby="roles">
          <h2 id="roles">{t('accounts.roles')}</h2>
          {member.roles.length === 0 && <p class="soft">{t('accounts.roles_none')}</p>}
          <ul class="list all" role="list">
            {member.roles.map((held) => (
              <RoleItem member={member} held={held} key={held.id} />
            ))}
          </ul>
          <div class="rule flow tight">
            <p class="hint">{t('accounts.membership_end_says')}</p>
            <ActionButton
              action={`/admin/people/${member.person}/end`}
              label={t('accounts.membership_end')}
              kind="no"
            />
          </div>
        </section>
        <form class="panel flow" method="post" action={`/admin/people/${member.person}/roles`} novalidate>
          <h2>{t('accounts.role_grant')}</h2>
          <FormErrors form={form} />
          <ChoiceField label={t('accounts.role')} field={form.field('role')} choices={roleChoices(t)} />
          <SelectField
            label={t('accounts.department')}
            hint={t('accounts.department_hint')}
            field={form.field('department')}
            blank={t('accounts.department_all')}
            choices={departmentChoices(departments)}
          />
          <button class="btn go">{t('accounts.role_grant')}</button>
        </form>
      </div>
    </AdminPage>
  )
}

function RoleItem({ member, held }: { member: Member; held: HeldRole }) {
  const t = useMessages()
  const role = t(`accounts.role_${held.role}`)
  return (
    <li class="row apart">
      <span>
        <b>{role}</b>
        {held.departmentName && <span class="soft"> · {held.departmentName}</span>}
      </span>
      <ActionButton
        action={`/admin/people/${member.person}/roles/${held.id}/withdrawal`}
        label={t('accounts.role_withdraw', { role })}
        kind="bare"
      />
    </li>
  )
}
