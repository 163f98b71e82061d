import type { FormState } from '#platform/forms'
import { FormErrors, useMessages } from '#ui'
import { AdminPage } from '../frame.tsx'
import { OrganisationFields } from './organisation-fields.tsx'

export function ProfileView({ form, publicPage }: { form: FormState; publicPage: string }) {
  const t = useMessages()
  return (
    <AdminPage title={t('accounts.admin_profile')}>
      <div class="cols end">
        <form class="panel flow" method="post" action="/admin" novalidate>
          <h1>{t('accounts.admin_profile')}</h1>
          <FormErrors form={form} />
          <OrganisationFields form={form} />
          <button class="btn go">{t('accounts.save')}</button>
        </form>
        <aside class="flow">
          <h2>{t('accounts.profile_where')}</h2>
          <p class="soft">{t('accounts.profile_where_says')}</p>
          <p>
            <a href={publicPage}>{t('accounts.profile_public')}</a>
          </p>
        </aside>
      </div>
    </AdminPage>
  )
}
