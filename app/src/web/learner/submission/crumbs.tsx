import type { AttemptFacts, Submission } from '#modules/assessment'
import { Crumbs, Status, Time, useMessages, type StatusKind } from '#ui'

export function SubmissionCrumbs({ submission }: { submission: Submission }) {
  const t = useMessages()
  const steps = [
    { href: '/learn', label: t('nav.learn') },
    { href: `/learn/enrolments/${submission.enrolmentId}`, label: submission.achievement.definition.title },
    { label: t('assessment.attempt', { attempt: submission.attempt }) },
  ]
  return <Crumbs steps={steps} />
}

const kinds: Record<'pass' | 'refer' | 'fail', StatusKind> = { pass: 'pass', refer: 'unsure', fail: 'fail' }

/** What became of an attempt, in a word. */
export function AttemptStatus({ attempt, chip }: { attempt: Pick<AttemptFacts, 'state' | 'outcome'>; chip?: boolean }) {
  const t = useMessages()
  if (attempt.outcome)
    return (
      <Status kind={kinds[attempt.outcome]} chip={chip ?? false}>
        {t(`assessment.outcome_${attempt.outcome}`)}
      </Status>
    )
  return (
    <Status kind="info" chip={chip ?? false}>
      {t(attempt.state === 'draft' ? 'assessment.state_draft' : 'assessment.state_submitted')}
    </Status>
  )
}

/** Earlier and later attempts, each with its page. */
export function Attempts({ attempts, current }: { attempts: AttemptFacts[]; current: Submission['id'] }) {
  const t = useMessages()
  if (attempts.length < 2) return null
  return (
    <section class="flow tight" aria-labelledby="attempts">
      <h2 id="attempts">{t('assessment.attempts')}</h2>
      <ol class="list small" role="list">
        {attempts.map((one) => (
          <li class="row apart" key={one.id}>
            <span>
              {one.id === current ? (
                <b>{t('assessment.attempt', { attempt: one.attempt })}</b>
              ) : (
                <a href={`/learn/submissions/${one.id}`}>{t('assessment.attempt', { attempt: one.attempt })}</a>
              )}{' '}
              {one.submittedAt && (
                <span class="soft">
                  <Time at={one.submittedAt} />
                </span>
              )}
            </span>
            <AttemptStatus attempt={one} />
          </li>
        ))}
      </ol>
    </section>
  )
}
