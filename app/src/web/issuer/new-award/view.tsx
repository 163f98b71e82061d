import type { PublishedVersion } from '#modules/catalogue'
import type { FormState } from '#platform/forms'
import { Crumbs, FormErrors, Note, SelectField, TextField, useMessages } from '#ui'
import { IssuePage } from '../frame.tsx'

type Props = { form: FormState; achievements: PublishedVersion[] }

export function NewAwardView({ form, achievements }: Props) {
  const t = useMessages()
  const choices = achievements.map((one) => ({ value: one.achievementId as string, label: one.definition.title }))
  return (
    <IssuePage title={t('awarding.award_person')}>
      <div class="flow tight">
        <Crumbs steps={[{ href: '/issue', label: t('awarding.awards') }, { label: t('awarding.award_person') }]} />
        <h1>{t('awarding.award_person')}</h1>
        <p class="soft">{t('awarding.award_person_says')}</p>
      </div>
      {achievements.length === 0 ? (
        <Note status="info">
          <p>{t('awarding.nothing_to_award')}</p>
        </Note>
      ) : (
        <div class="cols end">
          <form class="panel flow" method="post" action="/issue/awards" novalidate>
            <FormErrors form={form} />
            <input type="hidden" name="request" value={form.field('request').value} />
            <SelectField
              label={t('awarding.achievement')}
              field={form.field('achievement')}
              choices={choices}
              blank={t('awarding.choose')}
            />
            <TextField
              label={t('awarding.recipient_name_label')}
              hint={t('awarding.recipient_name_hint')}
              field={form.field('recipient.name')}
              maxLength={200}
            />
            <TextField
              label={t('awarding.recipient_email_label')}
              hint={t('awarding.recipient_email_hint')}
              field={form.field('recipient.email')}
              type="email"
              maxLength={254}
            />
            <fieldset class="flow tight">
              <legend>{t('awarding.evidence')}</legend>
              <p class="hint">{t('awarding.evidence_hint')}</p>
              <TextField
                label={t('awarding.evidence_name_label')}
                field={form.field('evidence.0.name')}
                maxLength={200}
                optional
              />
              <TextField
                label={t('awarding.evidence_url_label')}
                field={form.field('evidence.0.url')}
                type="url"
                maxLength={2_000}
                optional
              />
            </fieldset>
            <p>
              <button class="btn go">{t('awarding.grant')}</button>
            </p>
          </form>
          <aside class="flow tight">
            <h2>{t('awarding.what_then')}</h2>
            <p class="small">{t('awarding.what_then_says')}</p>
          </aside>
        </div>
      )}
    </IssuePage>
  )
}
