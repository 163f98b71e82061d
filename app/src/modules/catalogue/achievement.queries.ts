import type { Reader, Tx } from '#platform/database'
import type { Id } from '#platform/ids'
import type { Achievement } from './achievement.ts'
import { blankDefinition } from './blank-definition.ts'
import type { Definition } from './definition.ts'

const columns = [
  'tenant_id',
  'department_id',
  'id',
  'draft',
  'draft_revision',
  'draft_saved_at',
  'current_version',
  'published_revision',
  'retired_at',
] as const

export async function achievementById(
  db: Reader,
  tenant: Id<'organisation'>,
  id: Id<'achievement'>,
): Promise<Achievement | undefined> {
  const row = await db
    .selectFrom('catalogue.achievement')
    .select(columns)
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && toAchievement(row)
}

/** Achievements of these departments, last changed first. */
export async function achievementsIn(
  db: Reader,
  tenant: Id<'organisation'>,
  departments: 'all' | Id<'department'>[],
): Promise<Achievement[]> {
  if (departments.length === 0) return []
  const rows = await db
    .selectFrom('catalogue.achievement')
    .select(columns)
    .where('tenant_id', '=', tenant)
    .$if(departments !== 'all', (query) => query.where('department_id', 'in', departments as Id<'department'>[]))
    .orderBy('draft_saved_at', 'desc')
    .limit(500)
    .execute()
  return rows.map(toAchievement)
}

type New = {
  tenant: Id<'organisation'>
  department: Id<'department'> | null
  id: Id<'achievement'>
  draft: Definition
  by: Id<'person'> | null
  at: Date
}

export async function insertAchievement(tx: Tx, { tenant, department, id, draft, by, at }: New): Promise<void> {
  await tx
    .insertInto('catalogue.achievement')
    .values({
      tenant_id: tenant,
      department_id: department,
      id,
      draft: JSON.stringify(draft),
      draft_saved_at: at,
      made_by: by,
      made_at: at,
    })
    .execute()
}

/** Saves the draft if nobody saved since `revision`; false when somebody did, or when it is retired. */
export async function updateDraft(
  tx: Tx,
  achievement: Achievement,
  draft: Definition,
  revision: number,
  at: Date,
): Promise<boolean> {
  const saved = await tx
    .updateTable('catalogue.achievement')
    .set({ draft: JSON.stringify(draft), draft_revision: revision + 1, draft_saved_at: at })
    .where('tenant_id', '=', achievement.tenantId)
    .where('id', '=', achievement.id)
    .where('draft_revision', '=', revision)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  return saved.numUpdatedRows === 1n
}

/** Makes a version the one in force if the draft is still the one that was looked at. */
export async function setCurrentVersion(tx: Tx, achievement: Achievement, version: number): Promise<boolean> {
  const set = await tx
    .updateTable('catalogue.achievement')
    .set({ current_version: version, published_revision: achievement.revision })
    .where('tenant_id', '=', achievement.tenantId)
    .where('id', '=', achievement.id)
    .where('draft_revision', '=', achievement.revision)
    .where('current_version', 'is not distinct from', achievement.currentVersion)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  return set.numUpdatedRows === 1n
}

export async function setRetired(tx: Tx, achievement: Achievement, at: Date): Promise<boolean> {
  const set = await tx
    .updateTable('catalogue.achievement')
    .set({ retired_at: at })
    .where('tenant_id', '=', achievement.tenantId)
    .where('id', '=', achievement.id)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  return set.numUpdatedRows === 1n
}

type Row = {
  tenant_id: string
  department_id: string | null
  id: string
  draft: unknown
  draft_revision: number
  draft_saved_at: Date
  current_version: number | null
  published_revision: number | null
  retired_at: Date | null
}

function toAchievement(row: Row): Achievement {
  return {
    tenantId: row.tenant_id as Id<'organisation'>,
    departmentId: row.department_id as Id<'department'> | null,
    id: row.id as Id<'achievement'>,
    draft: { ...blankDefinition(), ...(row.draft as Definition) },
    revision: row.draft_revision,
    savedAt: row.draft_saved_at,
    currentVersion: row.current_version,
    publishedRevision: row.published_revision,
    retiredAt: row.retired_at,
  }
}
