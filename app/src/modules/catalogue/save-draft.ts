import type { Context } from '#context'
import { recordAudit, type Actor } from '#modules/accounts'
import { refuse } from '#platform/problem'
import type { Achievement } from './achievement.ts'
import { updateDraft } from './achievement.queries.ts'
import { requireMayDesign } from './access.ts'
import type { Definition } from './definition.ts'

/** Saves a draft on top of the revision it was made from. A window that shows an older one is refused, so nobody's work is lost. */
export async function saveDraft(
  ctx: Context,
  designer: Actor,
  achievement: Achievement,
  definition: Definition,
  revision = achievement.revision,
): Promise<Achievement> {
  requireMayDesign(designer, achievement)
  if (achievement.retiredAt) throw refuse('catalogue.retired', { at: achievement.retiredAt })
  const at = ctx.clock.now()

  await ctx.db.transaction().execute(async (tx) => {
    if (!(await updateDraft(tx, achievement, definition, revision, at))) throw refuse('catalogue.draft_stale')
    await recordAudit(tx, designer, at, {
      tenant: achievement.tenantId,
      action: 'achievement.draft_saved',
      subject: { kind: 'achievement', id: achievement.id },
      facts: { revision: revision + 1 },
    })
  })
  return { ...achievement, draft: definition, revision: revision + 1, savedAt: at }
}
