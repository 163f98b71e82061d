import type { Section, Unit } from '#modules/courses'
import type { Id } from '#platform/ids'
import { Crumbs, Icon, Page, useMessages } from '#ui'
import { duration } from '../../definition/duration.ts'
import type { Learning } from '../learning.ts'

export function EnrolmentView({ learning, organisationName }: { learning: Learning; organisationName: string }) {
  const t = useMessages()
  const { enrolment, outline, completed } = learning
  return (
    <Page title={enrolment.title} place={organisationName}>
      <Crumbs steps={[{ href: '/learn', label: t('nav.learn') }, { label: enrolment.title }]} />
      <div class="cols end">
        <aside class="stick">
          <NextStep learning={learning} />
        </aside>
        <div class="flow loose">
          <h1>{enrolment.title}</h1>
          {outline
            .filter(({ units }) => units.length > 0)
            .map((section) => (
              <SectionList
                key={section.id}
                enrolment={enrolment.id}
                section={section}
                completed={completed}
                resumeAt={learning.progress.isComplete ? undefined : learning.progress.resumeAt?.id}
              />
            ))}
          <Leave enrolment={enrolment.id} />
        </div>
      </div>
    </Page>
  )
}

function NextStep({ learning: { enrolment, progress } }: { learning: Learning }) {
  const t = useMessages()
  const { done, total, remainingMinutes, resumeAt, isComplete } = progress
  return (
    <section class="panel flow tight" aria-labelledby="progress">
      <h2 id="progress">{isComplete ? t('learn.all_done') : t('learn.units_done', { done, total })}</h2>
      <progress max={Math.max(1, total)} value={done} aria-label={t('learn.progress')} />
      {!isComplete && <p class="small soft">{t('learn.remaining', { duration: duration(t, remainingMinutes) })}</p>}
      {resumeAt && (
        <>
          <p>{isComplete ? t('learn.all_done_hint') : t('learn.next_unit', { title: resumeAt.title })}</p>
          <a class="btn go big wide" href={`/learn/enrolments/${enrolment.id}/units/${resumeAt.id}`}>
            {done === 0 ? t('learn.begin') : isComplete ? t('learn.look_again') : t('learn.continue')}
          </a>
        </>
      )}
      <p class="small">
        <a href={`/catalogue/${enrolment.learningOpportunityId}`}>{t('learn.about_course')}</a>
      </p>
    </section>
  )
}

type SectionProps = {
  enrolment: Id<'enrolment'>
  section: Section
  completed: ReadonlySet<Id<'unit'>>
  resumeAt: Id<'unit'> | undefined
}

function SectionList({ enrolment, section, completed, resumeAt }: SectionProps) {
  const t = useMessages()
  const open = section.units.filter(({ id }) => !completed.has(id))
  const minutes = open.reduce((sum, unit) => sum + unit.minutes, 0)
  return (
    <section class="flow" aria-labelledby={`h-${section.id}`}>
      <div class="row apart">
        <h2 id={`h-${section.id}`}>{section.title}</h2>
        <span class="soft small">
          {open.length === 0 ? t('learn.section_done') : t('learn.remaining', { duration: duration(t, minutes) })}
        </span>
      </div>
      <ol class="trail" role="list">
        {section.units.map((unit) => (
          <li
            key={unit.id}
            class={completed.has(unit.id) ? 'done' : undefined}
            aria-current={unit.id === resumeAt ? 'step' : undefined}
          >
            <a href={`/learn/enrolments/${enrolment}/units/${unit.id}`}>{unit.title}</a>
            <UnitFacts unit={unit} isDone={completed.has(unit.id)} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function UnitFacts({ unit, isDone }: { unit: Unit; isDone: boolean }) {
  const t = useMessages()
  return (
    <span class="soft small">
      {' '}
      {t(`learn.kind_${unit.kind}`)}, {duration(t, unit.minutes)}
      {isDone && (
        <>
          {' '}
          <Icon name="check" /> {t('learn.done')}
        </>
      )}
    </span>
  )
}

function Leave({ enrolment }: { enrolment: Id<'enrolment'> }) {
  const t = useMessages()
  return (
    <details>
      <summary>{t('learn.leave')}</summary>
      <form class="flow tight" method="post" action={`/learn/enrolments/${enrolment}/leaving`}>
        <p class="soft">{t('learn.leave_consequence')}</p>
        <p>
          <button class="btn no">{t('learn.leave')}</button>
        </p>
      </form>
    </details>
  )
}
