import { assessmentTypes, supervisions, type Warning } from '#modules/catalogue'
import type { FormState } from '#platform/forms'
import { SelectField, TextField, TickField, useMessages } from '#ui'
import { indexes, OutcomeTicks } from './outcomes-part.tsx'
import { Part, RemoveButton, RowButton, Warnings } from './parts.tsx'

type Props = { form: FormState; outcomes: number; rubric: readonly number[]; warnings: readonly Warning[] }

export function AssessmentPart({ form, outcomes, rubric, warnings }: Props) {
  const t = useMessages()
  return (
    <Part name="assessment">
      <TextField
        label={t('design.criteria')}
        field={form.field('criteria')}
        hint={t('design.criteria_hint')}
        maxLength={10_000}
        multiline
        rows={4}
      />
      <div class="grid">
        <SelectField
          label={t('design.assessment_type')}
          field={form.field('assessment.type')}
          choices={assessmentTypes.map((value) => ({ value, label: t(`definition.assessment_${value}`) }))}
          blank={t('design.not_chosen')}
        />
        <SelectField
          label={t('design.supervision')}
          field={form.field('assessment.supervision')}
          choices={supervisions.map((value) => ({ value, label: t(`definition.supervision_${value}`) }))}
        />
      </div>
      <TextField
        label={t('design.instructions')}
        field={form.field('assessment.instructions')}
        hint={t('design.instructions_hint')}
        maxLength={10_000}
        multiline
        rows={3}
      />
      <TextField
        label={t('design.max_attempts')}
        field={form.field('assessment.maxAttempts')}
        hint={t('design.max_attempts_hint')}
        maxLength={2}
      />

      <h3 id="f-rubric" tabindex={-1}>
        {t('design.rubric')}
      </h3>
      <p class="hint">
        {t('design.rubric_hint')} {t('design.mandatory_hint')}
      </p>
      {rubric.map((levels, index) => (
        <Criterion key={index} form={form} index={index} levels={levels} outcomes={outcomes} />
      ))}
      <Warnings warnings={warnings.filter(({ field }) => field.startsWith('rubric.'))} />
      <p>
        <RowButton action="add:rubric" label={t('design.add_criterion')} />
      </p>
    </Part>
  )
}

function Criterion({
  form,
  index,
  levels,
  outcomes,
}: {
  form: FormState
  index: number
  levels: number
  outcomes: number
}) {
  const t = useMessages()
  const of = (field: string) => form.field(`rubric.${index}.${field}`)
  const number = index + 1
  return (
    <fieldset class="flow rule">
      <legend class="hide">{t('design.criterion', { number })}</legend>
      <input type="hidden" name={`rubric.${index}.id`} value={of('id').value} />
      <div class="row top-align">
        <div class="grow">
          <TextField label={t('design.criterion', { number })} field={of('name')} maxLength={300} />
        </div>
        <RemoveButton row={`rubric.${index}`} label={t('design.remove_criterion', { number })} />
      </div>
      <div class="grid">
        <OutcomeTicks label={t('design.criterion_outcomes')} field={of('outcomes[]')} form={form} outcomes={outcomes} />
        <TickField label={t('design.mandatory')} field={of('mandatory')} />
      </div>
      <Levels form={form} criterion={index} levels={levels} />
      <p>
        <RowButton action={`add:rubric.${index}.levels`} label={t('design.add_level', { number })} />
      </p>
    </fieldset>
  )
}

/** Levels from low to high; the chosen one and all above it pass. */
function Levels({ form, criterion, levels }: { form: FormState; criterion: number; levels: number }) {
  const t = useMessages()
  const number = criterion + 1
  return (
    <div
      class="scroll"
      role="group"
      aria-label={t('design.levels_of', { number })}
      tabindex={0}
      id={`f-rubric-${criterion}-levels`}
    >
      <table class="mid">
        <thead>
          <tr>
            <th scope="col">{t('design.passes_from')}</th>
            <th scope="col">{t('design.level_name')}</th>
            <th scope="col">{t('design.level_description')}</th>
            <th scope="col">
              <span class="hide">{t('design.remove')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {indexes(levels).map((level) => (
            <Level key={level} form={form} criterion={criterion} level={level} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Level({ form, criterion, level }: { form: FormState; criterion: number; level: number }) {
  const t = useMessages()
  const name = (field: string) => `rubric.${criterion}.levels.${level}.${field}`
  const of = (field: string) => form.field(name(field))
  const facts = { criterion: criterion + 1, level: level + 1 }
  const passes = form.field(`rubric.${criterion}.passLevel`)
  const invalid = (field: string) => (of(field).error ? ('true' as const) : undefined)
  return (
    <tr>
      <td>
        <input
          type="radio"
          name={passes.name}
          value={level}
          checked={passes.value === String(level)}
          aria-label={t('design.level_passes', facts)}
        />
        <input type="hidden" name={name('id')} value={of('id').value} />
      </td>
      <td>
        <input
          id={`f-rubric-${criterion}-levels-${level}-name`}
          name={name('name')}
          value={of('name').value}
          maxlength={100}
          aria-label={t('design.level_name_of', facts)}
          aria-invalid={invalid('name')}
        />
      </td>
      <td>
        <textarea
          name={name('description')}
          maxlength={1_000}
          rows={2}
          aria-label={t('design.level_description_of', facts)}
          aria-invalid={invalid('description')}
        >
          {of('description').value}
        </textarea>
      </td>
      <td>
        <RemoveButton row={`rubric.${criterion}.levels.${level}`} label={t('design.remove_level', facts)} />
      </td>
    </tr>
  )
}
