import type { FormState } from '#platform/forms'
import { FormErrors, Page, TextField, useRequest } from '#ui'
import { OrganisationFields } from '../../admin/organisation/organisation-fields.tsx'

export function SetUpView({ form, action }: { form: FormState; action: string }) {
  const { t, actor } = useRequest()
  return (
    <Page title={t('accounts.set_up_title')} width="slim" noindex>
      <div class="flow tight">
        <h1>{t('accounts.set_up_title')}</h1>
        <p>{t('accounts.set_up_says')}</p>
      </div>
      <FormErrors form={form} />
      <form class="flow loose" method="post" action={action} novalidate>
        <section class="panel flow" aria-labelledby="institution">
          <h2 id="institution">{t('accounts.set_up_institution')}</h2>
          <OrganisationFields form={form} />
        </section>
        <section class="panel flow" aria-labelledby="owner">
          <h2 id="owner">{t('accounts.set_up_owner')}</h2>
          {actor.kind === 'person' ? (
            <p>
              {t.rich('accounts.set_up_as', {
                name: (
                  <b>
                    <bdi>{actor.name}</bdi>
                  </b>
                ),
              })}
            </p>
          ) : (
            <>
              <TextField
                label={t('accounts.your_name')}
                autocomplete="name"
                field={form.field('ownerName')}
                maxLength={200}
              />
              <TextField
                label={t('accounts.email')}
                hint={t('accounts.set_up_email_hint')}
                type="email"
                autocomplete="email"
                field={form.field('ownerEmail')}
              />
              <TextField
                label={t('accounts.password')}
                optional
                hint={t('accounts.set_up_password_hint')}
                type="password"
                autocomplete="new-password"
                field={form.field('ownerPassword')}
              />
            </>
          )}
        </section>
        <button class="btn go big wide">{t('accounts.set_up_create')}</button>
      </form>
    </Page>
  )
}
