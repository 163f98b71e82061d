import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from './database.ts'
import { refuse } from './problem.ts'

/** `capacity` tries at once, refilled evenly over `perSeconds`. */
export type Limit = { name: string; capacity: number; perSeconds: number }

/** Takes one token of the subject's bucket in PostgreSQL, so all processes count together; refuses with 429 when it is empty. */
export async function takeToken(db: Database, limit: Limit, subject: string, at: Date): Promise<void> {
  const key = createHash('sha256').update(`${limit.name}\0${subject}`).digest('base64url')
  const rate = limit.capacity / limit.perSeconds
  const { rows } = await sql<{ tokens: number }>`
    insert into platform.rate_bucket as bucket (bucket_key, tokens, refilled_at)
    values (${key}, ${limit.capacity - 1}, ${at})
    on conflict (bucket_key) do update
    set tokens = greatest(-1, least(${limit.capacity}, bucket.tokens
          + greatest(0, extract(epoch from (${at}::timestamptz - bucket.refilled_at))) * ${rate}::float8) - 1),
        refilled_at = ${at}
    returning tokens`.execute(db)
  if (rows[0]!.tokens < 0) throw refuse('problem.too_many_tries', { seconds: Math.ceil(1 / rate) }, { status: 429 })
}

// No limit refills over more than a day, so a bucket untouched for longer is full: the same as none.
const LONGEST_MS = 86_400_000

/** Removes buckets that are full again. */
export async function sweepRateBuckets(db: Database, at: Date): Promise<void> {
  await db
    .deleteFrom('platform.rate_bucket')
    .where('refilled_at', '<=', new Date(at.getTime() - LONGEST_MS))
    .execute()
}
