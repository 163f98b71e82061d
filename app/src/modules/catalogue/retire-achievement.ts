import type { Context } from '#context'
import { recordAudit, type Actor } from '#modules/accounts'
import { refuse } from '#platform/problem'
import type { Achievement } from './achievement.ts'
import { setRetired } from './achievement.queries.ts'
import { requireMayDesign } from './access.ts'

/** Ends an achievement: nothing new is published or offered. Credentials already issued and open enrolments stay as they are. */
export async function retireAchievement(ctx: Context, designer: Actor, achievement: Achievement): Promise<void> {
  requireMayDesign(designer, achievement)
  const at = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await setRetired(tx, achievement, at))) throw refuse('catalogue.retired', { at: achievement.retiredAt ?? at })
    await recordAudit(tx, designer, at, {
      tenant: achievement.tenantId,
      action: 'achievement.retired',
      subject: { kind: 'achievement', id: achievement.id },
    })
  })
}
