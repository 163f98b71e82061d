import type { Context } from '#context'
import { departmentIn, recordAudit, type Actor } from '#modules/accounts'
import { newId, type Id } from '#platform/ids'
import { notFound } from '#platform/problem'
import type { Achievement } from './achievement.ts'
import { insertAchievement } from './achievement.queries.ts'
import { requireMayDesign } from './access.ts'
import { blankDefinition } from './blank-definition.ts'
import type { Definition } from './definition.ts'

type Input = {
  tenant: Id<'organisation'>
  department: Id<'department'> | null
  title: string
  /** What to start from: another achievement's draft or version. Its title is replaced. */
  copyOf?: Definition
}

export async function createAchievement(
  ctx: Context,
  designer: Actor,
  { tenant, department, title, copyOf }: Input,
): Promise<Achievement> {
  requireMayDesign(designer, { tenantId: tenant, departmentId: department })
  if (department !== null && !(await departmentIn(ctx.db, tenant, department))?.isOpen) throw notFound()
  const at = ctx.clock.now()
  const id = newId<'achievement'>(at)
  const draft = { ...structuredClone(copyOf ?? blankDefinition()), title }

  await ctx.db.transaction().execute(async (tx) => {
    await insertAchievement(tx, {
      tenant,
      department,
      id,
      draft,
      by: designer.kind === 'person' ? designer.person : null,
      at,
    })
    await recordAudit(tx, designer, at, { tenant, action: 'achievement.created', subject: { kind: 'achievement', id } })
  })
  return {
    tenantId: tenant,
    departmentId: department,
    id,
    draft,
    revision: 0,
    savedAt: at,
    currentVersion: null,
    publishedRevision: null,
    retiredAt: null,
  }
}
