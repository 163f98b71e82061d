import type { Warning } from '#modules/catalogue'
import type { Field, FormState } from '#platform/forms'
import { TextField, useMessages } from '#ui'
import { Part, RemoveButton, RowButton, Warnings } from './parts.tsx'

type Props = { form: FormState; outcomes: number; skills: number; warnings: readonly Warning[] }

export function OutcomesPart({ form, outcomes, skills, warnings }: Props) {
  const t = useMessages()
  return (
    <Part name="outcomes">
      <p class="hint">{t('design.outcomes_hint')}</p>
      <ol class="flow" role="list" id="f-outcomes" tabindex={-1}>
        {indexes(outcomes).map((index) => (
          <li class="row top-align" key={index}>
            <input type="hidden" name={`outcomes.${index}.id`} value={form.field(`outcomes.${index}.id`).value} />
            <div class="grow">
              <TextField
                label={t('design.outcome', { number: index + 1 })}
                field={form.field(`outcomes.${index}.text`)}
                maxLength={600}
                multiline
                rows={2}
              />
            </div>
            <RemoveButton row={`outcomes.${index}`} label={t('design.remove_outcome', { number: index + 1 })} />
          </li>
        ))}
      </ol>
      <Warnings warnings={warnings.filter(({ field }) => field.startsWith('outcomes.'))} />
      <p>
        <RowButton action="add:outcomes" label={t('design.add_outcome')} />
      </p>

      <h3 id="f-skills" tabindex={-1}>
        {t('design.skills')}
      </h3>
      <p class="hint">{t('design.skills_hint')}</p>
      {indexes(skills).map((index) => (
        <Skill key={index} form={form} index={index} outcomes={outcomes} />
      ))}
      <Warnings warnings={warnings.filter(({ field }) => field.startsWith('skills'))} />
      <p>
        <RowButton action="add:skills" label={t('design.add_skill')} />
      </p>
    </Part>
  )
}

function Skill({ form, index, outcomes }: { form: FormState; index: number; outcomes: number }) {
  const t = useMessages()
  const of = (field: string) => form.field(`skills.${index}.${field}`)
  const number = index + 1
  return (
    <fieldset class="flow tight rule">
      <legend class="hide">{t('design.skill', { number })}</legend>
      <div class="row top-align">
        <div class="grow grid">
          <TextField label={t('design.skill_name', { number })} field={of('name')} maxLength={300} />
          <TextField label={t('design.skill_uri')} field={of('uri')} type="url" maxLength={2_000} />
        </div>
        <RemoveButton row={`skills.${index}`} label={t('design.remove_skill', { number })} />
      </div>
      <div class="grid">
        <div class="grid s">
          <TextField label={t('design.skill_framework')} field={of('framework')} maxLength={100} list="frameworks" />
          <TextField label={t('design.skill_code')} field={of('code')} maxLength={100} optional />
        </div>
        <OutcomeTicks label={t('design.skill_outcomes')} field={of('outcomes[]')} form={form} outcomes={outcomes} />
      </div>
    </fieldset>
  )
}

/** Which outcomes a skill or a criterion belongs to, by number; their texts stand above. */
export function OutcomeTicks({
  label,
  field,
  form,
  outcomes,
}: {
  label: string
  field: Field
  form: FormState
  outcomes: number
}) {
  const t = useMessages()
  return (
    <fieldset>
      <legend>{label}</legend>
      <div class="row">
        {indexes(outcomes).map((index) => {
          const { value } = form.field(`outcomes.${index}.id`)
          return (
            <label class="pick" key={index} title={form.field(`outcomes.${index}.text`).value}>
              <input type="checkbox" name={field.name} value={value} checked={field.values.includes(value)} />
              <span>{t('design.outcome', { number: index + 1 })}</span>
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}

export function indexes(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index)
}
