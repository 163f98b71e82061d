import { departmentsOf, requireTenant } from '#modules/accounts'
import { coursesIn } from '#modules/courses'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { CoursesView } from './view.tsx'

export async function show(c: PageRequest): Promise<Response> {
  return render(c, CoursesView, {
    courses: await coursesIn(c.ctx.db, requireTenant(c.actor), departmentsOf(c.actor, 'teacher')),
  })
}
