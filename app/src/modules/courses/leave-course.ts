import type { Context } from '#context'
import { recordAudit, requirePerson, type Actor } from '#modules/accounts'
import { notFound } from '#platform/problem'
import type { Enrolment } from './enrolment.ts'
import { setLeft } from './enrolment.queries.ts'

/** Gives the place back. What was done stays done, for the day the learner returns. */
export async function leaveCourse(ctx: Context, learner: Actor, enrolment: Enrolment): Promise<void> {
  if (requirePerson(learner).person !== enrolment.personId) throw notFound()
  const at = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await setLeft(tx, enrolment, at))) return
    await recordAudit(tx, learner, at, {
      tenant: enrolment.tenantId,
      action: 'enrolment.left',
      subject: { kind: 'enrolment', id: enrolment.id },
    })
  })
}
