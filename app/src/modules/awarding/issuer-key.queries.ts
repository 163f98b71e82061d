import type { Reader, Tx } from '#platform/database'
import type { Id } from '#platform/ids'
import type { SealedKey } from '#platform/key-vault'

export type IssuerKey = {
  tenantId: Id<'organisation'>
  id: Id<'issuer_key'>
  publicKeyMultibase: string
  sealed: SealedKey
  madeAt: Date
  retiredAt: Date | null
}

/** All keys that ever signed for the issuer: the one that signs now, then the retired ones, newest first. */
export async function issuerKeysOf(db: Reader, tenant: Id<'organisation'>): Promise<IssuerKey[]> {
  const rows = await issuerKeys(db, tenant)
    .orderBy('retired_at', (order) => order.desc().nullsFirst())
    .orderBy('id', 'desc')
    .execute()
  return rows.map(toIssuerKey)
}

export async function currentIssuerKey(db: Reader, tenant: Id<'organisation'>): Promise<IssuerKey | undefined> {
  const row = await issuerKeys(db, tenant).where('retired_at', 'is', null).executeTakeFirst()
  return row && toIssuerKey(row)
}

/** Stores a key as the current one; false when the issuer has a current key already. */
export async function insertIssuerKey(tx: Tx, key: Omit<IssuerKey, 'retiredAt'>): Promise<boolean> {
  const inserted = await tx
    .insertInto('awarding.issuer_key')
    .values({
      tenant_id: key.tenantId,
      id: key.id,
      public_key_multibase: key.publicKeyMultibase,
      sealed_private_key: Buffer.from(key.sealed),
      made_at: key.madeAt,
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** Retires the key if it is still the current one; false when somebody was faster. */
export async function retireIssuerKey(tx: Tx, key: IssuerKey, at: Date): Promise<boolean> {
  const retired = await tx
    .updateTable('awarding.issuer_key')
    .set({ retired_at: at })
    .where('tenant_id', '=', key.tenantId)
    .where('id', '=', key.id)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  return retired.numUpdatedRows === 1n
}

/** Holds the key in its present state until the transaction ends; false when it is retired. */
export async function holdCurrentIssuerKey(tx: Tx, key: IssuerKey): Promise<boolean> {
  const held = await issuerKeys(tx, key.tenantId)
    .where('id', '=', key.id)
    .where('retired_at', 'is', null)
    .forShare()
    .executeTakeFirst()
  return held !== undefined
}

/** Whoever holds this lock is the only one that changes what belongs to the issuer as a whole. */
export async function lockIssuerKey(tx: Tx, key: IssuerKey): Promise<void> {
  await tx
    .selectFrom('awarding.issuer_key')
    .select('id')
    .where('tenant_id', '=', key.tenantId)
    .where('id', '=', key.id)
    .forUpdate()
    .execute()
}

function issuerKeys(db: Reader, tenant: Id<'organisation'>) {
  return db
    .selectFrom('awarding.issuer_key')
    .select(['tenant_id', 'id', 'public_key_multibase', 'sealed_private_key', 'made_at', 'retired_at'])
    .where('tenant_id', '=', tenant)
}

type Row = {
  tenant_id: string
  id: string
  public_key_multibase: string
  sealed_private_key: Buffer
  made_at: Date
  retired_at: Date | null
}

function toIssuerKey(row: Row): IssuerKey {
  return {
    tenantId: row.tenant_id as Id<'organisation'>,
    id: row.id as Id<'issuer_key'>,
    publicKeyMultibase: row.public_key_multibase,
    sealed: row.sealed_private_key,
    madeAt: row.made_at,
    retiredAt: row.retired_at,
  }
}
