import type { AttemptFacts, Submission } from '#modules/assessment'
import type { Criterion } from '#modules/catalogue'
import type { FormState } from '#platform/forms'
import { ChoiceField, FileField, FormErrors, Icon, Markdown, Page, Status, TextField, TickField, Time, useMessages } from '#ui'
import { Attempts, SubmissionCrumbs } from './crumbs.tsx'
import { CriterionLevels } from './criterion-levels.tsx'
import { EvidenceName, titleOf } from './evidence-list.tsx'

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

function EvidencePanel({ submission, form, action, megabytes }: { submission: Submission; form: FormState; action: string; megabytes: number }) {
  const t = useMessages()
  const { evidence } = submission
  return (
    <section class="panel flow" aria-labelledby="evidence">
      <div class="row apart">
        {/* The return key presses the first button of a form; it must not be one that removes something. */}
        <button class="hide" tabIndex={-1} aria-hidden="true">{t('assessment.save_draft')}</button>
        <h2 id="evidence" tabIndex={-1}>{t('assessment.your_evidence')}</h2>
        {evidence.length > 0 ? <Status kind="pass">{t('assessment.pieces', { count: evidence.length })}</Status> : <Status kind="none">{t('assessment.nothing_attached')}</Status>}
      </div>
      <p class="soft small">{t('assessment.evidence_private')}</p>
      {evidence.length > 0 && (
        <ul class="list" role="list">
          {evidence.map((item) => (
            <li class="flow tight" key={item.id}>
              <div class="row apart">
                <EvidenceName item={item} folder={`${action}/evidence`} />
                <button class="btn bare" formaction={`${action}/evidence/${item.id}/removal`}>
                  {t('assessment.remove')}<span class="hide"> {titleOf(item, t('assessment.a_text'))}</span>
                </button>
              </div>
              {item.kind === 'text' && <details><summary>{t('assessment.read_text')}</summary><Markdown text={item.text} /></details>}
              <label class="pick">
                <input type="checkbox" name="disclosed[]" value={item.id} checked={form.field('disclosed[]').values.includes(item.id)} />
                <span>{t('assessment.disclose')}<span class="hide"> {titleOf(item, t('assessment.a_text'))}</span></span>
              </label>
            </li>
          ))}
        </ul>
      )}
      <AddEvidence form={form} action={`${action}/evidence`} megabytes={megabytes} isFirst={evidence.length === 0} />
    </section>
  )
}

function AddEvidence({ form, action, megabytes, isFirst }: { form: FormState; action: string; megabytes: number; isFirst: boolean }) {
  const t = useMessages()
  const isOpen = (...names: string[]) => names.some((name) => form.field(name).value !== '' || form.field(name).error)
  return (
    <div class="flow tight">
      <h3 class="label">{t('assessment.add_evidence')}</h3>
      <details open={isFirst || isOpen('file')}>
        <summary>{t('assessment.add_file')}</summary>
        <div class="flow tight">
          <FileField label={t('assessment.file')} hint={t('assessment.file_hint', { megabytes })} field={form.field('file')} />
          <p><button class="btn" formaction={`${action}?kind=file`}><Icon name="up" />{t('assessment.add_this_file')}</button></p>
        </div>
      </details>
      <details open={isOpen('url', 'urlTitle')}>
        <summary>{t('assessment.add_link')}</summary>
        <div class="flow tight">
          <TextField label={t('assessment.link')} hint={t('assessment.link_hint')} field={form.field('url')} type="url" maxLength={2_000} />
          <TextField label={t('assessment.piece_title')} field={form.field('urlTitle')} maxLength={200} optional />
          <p><button class="btn" formaction={`${action}?kind=link`}><Icon name="link" />{t('assessment.add_this_link')}</button></p>
        </div>
      </details>
      <details open={isOpen('text', 'textTitle')}>
        <summary>{t('assessment.add_text')}</summary>
        <div class="flow tight">
          <TextField label={t('assessment.piece_title')} field={form.field('textTitle')} maxLength={200} optional />
          <TextField label={t('assessment.text')} hint={t('assessment.text_hint')} field={form.field('text')} multiline rows={10} />
          <p><button class="btn" formaction={`${action}?kind=text`}><Icon name="plus" />{t('assessment.add_this_text')}</button></p>
        </div>
      </details>
    </div>
  )
}

function CriterionPanel({ criterion, index, form }: { criterion: Criterion; index: number; form: FormState }) {
  const t = useMessages()
  const field = form.field(`notes.${index}`)
  const heading = `criterion-${index}`
  return (
    <section class="panel flow" aria-labelledby={heading}>
      <div class="row apart">
        <h2 id={heading}>{index + 1}. {criterion.name}</h2>
        {field.value.trim() ? <Status kind="pass">{t('assessment.covered')}</Status> : <Status kind="none">{t('assessment.not_covered')}</Status>}
      </div>
      <CriterionLevels criterion={criterion} />
      <TextField label={t('assessment.where_to_look')} hint={t('assessment.where_to_look_hint')} field={field} multiline rows={2} maxLength={4_000} />
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

function Aside({ submission, form, action, attempts }: { submission: Submission; form: FormState; action: string; attempts: AttemptFacts[] }) {
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
            <li class={covered[index] ? 'done' : undefined} aria-current={index === next ? 'step' : undefined} key={criterion.id}>
              {covered[index] ? criterion.name : <a href={`#criterion-${index}`}>{criterion.name}</a>}
            </li>
          ))}
        </ol>
        <button class="btn go big wide" formaction={`${action}/handing-in`}>{t('assessment.hand_in')}</button>
        <button class="btn wide">{t('assessment.save_draft')}</button>
        <p class="hint" data-autosave-state role="status"><Saved at={submission.savedAt} /></p>
        <p class="hint">{maxAttempts === null ? t('assessment.attempts_free') : t('assessment.attempts_left', { attempt: submission.attempt, maximum: maxAttempts })}</p>
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
  return <>{t('assessment.last_saved')} <Time at={at} precise /></>
}
