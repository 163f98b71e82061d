import type { FormState } from '#platform/forms'
import { FormErrors, Icon, Page, TextField, useMessages } from '#ui'
import { PasskeyForm } from '../passkey-form.tsx'

type Props = { next: string; form: FormState; hasPasskey: boolean; hasPassword: boolean }

export function ConfirmView({ next, form, hasPasskey, hasPassword }: Props) {
  const t = useMessages()
  const hidden = <input type="hidden" name="next" value={next} />
  return (
    <Page title={t('accounts.confirm_title')} width="slim" islands={hasPasskey ? ['passkey'] : []}>
      <div class="flow tight">
        <h1>{t('accounts.confirm_title')}</h1>
        <p>{t('accounts.confirm_says')}</p>
      </div>
      {hasPasskey && (
        <PasskeyForm action="/account/confirm/passkey" options="/account/confirm/passkey/options" next={next}>
          <button class="btn go big wide">
            <Icon name="key" />
            {t('accounts.confirm_passkey')}
          </button>
        </PasskeyForm>
      )}
      {hasPassword && (
        <form class="panel flow" method="post" action="/account/confirm/password" novalidate>
          <FormErrors form={form} />
          <TextField
            label={t('accounts.password')}
            type="password"
            autocomplete="current-password"
            field={form.field('password')}
          />
          {hidden}
          <button class="btn big wide">
            <Icon name="lock" />
            {t('accounts.confirm_password')}
          </button>
        </form>
      )}
      <form class="panel flow" method="post" action="/account/confirm/link">
        <p class="hint">{t('accounts.confirm_link_hint')}</p>
        {hidden}
        <button class="btn big wide">
          <Icon name="mail" />
          {t('accounts.sign_in_link_send')}
        </button>
      </form>
    </Page>
  )
}
