import type { Database, Reader, Tx } from '#platform/database'
import type { Id } from '#platform/ids'

export type IdempotentRequest = {
  tenantId: Id<'organisation'>
  key: string
  hash: string
  awardId: Id<'award'>
  at: Date
}

/** Notes the request; false when the key was used before. A repeat that comes at the same moment waits for the first one here. */
export async function insertIdempotentRequest(tx: Tx, request: IdempotentRequest): Promise<boolean> {
  const inserted = await tx
    .insertInto('awarding.idempotent_request')
    .values({
      tenant_id: request.tenantId,
      idempotency_key: request.key,
      request_hash: request.hash,
      award_id: request.awardId,
      made_at: request.at,
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** What was asked under this key, and the award it led to; undefined for a new key. */
export async function idempotentRequest(db: Reader, tenant: Id<'organisation'>, key: string) {
  const row = await db
    .selectFrom('awarding.idempotent_request as request')
    .innerJoin('awarding.award as award', (join) =>
      join.onRef('award.tenant_id', '=', 'request.tenant_id').onRef('award.id', '=', 'request.award_id'),
    )
    .select(['request.request_hash', 'award.id', 'award.credential_id'])
    .where('request.tenant_id', '=', tenant)
    .where('request.idempotency_key', '=', key)
    .executeTakeFirst()
  return (
    row && {
      hash: row.request_hash,
      award: { id: row.id as Id<'award'>, credentialId: row.credential_id as Id<'credential'> },
    }
  )
}

/** Forgets what was asked before that moment, for all tenants. */
export async function deleteRequestsBefore(db: Database, before: Date): Promise<void> {
  await db
    .deleteFrom('awarding.idempotent_request')
    .where('tenant_id', 'is not', null)
    .where('made_at', '<', before)
    .execute()
}
