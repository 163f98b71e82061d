import type { FormState } from '#platform/forms'
import { Crumbs, FormErrors, Page, SelectField, TextField, useMessages, type Choice } from '#ui'

type Props = { form: FormState; mayChooseWhole: boolean; departments: Choice[]; achievements: Choice[] }

export function NewAchievementView({ form, mayChooseWhole, departments, achievements }: Props) {
  const t = useMessages()
  return (
    <Page title={t('design.new')} width="slim">
      <div>
        <Crumbs steps={[{ href: '/design', label: t('nav.design') }, { label: t('design.new') }]} />
        <h1>{t('design.new')}</h1>
      </div>
      <FormErrors form={form} />
      <form class="flow" method="post" action="/design/achievements">
        <TextField
          label={t('design.title')}
          field={form.field('title')}
          hint={t('design.title_hint')}
          maxLength={200}
          required
        />
        <SelectField
          label={t('design.department')}
          field={form.field('department')}
          choices={departments}
          {...(mayChooseWhole ? { blank: t('design.whole_organisation') } : {})}
        />
        {achievements.length > 0 && (
          <SelectField
            label={t('design.copy_of')}
            field={form.field('copyOf')}
            choices={achievements}
            blank={t('design.copy_of_nothing')}
            hint={t('design.copy_of_hint')}
          />
        )}
        <p>
          <button class="btn go big">{t('design.create')}</button>
        </p>
      </form>
    </Page>
  )
}
