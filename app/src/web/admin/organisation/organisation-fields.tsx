import type { FormState } from '#platform/forms'
import { SelectField, TextField, useMessages } from '#ui'
import { countryChoices } from '../../countries.ts'

export function OrganisationFields({ form }: { form: FormState }) {
  const t = useMessages()
  return (
    <>
      <TextField
        label={t('accounts.organisation_name')}
        hint={t('accounts.organisation_name_hint')}
        autocomplete="organization"
        field={form.field('name')}
        maxLength={200}
      />
      <SelectField
        label={t('accounts.organisation_country')}
        field={form.field('country')}
        choices={countryChoices(t.locale)}
      />
      <TextField
        label={t('accounts.organisation_url')}
        optional
        type="url"
        autocomplete="url"
        field={form.field('url')}
        maxLength={500}
      />
      <TextField
        label={t('accounts.organisation_email')}
        optional
        hint={t('accounts.organisation_email_hint')}
        type="email"
        field={form.field('email')}
        maxLength={254}
      />
      <TextField
        label={t('accounts.organisation_about')}
        optional
        hint={t('accounts.organisation_about_hint')}
        multiline
        field={form.field('description')}
        maxLength={4000}
      />
    </>
  )
}
