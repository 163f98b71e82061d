import type { Passkey } from '#modules/accounts'
import type { FormState } from '#platform/forms'
import { ActionButton, Note, TextField, Time, useMessages } from '#ui'
import { PasskeyForm } from '../passkey-form.tsx'

export type PasskeyProps = { passkeys: Passkey[]; form: FormState }

export function PasskeysPanel({ passkeys, form }: PasskeyProps) {
  const t = useMessages()
  return (
    <section class="panel flow" aria-labelledby="passkeys">
      <h2 id="passkeys">{t('accounts.passkeys')}</h2>
      <p class="hint">{t('accounts.passkeys_says')}</p>
      {passkeys.length > 0 && (
        <ul class="list all" role="list">
          {passkeys.map((passkey) => (
            <PasskeyItem passkey={passkey} key={passkey.id} />
          ))}
        </ul>
      )}
      <PasskeyForm action="/account/passkeys" options="/account/passkeys/options" makes class="flow">
        <TextField
          id="passkey-name"
          label={t('accounts.passkey_name')}
          hint={t('accounts.passkey_name_hint')}
          field={form.field('name')}
          maxLength={80}
        />
        <button class="btn">{t('accounts.passkey_add')}</button>
      </PasskeyForm>
      <noscript>
        <Note status="info">
          <p>{t('accounts.passkey_needs_script')}</p>
        </Note>
      </noscript>
    </section>
  )
}

function PasskeyItem({ passkey }: { passkey: Passkey }) {
  const t = useMessages()
  const id = `passkey-${passkey.id}`
  return (
    <li class="flow tight">
      <form class="field" method="post" action={`/account/passkeys/${passkey.id}/name`}>
        <label for={id}>{t('accounts.passkey_name')}</label>
        <div class="join">
          <input id={id} name="name" value={passkey.name} maxLength={80} required />
          <button class="btn">{t('accounts.rename')}</button>
        </div>
      </form>
      <div class="row apart">
        <span class="small soft">
          {t('accounts.added')} <Time at={passkey.addedAt} />
          {passkey.usedAt && (
            <>
              {' '}
              · {t('accounts.last_used')} <Time at={passkey.usedAt} />
            </>
          )}
        </span>
        <ActionButton
          action={`/account/passkeys/${passkey.id}/removal`}
          label={t('accounts.remove_named', { name: passkey.name })}
          kind="bare"
        />
      </div>
    </li>
  )
}

export function PasswordPanel({ hasPassword, form, email }: { hasPassword: boolean; form: FormState; email: string }) {
  const t = useMessages()
  return (
    <section class="panel flow" aria-labelledby="password">
      <h2 id="password">{t('accounts.password')}</h2>
      <p class="hint">{hasPassword ? t('accounts.password_is_set') : t('accounts.password_is_not_set')}</p>
      <form class="flow" method="post" action="/account/password" novalidate>
        <input type="hidden" name="username" value={email} autocomplete="username" />
        <TextField
          label={t('accounts.password_new')}
          hint={t('accounts.password_hint')}
          type="password"
          autocomplete="new-password"
          field={form.field('password')}
        />
        <button class="btn">{hasPassword ? t('accounts.password_change') : t('accounts.password_set')}</button>
      </form>
      {hasPassword && (
        <ActionButton action="/account/password/removal" label={t('accounts.password_remove')} kind="no" />
      )}
    </section>
  )
}
