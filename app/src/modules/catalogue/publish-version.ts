import type { Context } from '#context'
import { recordAudit, type Actor } from '#modules/accounts'
import { refuse } from '#platform/problem'
import type { Achievement, PublishedVersion } from './achievement.ts'
import { setCurrentVersion } from './achievement.queries.ts'
import { currentVersion, insertVersion } from './achievement-version.queries.ts'
import { requireMayDesign } from './access.ts'
import { definitionHash } from './definition-hash.ts'
import { completenessOf } from './publish-gate.ts'

/** Publishes the draft as the next version. What is published never changes; those who hold an older version keep it. */
export async function publishVersion(
  ctx: Context,
  designer: Actor,
  achievement: Achievement,
): Promise<PublishedVersion> {
  requireMayDesign(designer, achievement)
  if (achievement.retiredAt) throw refuse('catalogue.retired', { at: achievement.retiredAt })
  const { missing } = completenessOf(achievement.draft)
  if (missing.length > 0) throw refuse('catalogue.incomplete', { count: missing.length })
  const at = ctx.clock.now()
  const version = nextVersion(achievement, at)

  await ctx.db.transaction().execute(async (tx) => {
    const current = await currentVersion(tx, achievement.tenantId, achievement.id)
    if (current?.definitionHash === version.definitionHash)
      throw refuse('catalogue.nothing_changed', { version: current.version })
    if (!(await setCurrentVersion(tx, achievement, version.version))) throw refuse('catalogue.draft_stale')
    await insertVersion(tx, version, designer.kind === 'person' ? designer.person : null)
    await recordAudit(tx, designer, at, {
      tenant: achievement.tenantId,
      action: 'achievement.published',
      subject: { kind: 'achievement', id: achievement.id },
      facts: { version: version.version, definition_hash: version.definitionHash },
    })
  })
  return version
}

function nextVersion(achievement: Achievement, at: Date): PublishedVersion {
  return {
    tenantId: achievement.tenantId,
    achievementId: achievement.id,
    departmentId: achievement.departmentId,
    version: (achievement.currentVersion ?? 0) + 1,
    definition: achievement.draft,
    definitionHash: definitionHash(achievement.draft),
    publishedAt: at,
  }
}
