import type { AttemptFacts, Submission } from '#modules/assessment'
import type { Criterion } from '#modules/catalogue'
import type { FormState } from '#platform/forms'
import { ChoiceField, FormErrors, Markdown, Page, Status, TextField, TickField, Time, useMessages } from '#ui'
import { Attempts, SubmissionCrumbs } from './crumbs.tsx'
import { CriterionLevels } from './criterion-levels.tsx'
import { EvidencePanel } from './evidence-panel.tsx'

type Props = { submission: Submission; form: FormState; attempts: AttemptFacts[]; megabytes: number }

export function DraftView({ submission, form, attempts, megabytes }: Props) {
  const t = useMessages()
  const { title, assessment } = submission.achievement.definition
  const action = `/learn/submissions/${submission.id}`
  return (
    <Page title={t('assessment.draft_title', { title })} islands={['autosave']}>
      <SubmissionCrumbs submission={submission} />
      <div class="flow">
        <h1>{t('assessment.draft_title', { title })}</h1>
        <Markdown text={assessment.instructions} />
      </div>
      <FormErrors form={form} />
      <form
        class="cols end"
        method="post"
        enctype="multipart/form-data"
        action={`${action}/draft`}
        data-autosave
        data-saving={t('assessment.saving')}
        data-saved={t('assessment.saved_at', { time: '{time}' })}
        data-failed={t('assessment.not_saved')}
        novalidate
      >
        <div class="flow loose">
          <EvidencePanel submission={submission} form={form} action={action} megabytes={megabytes} />
          {assessment.rubric.criteria.map((criterion, index) => (
            <CriterionPanel criterion={criterion} index={index} form={form} key={criterion.id} />
          ))}
          <Declarations form={form} />
        </div>
        <Aside submission={submission} form={form} action={action} attempts={attempts} />
      </form>
    </Page>
  )
}

function CriterionPanel({ criterion, index, form }: { criterion: Criterion; index: number; form: FormState }) {
  const t = useMessages()
  const field = form.field(`notes.${index}`)
  const heading = `criterion-${index}`
  return (
    <section class="panel flow" aria-labelledby={heading}>
      <div class="row apart">
        <h2 id={heading}>
          {index + 1}. {criterion.name}
        </h2>
        {field.value.trim() ? (
          <Status kind="pass">{t('assessment.covered')}</Status>
        ) : (
          <Status kind="none">{t('assessment.not_covered')}</Status>
        )}
      </div>
      <CriterionLevels criterion={criterion} />
      <TextField
        label={t('assessment.where_to_look')}
        hint={t('assessment.where_to_look_hint')}
        field={field}
        multiline
        rows={2}
        maxLength={4_000}
      />
    </section>
  )
}

function Declarations({ form }: { form: FormState }) {
  const t = useMessages()
  const choices = [
    { value: 'none', label: t('assessment.tools_none') },
    { value: 'named', label: t('assessment.tools_named') },
  ]
  return (
    <section class="panel flow" aria-labelledby="declarations">
      <h2 id="declarations">{t('assessment.before_handing_in')}</h2>
      <ChoiceField label={t('assessment.tools')} field={form.field('tools')} choices={choices} />
      <TickField label={t('assessment.own_work')} field={form.field('ownWork')} />
    </section>
  )
}

function Aside({
  submission,
  form,
  action,
  attempts,
}: {
  submission: Submission
  form: FormState
  action: string
  attempts: AttemptFacts[]
}) {
  const t = useMessages()
  const { rubric, maxAttempts } = submission.achievement.definition.assessment
  const covered = rubric.criteria.map((_, index) => form.field(`notes.${index}`).value.trim() !== '')
  const done = covered.filter(Boolean).length
  const next = covered.indexOf(false)
  const counts = { done, total: rubric.criteria.length }
  return (
    <aside class="flow loose stick">
      <section class="panel flow" aria-labelledby="due">
        <h2 id="due">{t('assessment.covered_of', counts)}</h2>
        <progress max={counts.total} value={done} aria-label={t('assessment.criteria_covered')} />
        <ol class="trail small" role="list">
          {rubric.criteria.map((criterion, index) => (
            <li
              class={covered[index] ? 'done' : undefined}
              aria-current={index === next ? 'step' : undefined}
              key={criterion.id}
            >
              {covered[index] ? criterion.name : <a href={`#criterion-${index}`}>{criterion.name}</a>}
            </li>
          ))}
        </ol>
        <button class="btn go big wide" formaction={`${action}/handing-in`}>
          {t('assessment.hand_in')}
        </button>
        <button class="btn wide">{t('assessment.save_draft')}</button>
        <p class="hint" data-autosave-state role="status">
          <Saved at={submission.savedAt} />
        </p>
        <p class="hint">
          {maxAttempts === null
            ? t('assessment.attempts_free')
            : t('assessment.attempts_left', { attempt: submission.attempt, maximum: maxAttempts })}
        </p>
      </section>
      <section class="flow tight" aria-labelledby="then">
        <h2 id="then">{t('assessment.what_then')}</h2>
        <p class="small">{t('assessment.what_then_says')}</p>
      </section>
      <Attempts attempts={attempts} current={submission.id} />
    </aside>
  )
}

function Saved({ at }: { at: Date }) {
  const t = useMessages()
  return (
    <>
      {t('assessment.last_saved')} <Time at={at} precise />
    </>
  )
}
