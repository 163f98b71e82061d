import { Page, Status, svgSource, Time, useMessages, type StatusKind } from '#ui'
import { duration } from '../../definition/duration.ts'
import type { NextStep } from './next-step.ts'
import type { Course } from './course.ts'

export type RecentCredential = { id: string; title: string; awardedAt: Date; isRevoked: boolean; badge: string }
type Props = {
  courses: Course[]
  more: number
  step: NextStep
  credentials: RecentCredential[]
  credentialCount: number
}

export function HomeView({ courses, more, step, credentials, credentialCount }: Props) {
  const t = useMessages()
  return (
    <Page title={t('learn.home')}>
      <Step step={step} />
      <div class="cols half">
        <section class="flow" aria-labelledby="courses">
          <h2 id="courses">{t('learn.courses')}</h2>
          {courses.length === 0 ? (
            <p class="soft">
              {t('learn.no_courses')} <a href="/catalogue">{t('learn.to_catalogue')}</a>
            </p>
          ) : (
            <ul class="list all" role="list">
              {courses.map((course) => (
                <CourseItem key={course.enrolment.id} course={course} />
              ))}
            </ul>
          )}
          {more > 0 && <p class="small soft">{t('learn.more_courses', { count: more })}</p>}
        </section>
        <section class="flow" aria-labelledby="credentials">
          <div class="row apart">
            <h2 id="credentials">{t('learn.credentials')}</h2>
            <p class="small">
              <a href="/portfolio">{t('learn.portfolio', { count: credentialCount })}</a>
            </p>
          </div>
          {credentials.length === 0 ? (
            <p class="soft">{t('learn.no_credentials')}</p>
          ) : (
            <Credentials credentials={credentials} />
          )}
        </section>
      </div>
    </Page>
  )
}

function Step({ step }: { step: NextStep }) {
  const t = useMessages()
  const words = stepWords(step)
  return (
    <section class="panel flow" aria-labelledby="next">
      <p class="small soft">{t('learn.your_next_step')}</p>
      <h1 id="next">{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <p class="row">
        <a class="btn go big" href={words.href}>
          {words.action}
        </a>
      </p>
    </section>
  )

  function stepWords(next: NextStep) {
    if (next.kind === 'find_a_course')
      return {
        title: t('learn.step_find'),
        lead: t('learn.step_find_lead'),
        href: '/catalogue',
        action: t('learn.to_catalogue'),
      }
    if (next.kind === 'wait_for_assessor')
      return {
        title: t('learn.step_wait'),
        lead: t('learn.step_wait_lead'),
        href: '/catalogue',
        action: t('learn.to_catalogue'),
      }
    const { enrolment, progress, attempt } = next.course
    const submission = `/learn/submissions/${attempt?.id ?? ''}`
    if (next.kind === 'read_feedback')
      return {
        title: t('learn.step_feedback'),
        lead: t('learn.step_feedback_lead', { title: enrolment.title }),
        href: submission,
        action: t('learn.read_feedback'),
      }
    if (next.kind === 'go_on_with_submission')
      return {
        title: t('learn.step_submission'),
        lead: t('learn.step_submission_lead', { title: enrolment.title }),
        href: submission,
        action: t('learn.continue'),
      }
    const unit = progress.resumeAt
    return {
      title: unit?.title ?? enrolment.title,
      lead: t('learn.step_unit_lead', {
        title: enrolment.title,
        done: progress.done,
        total: progress.total,
        duration: duration(t, unit?.minutes ?? 0),
      }),
      href: unit ? `/learn/enrolments/${enrolment.id}/units/${unit.id}` : `/learn/enrolments/${enrolment.id}`,
      action: progress.done === 0 ? t('learn.begin') : t('learn.continue'),
    }
  }
}

function CourseItem({ course: { enrolment, progress, organisationName, attempt } }: { course: Course }) {
  const t = useMessages()
  const { done, total, remainingMinutes, resumeAt, isComplete } = progress
  return (
    <li class="flow tight">
      <p class="row apart">
        <a href={`/learn/enrolments/${enrolment.id}`}>
          <b>{enrolment.title}</b>
        </a>
        <span class="num small">{t('learn.units_done', { done, total })}</span>
      </p>
      <progress max={Math.max(1, total)} value={done} aria-label={enrolment.title} />
      <p class="small soft">
        {organisationName}
        {!isComplete && resumeAt && (
          <>
            . {t('learn.next_unit', { title: resumeAt.title })},{' '}
            {t('learn.remaining', { duration: duration(t, remainingMinutes) })}
          </>
        )}
      </p>
      {attempt && (
        <p class="small">
          <SubmissionState attempt={attempt} />{' '}
          <a href={`/learn/submissions/${attempt.id}`}>{t('learn.see_submission')}</a>
        </p>
      )}
    </li>
  )
}

function SubmissionState({ attempt }: { attempt: NonNullable<Course['attempt']> }) {
  const t = useMessages()
  const state = attempt.state === 'decided' ? (attempt.outcome ?? 'pass') : attempt.state
  const kinds = {
    draft: 'info',
    submitted: 'info',
    pass: 'pass',
    refer: 'unsure',
    fail: 'fail',
  } as const satisfies Record<typeof state, StatusKind>
  return (
    <Status kind={kinds[state]} chip>
      {t(`learn.submission_${state}`)}
    </Status>
  )
}

function Credentials({ credentials }: { credentials: RecentCredential[] }) {
  const t = useMessages()
  return (
    <ul class="grid s" role="list">
      {credentials.map(({ id, title, awardedAt, isRevoked, badge }) => (
        <li class="flow tight" key={id}>
          <img class="badge" src={svgSource(badge)} alt="" width="72" height="72" />
          <p class="small">
            <a href={`/portfolio/credentials/${id}`}>
              <b>{title}</b>
            </a>
            <br />
            <span class="soft">{isRevoked ? t('learn.credential_revoked') : <Time at={awardedAt} />}</span>
          </p>
        </li>
      ))}
    </ul>
  )
}
