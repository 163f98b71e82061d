import type { Identifier } from '#modules/accounts'
import type { FormState } from '#platform/forms'
import { ActionButton, Status, TextField, useMessages } from '#ui'

export function IdentifiersPanel({ identifiers, form }: { identifiers: Identifier[]; form: FormState }) {
  const t = useMessages()
  const proven = identifiers.filter((one) => one.provenAt).length
  return (
    <section class="panel flow" aria-labelledby="addresses">
      <h2 id="addresses">{t('accounts.addresses')}</h2>
      <p class="hint">{t('accounts.addresses_says')}</p>
      <ul class="list all" role="list">
        {identifiers.map((identifier) => (
          <li class="flow tight" key={identifier.id}>
            <div class="row apart">
              <b class="id">{identifier.value}</b>
              <State identifier={identifier} />
            </div>
            <Actions identifier={identifier} isOnly={identifier.provenAt !== null && proven === 1} />
          </li>
        ))}
      </ul>
      <form class="flow" method="post" action="/account/identifiers" novalidate>
        <TextField
          label={t('accounts.address_add')}
          hint={t('accounts.address_add_hint')}
          type="email"
          autocomplete="email"
          field={form.field('email')}
        />
        <button class="btn">{t('accounts.address_add_send')}</button>
      </form>
    </section>
  )
}

function State({ identifier }: { identifier: Identifier }) {
  const t = useMessages()
  if (!identifier.provenAt)
    return (
      <Status kind="unsure" chip>
        {t('accounts.address_waiting')}
      </Status>
    )
  return (
    <Status kind="pass" chip>
      {identifier.isPrimary ? t('accounts.address_primary') : t('accounts.address_proven')}
    </Status>
  )
}

function Actions({ identifier, isOnly }: { identifier: Identifier; isOnly: boolean }) {
  const t = useMessages()
  if (isOnly) return null
  const path = `/account/identifiers/${identifier.id}`
  return (
    <div class="row near">
      {identifier.provenAt && !identifier.isPrimary && (
        <ActionButton action={`${path}/primary`} label={t('accounts.address_make_primary')} kind="bare" />
      )}
      <ActionButton
        action={`${path}/removal`}
        label={t('accounts.remove_named', { name: identifier.value })}
        kind="bare"
      />
    </div>
  )
}
