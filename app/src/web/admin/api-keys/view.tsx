import { scopes, type ApiKey } from '#modules/accounts'
import type { FormState } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { ActionButton, ChoiceField, FormErrors, Note, Status, TextField, Time, useMessages } from '#ui'
import { AdminPage } from '../frame.tsx'

type Props = { form: FormState; made: string | undefined; keys: ApiKey[] }

const scopeKeys = {
  'awards:write': 'accounts.scope_awards_write',
  'awards:read': 'accounts.scope_awards_read',
  'achievements:read': 'accounts.scope_achievements_read',
} as const

function scopeChoices(t: Translate) {
  return scopes.map((value) => ({ value: value as string, label: t(scopeKeys[value]), hint: value }))
}

export function ApiKeysView({ form, made, keys }: Props) {
  const t = useMessages()
  return (
    <AdminPage title={t('accounts.admin_api_keys')}>
      <div class="flow tight">
        <h1>{t('accounts.admin_api_keys')}</h1>
        <p class="soft">
          {t('accounts.keys_says')} <a href="/api/v1/reference">{t('accounts.keys_reference')}</a>
        </p>
      </div>
      {made && (
        <Note status="pass" live>
          <p>
            <b>{t('accounts.key_made')}</b>
          </p>
          <p>
            <label for="made">{t('accounts.key_once')}</label>
          </p>
          <input id="made" class="id" value={made} readonly />
        </Note>
      )}
      <div class="cols end">
        <aside class="panel flow">
          <h2>{t('accounts.key_new')}</h2>
          <form class="flow" method="post" action="/admin/api-keys" novalidate>
            <FormErrors form={form} />
            <TextField
              label={t('accounts.key_name')}
              hint={t('accounts.key_name_hint')}
              field={form.field('name')}
              maxLength={80}
            />
            <ChoiceField
              label={t('accounts.key_scopes')}
              field={form.field('scopes[]')}
              choices={scopeChoices(t)}
              many
            />
            <button class="btn go">{t('accounts.key_make')}</button>
          </form>
        </aside>
        {keys.length === 0 ? <p class="soft">{t('accounts.keys_none')}</p> : <Keys keys={keys} />}
      </div>
    </AdminPage>
  )
}

function Keys({ keys }: { keys: ApiKey[] }) {
  const t = useMessages()
  return (
    <div class="scroll wide" role="group" aria-label={t('accounts.admin_api_keys')} tabIndex={0}>
      <table class="mid">
        <thead>
          <tr>
            <th scope="col">{t('accounts.key_name')}</th>
            <th scope="col">{t('accounts.key_scopes')}</th>
            <th scope="col">{t('accounts.key_made_on')}</th>
            <th scope="col">{t('accounts.last_used')}</th>
            <th scope="col">{t('accounts.state')}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id}>
              <th scope="row">
                {key.name} <span class="soft id">…{key.hint}</span>
              </th>
              <td class="id">{key.scopes.join(' ')}</td>
              <td>
                <Time at={key.madeAt} />
              </td>
              <td>{key.usedAt ? <Time at={key.usedAt} precise /> : t('accounts.never')}</td>
              <td>
                {key.revokedAt ? (
                  <Status kind="none">{t('accounts.key_revoked')}</Status>
                ) : (
                  <ActionButton
                    action={`/admin/api-keys/${key.id}/revocation`}
                    label={t('accounts.key_revoke', { name: key.name })}
                    kind="no"
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
