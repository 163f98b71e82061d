import type { Context } from '#context'
import { recordAudit, type Actor } from '#modules/accounts'
import { refuse } from '#platform/problem'
import { requireMayTeach } from './access.ts'
import type { LearningOpportunity } from './learning-opportunity.ts'
import { setOpportunityClosed } from './learning-opportunity.queries.ts'

/** Nobody new can enrol; those who are enrolled finish. */
export async function closeOpportunity(ctx: Context, teacher: Actor, opportunity: LearningOpportunity): Promise<void> {
  requireMayTeach(teacher, opportunity)
  const at = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await setOpportunityClosed(tx, opportunity, at))) throw refuse('courses.already_closed')
    await recordAudit(tx, teacher, at, {
      tenant: opportunity.tenantId,
      action: 'learning_opportunity.closed',
      subject: { kind: 'learning_opportunity', id: opportunity.id },
      facts: { course: opportunity.courseId },
    })
  })
}
