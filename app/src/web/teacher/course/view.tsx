import type { PublishedVersion } from '#modules/catalogue'
import { unitsOf, type Course, type LearningOpportunity, type Outline } from '#modules/courses'
import type { FormState } from '#platform/forms'
import { Crumbs, FormErrors, Icon, Page, Status, TextField, useMessages } from '#ui'
import { versionAddress } from '../../definition/badge-address.ts'
import { duration } from '../../definition/duration.ts'
import { SectionPanel } from './section-panel.tsx'

export type CourseProps = {
  course: Course
  outline: Outline
  achievement: PublishedVersion | undefined
  open: LearningOpportunity | undefined
  titleForm: FormState
  sectionForm: FormState
  /** A section whose new title came back with an error. */
  renamed: { section: string; form: FormState } | undefined
}

export function CourseView(props: CourseProps) {
  const t = useMessages()
  const { course, outline, titleForm, sectionForm, renamed } = props
  const here = `/teach/courses/${course.id}`
  return (
    <Page title={course.title} density="work">
      <Heading {...props} />
      <FormErrors form={renamed?.form ?? (titleForm.errors.length > 0 ? titleForm : sectionForm)} />
      <div class="cols end">
        <aside class="flow stick">
          <Facts {...props} />
        </aside>
        <div class="flow loose">
          {outline.length === 0 && <p class="lead">{t('teach.no_sections')}</p>}
          {outline.map((section, index) => (
            <SectionPanel
              key={section.id}
              here={here}
              section={section}
              isFirst={index === 0}
              isLast={index === outline.length - 1}
              renamed={renamed?.section === section.id ? renamed.form : undefined}
            />
          ))}
          <form class="panel flow" method="post" action={`${here}/sections`}>
            <h2>{t('teach.add_section')}</h2>
            <div class="join">
              <TextField
                label={t('teach.section_title')}
                field={sectionForm.field('section')}
                maxLength={200}
                required
              />
            </div>
            <p>
              <button class="btn">
                <Icon name="plus" />
                {t('teach.add_section')}
              </button>
            </p>
          </form>
          <details open={titleForm.errors.length > 0}>
            <summary>{t('teach.rename_course')}</summary>
            <form class="flow tight" method="post" action={`${here}/title`}>
              <TextField label={t('teach.course_title')} field={titleForm.field('title')} maxLength={200} required />
              <p>
                <button class="btn">{t('design.save')}</button>
              </p>
            </form>
          </details>
        </div>
      </div>
    </Page>
  )
}

function Heading({ course, open }: CourseProps) {
  const t = useMessages()
  const here = `/teach/courses/${course.id}`
  return (
    <div class="row apart">
      <div>
        <Crumbs steps={[{ href: '/teach', label: t('nav.teach') }, { label: course.title }]} />
        <div class="row">
          <h1>{course.title}</h1>
          {open ? (
            <Status kind="pass" chip>
              {t('teach.open')}
            </Status>
          ) : (
            <Status kind="info" chip>
              {t('teach.not_offered')}
            </Status>
          )}
        </div>
      </div>
      <div class="row near">
        <a class="btn" href={`${here}/learners`}>
          {t('teach.learners')}
        </a>
        {open && (
          <a class="btn" href={`/catalogue/${open.id}`}>
            {t('teach.see_offer')}
          </a>
        )}
        <a class={open ? 'btn' : 'btn go'} href={`${here}/opportunities`}>
          {open ? t('teach.offer') : t('teach.offer_course')}
        </a>
      </div>
    </div>
  )
}

function Facts({ outline, achievement }: CourseProps) {
  const t = useMessages()
  const units = unitsOf(outline)
  return (
    <section class="panel flow tight" aria-labelledby="facts">
      <h2 id="facts">{t('teach.at_a_glance')}</h2>
      <dl class="lines">
        <div>
          <dt>{t('teach.units')}</dt>
          <dd>{units.length}</dd>
        </div>
        <div>
          <dt>{t('teach.length')}</dt>
          <dd>
            {duration(
              t,
              units.reduce((sum, unit) => sum + unit.minutes, 0),
            )}
          </dd>
        </div>
        <div>
          <dt>{t('teach.assignments')}</dt>
          <dd>{units.filter(({ kind }) => kind === 'assignment').length}</dd>
        </div>
        {achievement && (
          <div>
            <dt>{t('teach.leads_to')}</dt>
            <dd>
              <a href={versionAddress(achievement)}>{achievement.definition.title}</a>
            </dd>
          </div>
        )}
        {achievement?.definition.workloadHours && (
          <div>
            <dt>{t('definition.element_7')}</dt>
            <dd>{t('definition.hours', { hours: achievement.definition.workloadHours })}</dd>
          </div>
        )}
      </dl>
      {!units.some(({ kind }) => kind === 'assignment') && <p class="small soft">{t('courses.no_assignment')}</p>}
    </section>
  )
}
