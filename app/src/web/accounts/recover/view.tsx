import type { FormState } from '#platform/forms'
import { Crumbs, FormErrors, Page, TextField, useMessages } from '#ui'

export function RecoverView({ form }: { form: FormState }) {
  const t = useMessages()
  return (
    <Page title={t('accounts.recover_title')} width="slim">
      <Crumbs steps={[{ href: '/sign-in', label: t('accounts.sign_in') }, { label: t('accounts.recover_title') }]} />
      <div class="flow tight">
        <h1>{t('accounts.recover_title')}</h1>
        <p>{t('accounts.recover_says')}</p>
      </div>
      <form class="panel flow" method="post" action="/recover" novalidate>
        <FormErrors form={form} />
        <TextField
          label={t('accounts.email')}
          hint={t('accounts.sign_in_link_hint')}
          type="email"
          autocomplete="email"
          field={form.field('email')}
        />
        <button class="btn go big wide">{t('accounts.recover_send')}</button>
      </form>
    </Page>
  )
}

export function NewPasswordView({ email, form, action }: { email: string; form: FormState; action: string }) {
  const t = useMessages()
  return (
    <Page title={t('accounts.password_new')} width="slim" noindex>
      <div class="flow tight">
        <h1>{t('accounts.password_new')}</h1>
        <p>{t.rich('accounts.recover_for', { email: <b>{email}</b> })}</p>
      </div>
      <form class="panel flow" method="post" action={action} novalidate>
        <FormErrors form={form} />
        <input type="hidden" name="username" value={email} autocomplete="username" />
        <TextField
          label={t('accounts.password_new')}
          hint={t('accounts.password_hint')}
          type="password"
          autocomplete="new-password"
          field={form.field('password')}
        />
        <button class="btn go big wide">{t('accounts.recover_save')}</button>
      </form>
    </Page>
  )
}
