import type { Context } from '#context'
import { recordAudit, requirePerson, type Actor } from '#modules/accounts'
import { notFound, refuse } from '#platform/problem'
import type { Unit } from './course.ts'
import type { Enrolment } from './enrolment.ts'
import { completeUnit, uncompleteUnit } from './unit-completion.queries.ts'

/** A learner says that a page or file is done, or takes it back. An assignment is done by handing it in. */
export async function markUnit(
  ctx: Context,
  learner: Actor,
  enrolment: Enrolment,
  unit: Unit,
  isDone: boolean,
): Promise<void> {
  if (requirePerson(learner).person !== enrolment.personId || enrolment.leftAt) throw notFound()
  if (unit.kind === 'assignment') throw refuse('courses.assignment_is_handed_in')
  const at = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    const changed = isDone
      ? await completeUnit(tx, enrolment, unit.id, at)
      : await uncompleteUnit(tx, enrolment, unit.id)
    if (!changed) return
    await recordAudit(tx, learner, at, {
      tenant: enrolment.tenantId,
      action: isDone ? 'unit.completed' : 'unit.reopened',
      subject: { kind: 'unit', id: unit.id },
      facts: { enrolment: enrolment.id },
    })
  })
}
