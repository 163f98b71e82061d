import type { Department } from '#modules/accounts'
import type { FormState } from '#platform/forms'
import { ActionButton, FormErrors, Status, TextField, useMessages } from '#ui'
import { AdminPage } from '../frame.tsx'

export function DepartmentsView({ form, departments }: { form: FormState; departments: Department[] }) {
  const t = useMessages()
  return (
    <AdminPage title={t('accounts.admin_departments')}>
      <div class="flow tight">
        <h1>{t('accounts.admin_departments')}</h1>
        <p class="soft">{t('accounts.departments_says')}</p>
      </div>
      <div class="cols end">
        <aside class="panel flow">
          <h2>{t('accounts.department_new')}</h2>
          <form class="flow" method="post" action="/admin/departments" novalidate>
            <FormErrors form={form} />
            <TextField label={t('accounts.department_name')} field={form.field('name')} maxLength={200} />
            <button class="btn go">{t('accounts.department_add')}</button>
          </form>
        </aside>
        {departments.length === 0 ? (
          <p class="soft">{t('accounts.departments_none')}</p>
        ) : (
          <ul class="list all" role="list">
            {departments.map((department) => (
              <Item department={department} key={department.id} />
            ))}
          </ul>
        )}
      </div>
    </AdminPage>
  )
}

function Item({ department }: { department: Department }) {
  const t = useMessages()
  const id = `department-${department.id}`
  if (!department.isOpen) {
    return (
      <li class="row apart">
        <span>{department.name}</span>
        <Status kind="none" chip>
          {t('accounts.department_closed')}
        </Status>
      </li>
    )
  }
  return (
    <li class="row apart">
      <form class="row near grow" method="post" action={`/admin/departments/${department.id}/name`}>
        <label class="hide" for={id}>
          {t('accounts.department_name')}
        </label>
        <div class="join grow">
          <input id={id} name="name" value={department.name} maxLength={200} required />
          <button class="btn">{t('accounts.rename')}</button>
        </div>
      </form>
      <ActionButton
        action={`/admin/departments/${department.id}/end`}
        label={t('accounts.department_close')}
        kind="no"
      />
    </li>
  )
}
