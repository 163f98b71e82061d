import type { CourseSummary } from '#modules/courses'
import { Icon, Page, Status, useMessages } from '#ui'
import { duration } from '../../definition/duration.ts'

export function CoursesView({ courses }: { courses: CourseSummary[] }) {
  const t = useMessages()
  return (
    <Page title={t('teach.courses')} density="work">
      <div class="row apart">
        <h1>{t('teach.courses')}</h1>
        <a class="btn go" href="/teach/courses/new">
          <Icon name="plus" />
          {t('teach.new_course')}
        </a>
      </div>
      {courses.length === 0 ? (
        <section class="panel flow">
          <p class="lead">{t('teach.empty')}</p>
          <p>{t('teach.empty_hint')}</p>
        </section>
      ) : (
        <div class="panel flush">
          <div class="scroll" role="group" aria-label={t('teach.courses')} tabindex={0}>
            <table class="mid">
              <thead>
                <tr>
                  <th scope="col">{t('teach.course')}</th>
                  <th scope="col">{t('design.state')}</th>
                  <th scope="col" class="n">
                    {t('teach.units')}
                  </th>
                  <th scope="col" class="n">
                    {t('teach.length')}
                  </th>
                  <th scope="col" class="n">
                    {t('teach.learners')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {courses.map((course) => (
                  <tr key={course.id}>
                    <th scope="row">
                      <a href={`/teach/courses/${course.id}`}>{course.title}</a>
                    </th>
                    <td>
                      {course.openOpportunity ? (
                        <Status kind="pass" chip>
                          {t('teach.open')}
                        </Status>
                      ) : (
                        <Status kind="info" chip>
                          {t('teach.not_offered')}
                        </Status>
                      )}
                    </td>
                    <td class="n">{course.units}</td>
                    <td class="n">{duration(t, course.minutes)}</td>
                    <td class="n">
                      <a href={`/teach/courses/${course.id}/learners`}>
                        {course.learners}
                        <span class="hide"> {t('teach.learners_of', { course: course.title })}</span>
                      </a>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </div>
      )}
    </Page>
  )
}
