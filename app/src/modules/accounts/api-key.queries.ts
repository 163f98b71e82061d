import type { Database, Reader, Tx } from '#platform/database'
import { hashSecret, newId, newSecret, type Id } from '#platform/ids'
import type { ApiKeyActor, Scope } from './actor.ts'

export type ApiKey = {
  tenantId: Id<'organisation'>
  id: Id<'api_key'>
  name: string
  hint: string
  scopes: Scope[]
  madeAt: Date
  usedAt: Date | null
  revokedAt: Date | null
}

const PREFIX = 'cairn_'
const FORMAT = /^cairn_[A-Za-z0-9_-]{32}$/
// Writing `used_at` at every call would be a write per call; five minutes are exact enough.
const USED_EVERY_MS = 300_000

type NewKey = { tenant: Id<'organisation'>; name: string; scopes: readonly Scope[]; madeBy: Id<'person'>; at: Date }

/** Keeps the hash of a new key and returns the key, which is shown once. The prefix lets secret scanners recognise a leaked one. */
export async function insertApiKey(
  tx: Tx,
  { tenant, name, scopes, madeBy, at }: NewKey,
): Promise<{ id: Id<'api_key'>; key: string }> {
  const id = newId<'api_key'>(at)
  const key = `${PREFIX}${newSecret()}`
  await tx
    .insertInto('accounts.api_key')
    .values({
      tenant_id: tenant,
      id,
      name,
      secret_hash: hashSecret(key),
      hint: key.slice(-4),
      scopes: [...scopes],
      made_by: madeBy,
      made_at: at,
    })
    .execute()
  return { id, key }
}

export async function apiKeysIn(db: Reader, tenant: Id<'organisation'>): Promise<ApiKey[]> {
  const rows = await apiKeys(db, tenant)
    .orderBy('revoked_at', (order) => order.asc().nullsFirst())
    .orderBy('made_at', 'desc')
    .execute()
  return rows.map(toApiKey)
}

export async function apiKeyIn(db: Reader, tenant: Id<'organisation'>, id: Id<'api_key'>): Promise<ApiKey | undefined> {
  const row = await apiKeys(db, tenant).where('id', '=', id).executeTakeFirst()
  return row && toApiKey(row)
}

export async function markRevoked(tx: Tx, key: ApiKey, at: Date): Promise<boolean> {
  const revoked = await tx
    .updateTable('accounts.api_key')
    .set({ revoked_at: at })
    .where('tenant_id', '=', key.tenantId)
    .where('id', '=', key.id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return revoked.numUpdatedRows === 1n
}

/** Who an API key stands for; undefined for an unknown or revoked one. `bearer` is what stood behind `Bearer` in the header. */
export async function actorOfApiKey(db: Database, bearer: string, at: Date): Promise<ApiKeyActor | undefined> {
  if (!FORMAT.test(bearer)) return undefined
  const row = await db
    .selectFrom('accounts.api_key')
    .select(['tenant_id', 'id', 'name', 'scopes', 'used_at'])
    .where('secret_hash', '=', hashSecret(bearer))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  if (!row.used_at || at.getTime() - row.used_at.getTime() > USED_EVERY_MS) await touch(db, row, at)
  return {
    kind: 'api_key',
    apiKey: row.id as Id<'api_key'>,
    name: row.name,
    tenant: row.tenant_id as Id<'organisation'>,
    scopes: row.scopes as Scope[],
  }
}

async function touch(db: Database, key: { tenant_id: string; id: string }, at: Date): Promise<void> {
  await db
    .updateTable('accounts.api_key')
    .set({ used_at: at })
    .where('tenant_id', '=', key.tenant_id)
    .where('id', '=', key.id)
    .execute()
}

function apiKeys(db: Reader, tenant: Id<'organisation'>) {
  return db
    .selectFrom('accounts.api_key')
    .select(['tenant_id', 'id', 'name', 'hint', 'scopes', 'made_at', 'used_at', 'revoked_at'])
    .where('tenant_id', '=', tenant)
}

type ApiKeyRow = Awaited<ReturnType<ReturnType<typeof apiKeys>['execute']>>[number]

function toApiKey(row: ApiKeyRow): ApiKey {
  return {
    tenantId: row.tenant_id as Id<'organisation'>,
    id: row.id as Id<'api_key'>,
    name: row.name,
    hint: row.hint,
    scopes: row.scopes as Scope[],
    madeAt: row.made_at,
    usedAt: row.used_at,
    revokedAt: row.revoked_at,
  }
}
