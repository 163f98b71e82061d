import { aliasOf, type Mark, type Submission } from '#modules/assessment'
import type { Criterion } from '#modules/catalogue'
import type { FormState } from '#platform/forms'
import { ActionButton, Crumbs, FormErrors, Icon, Note, Page, TextField, Time, useMessages } from '#ui'
import { EvidencePane } from './evidence-pane.tsx'

type Props = {
  submission: Submission
  form: FormState
  before: Mark[]
  isMine: boolean
  isElsewhere: boolean
  holder: string | undefined
  problem: string | undefined
}

/** Evidence beside the rubric. Without the form where somebody else has the submission in hand. */
export function MarkingView({ submission, form, before, isMine, isElsewhere, holder, problem }: Props) {
  const t = useMessages()
  const alias = aliasOf(submission)
  return (
    <Page title={t('assessment.submission_alias', { alias })} density="work">
      <div class="row apart">
        <div>
          <Crumbs
            steps={[
              { href: '/assess', label: t('nav.assess') },
              {
                href: `/assess?achievement=${submission.achievement.achievementId}`,
                label: submission.achievement.definition.title,
              },
              { label: t('assessment.attempt', { attempt: submission.attempt }) },
            ]}
          />
          <div class="row">
            <h1>{t('assessment.submission_alias', { alias })}</h1>
            <span class="soft small">
              <Icon name="lock" /> {t('assessment.name_hidden')}
            </span>
          </div>
        </div>
        <div class="row near">
          <span class="small soft">
            {t('assessment.handed_in_on')} <Time at={submission.submittedAt!} precise />
          </span>
          {isMine && (
            <ActionButton
              action={`/assess/submissions/${submission.id}/giving-back`}
              label={t('assessment.give_back')}
            />
          )}
        </div>
      </div>
      {problem && (
        <Note status="fail" alert>
          <p>{problem}</p>
        </Note>
      )}
      <FormErrors form={form} />
      <div class="cols mark">
        <EvidencePane submission={submission} />
        {isElsewhere ? (
          <Note status="info">
            <p>
              <bdi>{holder}</bdi> {t('assessment.is_marking')} <Time at={submission.takenUntil!} precise />.
            </p>
          </Note>
        ) : (
          <RubricForm submission={submission} form={form} before={before} />
        )}
      </div>
    </Page>
  )
}

function RubricForm({ submission, form, before }: Pick<Props, 'submission' | 'form' | 'before'>) {
  const t = useMessages()
  const { criteria } = submission.achievement.definition.assessment.rubric
  return (
    <form
      class="panel flow"
      method="post"
      action={`/assess/submissions/${submission.id}/decision`}
      aria-labelledby="rubric"
      novalidate
    >
      <h2 id="rubric">{t('assessment.rubric')}</h2>
      {criteria.map((criterion, index) => (
        <CriterionMark
          criterion={criterion}
          index={index}
          form={form}
          note={submission.notes[criterion.id]}
          isCarried={isPassedBefore(criterion, before)}
          key={criterion.id}
        />
      ))}
      <section class="flow tight rule" aria-labelledby="decision">
        <h3 id="decision">{t('assessment.decision')}</h3>
        <TextField
          label={t('assessment.overall_comment')}
          hint={t('assessment.overall_hint')}
          field={form.field('comment')}
          multiline
          rows={3}
          maxLength={10_000}
          optional
        />
        <dl class="lines s small">
          <div>
            <dt>{t('assessment.outcome_pass')}</dt>
            <dd>{t('assessment.rule_pass')}</dd>
          </div>
          <div>
            <dt>{t('assessment.outcome_refer')}</dt>
            <dd>{t('assessment.rule_refer')}</dd>
          </div>
          <div>
            <dt>{t('assessment.outcome_fail')}</dt>
            <dd>{t('assessment.rule_fail')}</dd>
          </div>
        </dl>
        <p class="row apart">
          <span class="hint">{t('assessment.decision_hint')}</span>
          <button class="btn go">{t('assessment.record_decision')}</button>
        </p>
      </section>
    </form>
  )
}

type MarkProps = { criterion: Criterion; index: number; form: FormState; note: string | undefined; isCarried: boolean }

function CriterionMark({ criterion, index, form, note, isCarried }: MarkProps) {
  const t = useMessages()
  const problem = form.field(`marks.${index}`).error
  const chosen = form.field(`marks.${index}.level`)
  const error = problem?.code === 'assessment.mark_missing' ? problem : chosen.error
  const comment = form.field(`marks.${index}.comment`)
  return (
    <section class="flow tight rule" id={`f-marks-${index}`} aria-labelledby={`mark-${index}`}>
      <div class="row apart">
        <h3 id={`mark-${index}`}>
          {index + 1}. {criterion.name}
        </h3>
        <span class="small soft">{t(criterion.mandatory ? 'assessment.mandatory' : 'assessment.not_mandatory')}</span>
      </div>
      {note ? (
        <p class="small">
          <b>{t('assessment.learner_says')}</b> <span class="lines-kept">{note}</span>
        </p>
      ) : (
        <p class="small soft">{t('assessment.learner_says_nothing')}</p>
      )}
      {isCarried && <p class="small soft">{t('assessment.carried_over')}</p>}
      {error && (
        <p class="err" id={`mark-${index}-error`}>
          <Icon name="st-fail" /> {t(error.code, error.facts)}
        </p>
      )}
      <div
        class="opts"
        role="radiogroup"
        aria-label={t('assessment.level_for', { criterion: criterion.name })}
        aria-describedby={error ? `mark-${index}-error` : undefined}
        id={`f-marks-${index}-level`}
      >
        {criterion.levels.map((level, position) => (
          <label key={level.id}>
            <input type="radio" name={chosen.name} value={position} checked={chosen.value === String(position)} />
            <b>{level.name}</b>
            <span class="tiny soft">
              {level.description}
              {position === criterion.passLevel && ` ${t('assessment.pass_level')}`}
            </span>
          </label>
        ))}
      </div>
      <TextField
        label={t('assessment.comment_for', { criterion: criterion.name })}
        hint={t('assessment.comment_hint')}
        field={problem?.code === 'assessment.comment_needed' ? { ...comment, error: problem } : comment}
        multiline
        rows={3}
        maxLength={4_000}
      />
    </section>
  )
}

function isPassedBefore(criterion: Criterion, before: readonly Mark[]): boolean {
  const mark = before.find((one) => one.criterion === criterion.id)
  return mark !== undefined && mark.level >= criterion.passLevel
}
