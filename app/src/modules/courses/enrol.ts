import type { Context } from '#context'
import { recordAudit, requirePerson, type Actor } from '#modules/accounts'
import { newId } from '#platform/ids'
import { refuse } from '#platform/problem'
import type { Enrolment } from './enrolment.ts'
import { enrolmentIn, insertEnrolment } from './enrolment.queries.ts'
import type { LearningOpportunity } from './learning-opportunity.ts'

/** Takes a place in an open learning opportunity. Any signed-in person may; pressing twice gives the same place. */
export async function enrol(ctx: Context, learner: Actor, opportunity: LearningOpportunity): Promise<Enrolment> {
  const { person } = requirePerson(learner)
  const at = ctx.clock.now()

  return await ctx.db.transaction().execute(async (tx) => {
    const place = await enrolmentIn(tx, opportunity, person)
    if (place?.leftAt === null) return place
    if (opportunity.closedAt) throw refuse('courses.already_closed')
    const isNew = await insertEnrolment(tx, opportunity, person, newId<'enrolment'>(at), at)
    const enrolment = await enrolmentIn(tx, opportunity, person)
    if (!enrolment) throw new Error(`no enrolment of a person in opportunity ${opportunity.id}`)
    if (isNew)
      await recordAudit(tx, learner, at, {
        tenant: opportunity.tenantId,
        action: 'enrolment.made',
        subject: { kind: 'enrolment', id: enrolment.id },
      })
    return enrolment
  })
}
