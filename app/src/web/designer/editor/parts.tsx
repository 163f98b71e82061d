import type { ComponentChildren } from 'preact'
import {
  creditSystems,
  levelFrameworks,
  participations,
  qualityAssuranceTypes,
  stackings,
  type Warning,
} from '#modules/catalogue'
import type { FormState } from '#platform/forms'
import { ChoiceField, Icon, languageChoices, Note, SelectField, TextField, useMessages } from '#ui'

export const partNames = [
  'title',
  'outcomes',
  'assessment',
  'level',
  'participation',
  'quality',
  'stacking',
  'badge',
] as const
export type PartName = (typeof partNames)[number]

/** One part of the definition: a panel with its heading, the anchor of the list beside it. */
export function Part({ name, children }: { name: PartName; children: ComponentChildren }) {
  const t = useMessages()
  return (
    <section class="panel flow" id={name} aria-labelledby={`h-${name}`}>
      <h2 id={`h-${name}`}>{t(`design.part_${name}`)}</h2>
      {children}
    </section>
  )
}

/** What a careful reader would question in this part. */
export function Warnings({ warnings }: { warnings: readonly Warning[] }) {
  const t = useMessages()
  if (warnings.length === 0) return null
  return (
    <Note status="unsure" icon="warn">
      {warnings.map(({ field, code, facts }, index) => (
        <p key={`${field}${index}`}>{t(code, facts)}</p>
      ))}
    </Note>
  )
}

/** A button that adds a row and keeps everything typed. */
export function RowButton({ action, label }: { action: string; label: string }) {
  return (
    <button class="btn" name="do" value={action} formnovalidate>
      <Icon name="plus" />
      {label}
    </button>
  )
}

/** Takes a row away; everything else that was typed stays. */
export function RemoveButton({ row, label }: { row: string; label: string }) {
  return (
    <button class="btn bare" name="do" value={`remove:${row}`} formnovalidate title={label}>
      <Icon name="cross" />
      <span class="hide">{label}</span>
    </button>
  )
}

export function TitlePart({ form, warnings }: { form: FormState; warnings: readonly Warning[] }) {
  const t = useMessages()
  return (
    <Part name="title">
      <TextField
        label={t('design.title')}
        field={form.field('title')}
        hint={t('design.title_hint')}
        maxLength={200}
        required
      />
      <Warnings warnings={warnings.filter(({ field }) => field === 'title')} />
      <TextField
        label={t('design.description')}
        field={form.field('description')}
        hint={t('design.description_hint')}
        maxLength={2_000}
        multiline
        rows={2}
      />
      <div class="grid">
        <SelectField label={t('design.language')} field={form.field('language')} choices={languageChoices(t.locale)} />
        <TextField
          label={t('design.field_of_study')}
          field={form.field('fieldOfStudy')}
          hint={t('design.field_of_study_hint')}
          maxLength={4}
          optional
        />
      </div>
      <TextField label={t('design.target_group')} field={form.field('targetGroup')} maxLength={1_000} optional />
    </Part>
  )
}

export function LevelPart({ form }: { form: FormState }) {
  const t = useMessages()
  return (
    <Part name="level">
      <div class="grid s">
        <SelectField
          label={t('design.level_framework')}
          field={form.field('level.framework')}
          choices={plainChoices(levelFrameworks)}
          blank={t('design.no_level')}
        />
        <TextField label={t('design.level_value')} field={form.field('level.value')} maxLength={40} />
        <TextField label={t('design.hours')} field={form.field('workloadHours')} maxLength={10} />
        <TextField label={t('design.points')} field={form.field('creditPoints.points')} maxLength={10} />
        <SelectField
          label={t('design.credit_system')}
          field={form.field('creditPoints.system')}
          choices={plainChoices(creditSystems)}
        />
        <TextField label={t('design.valid_months')} field={form.field('validMonths')} maxLength={4} />
      </div>
      <p class="hint">{t('design.level_hint')}</p>
    </Part>
  )
}

export function ParticipationPart({ form }: { form: FormState }) {
  const t = useMessages()
  return (
    <Part name="participation">
      <SelectField
        label={t('design.participation')}
        field={form.field('participation')}
        choices={participations.map((value) => ({ value, label: t(`definition.participation_${value}`) }))}
        blank={t('design.not_chosen')}
      />
      <TextField
        label={t('design.prerequisites')}
        field={form.field('prerequisites')}
        hint={t('design.prerequisites_hint')}
        maxLength={2_000}
        multiline
        rows={2}
        optional
      />
      <TextField
        label={t('design.further_information')}
        field={form.field('furtherInformation')}
        hint={t('design.markdown_hint')}
        maxLength={4_000}
        multiline
        rows={3}
        optional
      />
    </Part>
  )
}

export function QualityPart({ form }: { form: FormState }) {
  const t = useMessages()
  return (
    <Part name="quality">
      <div class="grid">
        <SelectField
          label={t('design.quality_type')}
          field={form.field('qualityAssurance.type')}
          choices={qualityAssuranceTypes.map((value) => ({ value, label: t(`definition.quality_${value}`) }))}
          blank={t('design.not_chosen')}
        />
        <TextField
          label={t('design.quality_body')}
          field={form.field('qualityAssurance.body')}
          hint={t('design.quality_body_hint')}
          maxLength={300}
        />
      </div>
      <TextField
        label={t('design.quality_url')}
        field={form.field('qualityAssurance.url')}
        type="url"
        maxLength={2_000}
        optional
      />
      <TextField
        label={t('design.quality_statement')}
        field={form.field('qualityAssurance.statement')}
        maxLength={2_000}
        multiline
        rows={2}
        optional
      />
    </Part>
  )
}

export function StackingPart({ form }: { form: FormState }) {
  const t = useMessages()
  const choices = [
    { value: '', label: t('design.stacking_unsaid') },
    ...stackings.map((value) => ({ value, label: t(`definition.stacking_${value}`) })),
  ]
  // Nothing chosen yet is an answer of its own, so that it can be chosen again.
  const kind = form.field('stacking.kind')
  return (
    <Part name="stacking">
      <ChoiceField
        label={t('design.stacking')}
        field={{ ...kind, values: kind.values.length === 0 ? [''] : kind.values }}
        choices={choices}
      />
      <TextField
        label={t('design.stacking_note')}
        field={form.field('stacking.note')}
        hint={t('design.stacking_note_hint')}
        maxLength={1_000}
        multiline
        rows={2}
        optional
      />
    </Part>
  )
}

function plainChoices(values: readonly string[]) {
  return values.map((value) => ({ value, label: value }))
}
