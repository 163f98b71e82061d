import { mayTryAgain, type AttemptFacts, type Decision, type Mark, type Submission } from '#modules/assessment'
import type { Criterion } from '#modules/catalogue'
import type { Id } from '#platform/ids'
import { ActionButton, Note, Page, Ribbon, Status, Time, useMessages, type StatusKind } from '#ui'
import { Attempts, SubmissionCrumbs } from './crumbs.tsx'
import { HandedIn } from './handed-in.tsx'

type Props = {
  submission: Submission
  decision: Decision
  assessor: string
  attempts: AttemptFacts[]
  credential: { id: Id<'credential'>; isIssued: boolean } | undefined
}

const ribbons: Record<Decision['outcome'], StatusKind> = { pass: 'pass', refer: 'unsure', fail: 'fail' }

/** The decision first, then what to do now, then why. */
export function DecidedView({ submission, decision, assessor, attempts, credential }: Props) {
  const t = useMessages()
  const { title, assessment } = submission.achievement.definition
  const ribbon = (
    <Ribbon status={ribbons[decision.outcome]} verdict={t(`assessment.verdict_${decision.outcome}`)}>
      {t('assessment.decided_on')} <Time at={decision.decidedAt} precise />
    </Ribbon>
  )
  return (
    <Page title={t('assessment.decided_title', { title })} ribbon={ribbon}>
      <SubmissionCrumbs submission={submission} />
      <div class="cols end">
        <div class="flow loose">
          <h1>{t('assessment.decided_title', { title })}</h1>
          <NextStep submission={submission} decision={decision} credential={credential} attempts={attempts} />
          {decision.comment && (
            <section class="flow tight" aria-labelledby="overall">
              <h2 id="overall">{t('assessment.overall_comment')}</h2>
              <p class="prose lines-kept">{decision.comment}</p>
            </section>
          )}
          {assessment.rubric.criteria.map((criterion, index) => (
            <CriterionFeedback
              criterion={criterion}
              index={index}
              mark={decision.marks.find((mark) => mark.criterion === criterion.id)}
              key={criterion.id}
            />
          ))}
          <HandedIn submission={submission} />
        </div>
        <aside class="flow loose">
          <section class="flow tight" aria-labelledby="who">
            <h2 id="who">{t('assessment.who_decided')}</h2>
            <p>
              <bdi>{assessor}</bdi>
            </p>
            <p class="small soft">{t('assessment.how_decided')}</p>
          </section>
          <Attempts attempts={attempts} current={submission.id} />
        </aside>
      </div>
    </Page>
  )
}

function NextStep({
  submission,
  decision,
  credential,
  attempts,
}: Pick<Props, 'submission' | 'decision' | 'credential' | 'attempts'>) {
  const t = useMessages()
  if (decision.outcome === 'pass') {
    return credential?.isIssued ? (
      <p class="row">
        <a class="btn go big" href={`/portfolio/credentials/${credential.id}`}>
          {t('assessment.to_credential')}
        </a>
      </p>
    ) : (
      <Note status="info">
        <p>{t('assessment.credential_coming')}</p>
      </Note>
    )
  }
  const isLatest = attempts.at(-1)?.id === submission.id
  if (!isLatest)
    return (
      <p>
        <a href={`/learn/submissions/${attempts.at(-1)!.id}`}>{t('assessment.to_latest')}</a>
      </p>
    )
  if (!mayTryAgain(submission))
    return (
      <Note status="info">
        <p>{t('assessment.no_attempt_left')}</p>
      </Note>
    )
  return (
    <div class="flow tight">
      <p>{t('assessment.try_again_says')}</p>
      <ActionButton
        action={`/learn/enrolments/${submission.enrolmentId}/submissions`}
        label={t('assessment.try_again')}
        kind="go big"
      />
    </div>
  )
}

function CriterionFeedback({
  criterion,
  index,
  mark,
}: {
  criterion: Criterion
  index: number
  mark: Mark | undefined
}) {
  const t = useMessages()
  const level = mark && criterion.levels[mark.level]
  const isMet = mark !== undefined && mark.level >= criterion.passLevel
  return (
    <section class="panel flow" aria-labelledby={`criterion-${index}`}>
      <div class="row apart">
        <h2 id={`criterion-${index}`}>
          {index + 1}. {criterion.name}
        </h2>
        <Status kind={isMet ? 'pass' : 'fail'}>{level?.name ?? t('assessment.not_marked')}</Status>
      </div>
      {level?.description && <p class="soft">{level.description}</p>}
      {mark?.comment && <p class="lines-kept">{mark.comment}</p>}
    </section>
  )
}
