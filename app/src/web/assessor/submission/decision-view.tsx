import { aliasOf, type Decision, type Submission } from '#modules/assessment'
import { Crumbs, Note, Page, Status, Time, useMessages } from '#ui'
import { AttemptStatus } from '../../learner/submission/crumbs.tsx'
import { EvidencePane } from './evidence-pane.tsx'

type Props = {
  submission: Submission
  decision: Decision
  learner: string
  assessor: string
  problem: string | undefined
}

/** What was decided, beside the work it was decided on. */
export function DecisionView({ submission, decision, learner, assessor, problem }: Props) {
  const t = useMessages()
  const { title, assessment } = submission.achievement.definition
  return (
    <Page title={t('assessment.submission_alias', { alias: aliasOf(submission) })} density="work">
      <Crumbs steps={[{ href: '/assess', label: t('nav.assess') }, { label: title }]} />
      <div class="row">
        <h1>{t('assessment.submission_alias', { alias: aliasOf(submission) })}</h1>
        <AttemptStatus attempt={submission} chip />
      </div>
      {problem && (
        <Note status="fail" alert>
          <p>{problem}</p>
        </Note>
      )}
      <div class="cols mark">
        <EvidencePane submission={submission} />
        <section class="panel flow" aria-labelledby="decision">
          <h2 id="decision">{t('assessment.decision')}</h2>
          <dl class="lines s">
            <div>
              <dt>{t('assessment.learner')}</dt>
              <dd>
                <bdi>{learner}</bdi>
              </dd>
            </div>
            <div>
              <dt>{t('assessment.who_decided')}</dt>
              <dd>
                <bdi>{assessor}</bdi>
              </dd>
            </div>
            <div>
              <dt>{t('assessment.decided_on')}</dt>
              <dd>
                <Time at={decision.decidedAt} precise />
              </dd>
            </div>
          </dl>
          {decision.comment && <p class="lines-kept">{decision.comment}</p>}
          {assessment.rubric.criteria.map((criterion, index) => {
            const mark = decision.marks.find((one) => one.criterion === criterion.id)
            return (
              <section class="flow tight rule" key={criterion.id}>
                <div class="row apart">
                  <h3>
                    {index + 1}. {criterion.name}
                  </h3>
                  <Status kind={mark && mark.level >= criterion.passLevel ? 'pass' : 'fail'}>
                    {(mark && criterion.levels[mark.level]?.name) ?? t('assessment.not_marked')}
                  </Status>
                </div>
                {mark?.comment && <p class="lines-kept">{mark.comment}</p>}
              </section>
            )
          })}
        </section>
      </div>
    </Page>
  )
}
