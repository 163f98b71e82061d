import { holds, requireTenant } from '#modules/accounts'
import { courseById, outlineOf, unitsOf, type Course, type Outline, type Unit } from '#modules/courses'
import { notFound } from '#platform/problem'
import type { PageRequest } from '../page-request.ts'

/** The course of the address, if the visitor teaches in its department. */
export async function courseToTeach(c: PageRequest): Promise<Course> {
  const course = await courseById(c.ctx.db, requireTenant(c.actor), c.id('id'))
  if (!course || !holds(c.actor, 'teacher', course)) throw notFound()
  return course
}

/** The course with its outline and the unit of the address, which must be a unit of this course. */
export async function unitToTeach(c: PageRequest): Promise<{ course: Course; outline: Outline; unit: Unit }> {
  const course = await courseToTeach(c)
  const outline = await outlineOf(c.ctx.db, course)
  const id = c.id<'unit'>('unit')
  const unit = unitsOf(outline).find((one) => one.id === id)
  if (!unit) throw notFound()
  return { course, outline, unit }
}
