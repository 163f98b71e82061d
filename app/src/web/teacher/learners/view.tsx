import type { Course, LearnerProgress } from '#modules/courses'
import { Crumbs, Page, Time, useMessages } from '#ui'

type Props = { course: Course; units: number; learners: (LearnerProgress & { name: string })[] }

export function LearnersView({ course, units, learners }: Props) {
  const t = useMessages()
  return (
    <Page title={t('teach.learners_of', { course: course.title })} density="work">
      <div>
        <Crumbs
          steps={[
            { href: '/teach', label: t('nav.teach') },
            { href: `/teach/courses/${course.id}`, label: course.title },
            { label: t('teach.learners') },
          ]}
        />
        <h1>{t('teach.learners_of', { course: course.title })}</h1>
      </div>
      {learners.length === 0 ? (
        <p class="lead">{t('teach.no_learners')}</p>
      ) : (
        <div class="panel flush">
          <div class="scroll" role="group" aria-label={t('teach.learners')} tabindex={0}>
            <table class="mid">
              <thead>
                <tr>
                  <th scope="col">{t('teach.learner')}</th>
                  <th scope="col">{t('teach.progress')}</th>
                  <th scope="col">{t('teach.enrolled_on')}</th>
                  <th scope="col">{t('teach.last_done')}</th>
                </tr>
              </thead>
              <tbody>
                {learners.map((learner) => (
                  <tr key={learner.enrolment}>
                    <th scope="row">
                      <bdi>{learner.name}</bdi>
                      {learner.leftAt && <span class="soft"> {t('teach.has_left')}</span>}
                    </th>
                    <td>
                      <progress
                        max={Math.max(1, units)}
                        value={learner.done}
                        aria-label={t('teach.progress_of', { name: learner.name })}
                      />
                      <span class="small soft">{t('learn.units_done', { done: learner.done, total: units })}</span>
                    </td>
                    <td class="num">
                      <Time at={learner.enrolledAt} />
                    </td>
                    <td class="num">
                      {learner.lastDoneAt ? (
                        <Time at={learner.lastDoneAt} />
                      ) : (
                        <span class="soft">{t('teach.nothing_yet')}</span>
                      )}
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
