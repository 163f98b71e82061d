import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/database'
import type { Id } from '#platform/ids'
import type { Achievement, PublishedVersion } from './achievement.ts'
import type { Definition } from './definition.ts'

export async function publishedVersion(
  db: Reader,
  tenant: Id<'organisation'>,
  achievement: Id<'achievement'>,
  version: number,
): Promise<PublishedVersion | undefined> {
  const row = await versions(db)
    .where('version.tenant_id', '=', tenant)
    .where('version.achievement_id', '=', achievement)
    .where('version.version', '=', version)
    .executeTakeFirst()
  return row && toVersion(row)
}

/** The version in force; undefined before the first publication and for what is not this organisation's. */
export async function currentVersion(
  db: Reader,
  tenant: Id<'organisation'>,
  achievement: Id<'achievement'>,
): Promise<PublishedVersion | undefined> {
  const row = await versions(db)
    .where('version.tenant_id', '=', tenant)
    .where('version.achievement_id', '=', achievement)
    .whereRef('version.version', '=', 'achievement.current_version')
    .executeTakeFirst()
  return row && toVersion(row)
}

/** For public pages: an address names the achievement alone, whoever owns it. */
export async function publishedVersionByAddress(
  db: Reader,
  achievement: Id<'achievement'>,
  version: number,
): Promise<PublishedVersion | undefined> {
  const row = await versions(db)
    .where('achievement.id', '=', achievement)
    .where('version.version', '=', version)
    .executeTakeFirst()
  return row && toVersion(row)
}

/** All versions of an achievement, newest first. */
export async function versionsOf(
  db: Reader,
  achievement: Pick<Achievement, 'tenantId' | 'id'>,
): Promise<PublishedVersion[]> {
  const rows = await versions(db)
    .where('version.tenant_id', '=', achievement.tenantId)
    .where('version.achievement_id', '=', achievement.id)
    .orderBy('version.version', 'desc')
    .execute()
  return rows.map(toVersion)
}

/** Current versions of what can still be awarded, by title. */
export async function achievementsIssuable(db: Reader, tenant: Id<'organisation'>): Promise<PublishedVersion[]> {
  const rows = await versions(db)
    .where('version.tenant_id', '=', tenant)
    .whereRef('version.version', '=', 'achievement.current_version')
    .where('achievement.retired_at', 'is', null)
    .orderBy(sql<string>`version.definition ->> 'title'`, (order) => order.collate('und-x-icu'))
    .limit(1_000)
    .execute()
  return rows.map(toVersion)
}

export async function insertVersion(tx: Tx, version: PublishedVersion, by: Id<'person'> | null): Promise<void> {
  await tx
    .insertInto('catalogue.achievement_version')
    .values({
      tenant_id: version.tenantId,
      achievement_id: version.achievementId,
      version: version.version,
      definition: JSON.stringify(version.definition),
      definition_hash: version.definitionHash,
      published_by: by,
      published_at: version.publishedAt,
    })
    .execute()
}

function versions(db: Reader) {
  return db
    .selectFrom('catalogue.achievement_version as version')
    .innerJoin('catalogue.achievement as achievement', (join) =>
      join
        .onRef('achievement.tenant_id', '=', 'version.tenant_id')
        .onRef('achievement.id', '=', 'version.achievement_id'),
    )
    .select([
      'version.tenant_id',
      'version.achievement_id',
      'achievement.department_id',
      'version.version',
      'version.definition',
      'version.definition_hash',
      'version.published_at',
    ])
}

type Row = {
  tenant_id: string
  achievement_id: string
  department_id: string | null
  version: number
  definition: unknown
  definition_hash: string
  published_at: Date
}

function toVersion(row: Row): PublishedVersion {
  return {
    tenantId: row.tenant_id as Id<'organisation'>,
    achievementId: row.achievement_id as Id<'achievement'>,
    departmentId: row.department_id as Id<'department'> | null,
    version: row.version,
    definition: row.definition as Definition,
    definitionHash: row.definition_hash,
    publishedAt: row.published_at,
  }
}
