import type { Identifier, LoginSession, Membership, PersonActor } from '#modules/accounts'
import type { FormState } from '#platform/forms'
import { ActionButton, Page, TextField, useMessages } from '#ui'
import { IdentifiersPanel } from './identifiers-view.tsx'
import { LoginSessionsPanel, OrganisationsPanel } from './places-view.tsx'
import { PasskeysPanel, PasswordPanel, type PasskeyProps } from './secrets-view.tsx'

type Props = {
  actor: PersonActor
  identifiers: Identifier[]
  passkeys: PasskeyProps['passkeys']
  hasPassword: boolean
  sessions: LoginSession[]
  memberships: Membership[]
  forms: { name: FormState; address: FormState; password: FormState; passkey: FormState }
}

export function AccountView({ actor, identifiers, passkeys, hasPassword, sessions, memberships, forms }: Props) {
  const t = useMessages()
  return (
    <Page title={t('accounts.account')} islands={['passkey']}>
      <div class="row apart">
        <div class="flow tight">
          <h1>{t('accounts.account')}</h1>
          <p class="soft">{t.rich('accounts.account_says', { name: <bdi>{actor.name}</bdi> })}</p>
        </div>
        <ActionButton action="/sign-out" label={t('accounts.sign_out')} />
      </div>
      <div class="cols half">
        <div class="flow loose">
          <NamePanel form={forms.name} />
          <IdentifiersPanel identifiers={identifiers} form={forms.address} />
          <OrganisationsPanel memberships={memberships} acting={actor.tenant} />
        </div>
        <div class="flow loose">
          <PasskeysPanel passkeys={passkeys} form={forms.passkey} />
          <PasswordPanel hasPassword={hasPassword} form={forms.password} email={identifiers[0]?.value ?? ''} />
          <LoginSessionsPanel sessions={sessions} current={actor.session} />
        </div>
      </div>
    </Page>
  )
}

function NamePanel({ form }: { form: FormState }) {
  const t = useMessages()
  return (
    <section class="panel flow" aria-labelledby="name">
      <h2 id="name">{t('accounts.name')}</h2>
      <form class="flow" method="post" action="/account/name" novalidate>
        <TextField
          id="own-name"
          label={t('accounts.your_name')}
          hint={t('accounts.your_name_hint')}
          autocomplete="name"
          field={form.field('name')}
          maxLength={200}
        />
        <button class="btn">{t('accounts.save')}</button>
      </form>
    </section>
  )
}
