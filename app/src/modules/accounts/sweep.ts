import { sql } from 'kysely'
import type { Context } from '#context'
import { sweepRateBuckets } from '#platform/rate-limit'

const DAY_MS = 86_400_000
const MONTHS_AHEAD = 3
// A spent link stays long enough to be told apart from an unknown one; an address nobody proves is dropped.
const KEEP_LINKS_MS = 30 * DAY_MS
const KEEP_UNPROVEN_MS = 30 * DAY_MS

/** Removes what is over and makes room for the audit entries of the months to come. Safe to run at any time, any number of times. */
export async function sweepAccounts(ctx: Context): Promise<void> {
  const at = ctx.clock.now()
  const before = (age: number) => new Date(at.getTime() - age)
  await ctx.db.deleteFrom('accounts.login_session').where('expires_at', '<=', at).execute()
  await ctx.db.deleteFrom('accounts.passkey_challenge').where('expires_at', '<=', at).execute()
  await ctx.db.deleteFrom('accounts.mailed_link').where('expires_at', '<=', before(KEEP_LINKS_MS)).execute()
  await ctx.db
    .deleteFrom('accounts.identifier')
    .where('proven_at', 'is', null)
    .where('added_at', '<=', before(KEEP_UNPROVEN_MS))
    .execute()
  await sweepRateBuckets(ctx.db, at)
  await makeAuditPartitions(ctx, at)
}

/** One partition a month, made before the month begins. A month that already has entries in the rest keeps them there. */
async function makeAuditPartitions(ctx: Context, at: Date): Promise<void> {
  for (let ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
    const from = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + ahead, 1))
    await makeAuditPartition(ctx, from, new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 1)))
  }
}

async function makeAuditPartition(ctx: Context, from: Date, to: Date): Promise<void> {
  const name = `audit_entry_${from.getUTCFullYear()}_${String(from.getUTCMonth() + 1).padStart(2, '0')}`
  const [since, until] = [sql.lit(from.toISOString()), sql.lit(to.toISOString())]
  await ctx.db.transaction().execute(async (tx) => {
    // One process makes it, and none waits long for it: whoever writes the trail must not wait behind us.
    await sql`set local lock_timeout = '3s'`.execute(tx)
    await sql`select pg_advisory_xact_lock(hashtextextended('accounts.audit_entry', 0))`.execute(tx)
    const { rows } = await sql<{ taken: boolean }>`
      select to_regclass(${`accounts.${name}`}) is not null
          or exists (select 1 from accounts.audit_entry_rest where at >= ${since}::timestamptz and at < ${until}::timestamptz) as taken`.execute(
      tx,
    )
    if (rows[0]!.taken) return
    const partition = sql.table(`accounts.${name}`)
    await sql`create table ${partition} (like accounts.audit_entry including defaults including constraints)`.execute(
      tx,
    )
    await sql`alter table accounts.audit_entry attach partition ${partition} for values from (${since}) to (${until})`.execute(
      tx,
    )
    await sql`comment on table ${partition} is 'owner: tenant. Entries of one month.'`.execute(tx)
  })
}
