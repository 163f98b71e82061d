import { requirePerson } from '#modules/accounts'
import {
  completedUnits,
  enrolmentOf,
  outlineOf,
  progressOf,
  unitsOf,
  type Enrolment,
  type Outline,
  type Progress,
  type Unit,
} from '#modules/courses'
import type { Id } from '#platform/ids'
import { notFound } from '#platform/problem'
import type { PageRequest } from '../page-request.ts'

/** An enrolment as its learner meets it: the course, what is done, how far that is. */
export type Learning = {
  enrolment: Enrolment
  outline: Outline
  completed: ReadonlySet<Id<'unit'>>
  progress: Progress
}

/** The visitor's own enrolment of the address; somebody else's, or one that was left, is a page that does not exist. */
export async function enrolmentOfAddress(c: PageRequest): Promise<Enrolment> {
  const enrolment = await enrolmentOf(c.ctx.db, requirePerson(c.actor).person, c.id('id'))
  if (!enrolment || enrolment.leftAt) throw notFound()
  return enrolment
}

export async function learningOf(c: PageRequest, enrolment: Enrolment): Promise<Learning> {
  const [outline, done] = await Promise.all([
    outlineOf(c.ctx.db, { tenantId: enrolment.tenantId, id: enrolment.courseId }),
    completedUnits(c.ctx.db, enrolment.tenantId, [enrolment.id]),
  ])
  const completed = done.get(enrolment.id) ?? new Set<Id<'unit'>>()
  return { enrolment, outline, completed, progress: progressOf(unitsOf(outline), completed) }
}

/** The unit of the address within the learner's own course. */
export async function unitOfAddress(c: PageRequest): Promise<{ learning: Learning; unit: Unit }> {
  const learning = await learningOf(c, await enrolmentOfAddress(c))
  const id = c.id<'unit'>('unit')
  const unit = unitsOf(learning.outline).find((one) => one.id === id)
  if (!unit) throw notFound()
  return { learning, unit }
}
