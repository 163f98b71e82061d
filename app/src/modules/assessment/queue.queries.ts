import { sql } from 'kysely'
import type { Reader } from '#platform/database'
import type { Id } from '#platform/ids'

export type Waiting = {
  id: Id<'submission'>
  achievementId: Id<'achievement'>
  title: string
  attempt: number
  submittedAt: Date
  takenBy: Id<'person'> | null
  takenUntil: Date | null
}
export type QueueScope = {
  tenant: Id<'organisation'>
  departments: 'all' | readonly Id<'department'>[]
  notBy: Id<'person'>
}

const MOST = 200

/** What waits for assessment, oldest first, without the assessor's own work. */
export async function waitingSubmissions(
  db: Reader,
  scope: QueueScope,
  achievement?: Id<'achievement'>,
): Promise<Waiting[]> {
  let query = waiting(db, scope)
  if (achievement) query = query.where('submission.achievement_id', '=', achievement)
  const rows = await query
    .select([
      'submission.id',
      'submission.achievement_id',
      'submission.attempt',
      'submission.submitted_at',
      'submission.taken_by',
      'submission.taken_until',
      TITLE.as('title'),
    ])
    .orderBy('submission.submitted_at')
    .orderBy('submission.id')
    .limit(MOST)
    .execute()
  return rows.map((row) => ({
    id: row.id as Id<'submission'>,
    achievementId: row.achievement_id as Id<'achievement'>,
    title: row.title,
    attempt: row.attempt,
    submittedAt: row.submitted_at!,
    takenBy: row.taken_by as Id<'person'> | null,
    takenUntil: row.taken_until,
  }))
}

export type WaitingCount = { achievementId: Id<'achievement'>; title: string; count: number }

/** How much waits for each achievement, for the filter. */
export async function waitingCounts(db: Reader, scope: QueueScope): Promise<WaitingCount[]> {
  const rows = await waiting(db, scope)
    .select((eb) => [
      'submission.achievement_id',
      sql<string>`max(version.definition ->> 'title')`.as('title'),
      eb.fn.countAll<string>().as('count'),
    ])
    .groupBy('submission.achievement_id')
    .orderBy('title')
    .execute()
  return rows.map((row) => ({
    achievementId: row.achievement_id as Id<'achievement'>,
    title: row.title,
    count: Number(row.count),
  }))
}

const TITLE = sql<string>`version.definition ->> 'title'`
const NO_DEPARTMENT = '00000000-0000-0000-0000-000000000000'

function waiting(db: Reader, { tenant, departments, notBy }: QueueScope) {
  const all = db
    .selectFrom('assessment.submission as submission')
    .innerJoin('catalogue.achievement_version as version', (join) =>
      join
        .onRef('version.tenant_id', '=', 'submission.tenant_id')
        .onRef('version.achievement_id', '=', 'submission.achievement_id')
        .onRef('version.version', '=', 'submission.achievement_version'),
    )
    .where('submission.tenant_id', '=', tenant)
    .where('submission.state', '=', 'submitted')
    .where('submission.person_id', '<>', notBy)
  return departments === 'all'
    ? all
    : all.where('submission.department_id', 'in', departments.length > 0 ? [...departments] : [NO_DEPARTMENT])
}
