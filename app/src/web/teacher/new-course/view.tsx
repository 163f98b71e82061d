import type { FormState } from '#platform/forms'
import { Crumbs, FormErrors, Page, SelectField, TextField, useMessages, type Choice } from '#ui'

export function NewCourseView({ form, achievements }: { form: FormState; achievements: Choice[] }) {
  const t = useMessages()
  return (
    <Page title={t('teach.new_course')} width="slim">
      <div>
        <Crumbs steps={[{ href: '/teach', label: t('nav.teach') }, { label: t('teach.new_course') }]} />
        <h1>{t('teach.new_course')}</h1>
      </div>
      {achievements.length === 0 ? (
        <p class="lead">{t('teach.nothing_to_teach')}</p>
      ) : (
        <>
          <FormErrors form={form} />
          <form class="flow" method="post" action="/teach/courses">
            <SelectField
              label={t('teach.leads_to')}
              field={form.field('achievement')}
              choices={achievements}
              blank={t('design.not_chosen')}
              hint={t('teach.leads_to_hint')}
            />
            <TextField
              label={t('teach.course_title')}
              field={form.field('title')}
              hint={t('teach.course_title_hint')}
              maxLength={200}
              optional
            />
            <p>
              <button class="btn go big">{t('teach.create_course')}</button>
            </p>
          </form>
        </>
      )}
    </Page>
  )
}
