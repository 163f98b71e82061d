import type { AttemptFacts, Submission } from '#modules/assessment'
import { Note, Page, Time, useMessages } from '#ui'
import { Attempts, SubmissionCrumbs } from './crumbs.tsx'
import { HandedIn } from './handed-in.tsx'

type Props = { submission: Submission; attempts: AttemptFacts[] }

/** Between handing in and the decision: what happens, and what was handed in. */
export function SubmittedView({ submission, attempts }: Props) {
  const t = useMessages()
  const { title, assessment } = submission.achievement.definition
  return (
    <Page title={t('assessment.submitted_title', { title })}>
      <SubmissionCrumbs submission={submission} />
      <h1>{t('assessment.submitted_title', { title })}</h1>
      <Note status="info">
        <p>
          <b>
            {t('assessment.handed_in_on')} <Time at={submission.submittedAt!} precise />.
          </b>{' '}
          {t('assessment.submitted_says')}
        </p>
      </Note>
      <div class="cols end">
        <div class="flow loose">
          <HandedIn submission={submission} />
          <section class="panel flow" aria-labelledby="notes">
            <h2 id="notes">{t('assessment.your_notes')}</h2>
            <dl class="lines s">
              {assessment.rubric.criteria.map((criterion) => (
                <div key={criterion.id}>
                  <dt>{criterion.name}</dt>
                  <dd>{submission.notes[criterion.id] ?? <span class="soft">{t('assessment.no_note')}</span>}</dd>
                </div>
              ))}
            </dl>
          </section>
        </div>
        <aside class="flow loose">
          <section class="flow tight" aria-labelledby="then">
            <h2 id="then">{t('assessment.what_then')}</h2>
            <p class="small">{t('assessment.what_then_says')}</p>
          </section>
          <Attempts attempts={attempts} current={submission.id} />
        </aside>
      </div>
    </Page>
  )
}
