import { displayNamesOf } from '#modules/accounts'
import { learnersOf, outlineOf, unitsOf } from '#modules/courses'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { courseToTeach } from '../course-of-address.ts'
import { LearnersView } from './view.tsx'

export async function show(c: PageRequest): Promise<Response> {
  const course = await courseToTeach(c)
  const [learners, outline] = await Promise.all([learnersOf(c.ctx.db, course), outlineOf(c.ctx.db, course)])
  const names = await displayNamesOf(
    c.ctx.db,
    learners.map(({ person }) => person),
  )
  return render(c, LearnersView, {
    course,
    units: unitsOf(outline).length,
    learners: learners.map((learner) => ({ ...learner, name: names.get(learner.person) ?? '' })),
  })
}
