import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { minimumStatusListLength } from '@cairn/credentials'
import type { Reader, Tx } from '#platform/database'
import { newId, type Id } from '#platform/ids'

export type StatusList = {
  tenantId: Id<'organisation'>
  id: Id<'status_list'>
  length: number
  taken: number
  madeAt: Date
}

export type SignedState = { revision: number; signed: { document: string; at: Date; isComplete: boolean } | undefined }

/** A list, and how far what is published of it is behind what is known. */
export async function publishedStatusList(
  db: Reader,
  id: Id<'status_list'>,
): Promise<{ list: StatusList; state: SignedState } | undefined> {
  const row = await statusLists(db)
    .select(['revision', 'signed_revision', 'signed_document', 'signed_at'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const isComplete = row.signed_revision === row.revision
  const signed =
    row.signed_document === null || row.signed_at === null
      ? undefined
      : { document: row.signed_document, at: row.signed_at, isComplete }
  return { list: toStatusList(row), state: { revision: row.revision, signed } }
}

/** The list that takes new entries; undefined where there is none, or the newest is half full. */
export async function openStatusList(db: Reader, tenant: Id<'organisation'>): Promise<StatusList | undefined> {
  const row = await statusLists(db)
    .where('tenant_id', '=', tenant)
    .where(sql<boolean>`taken * 2 < length`)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row && toStatusList(row)
}

export async function insertStatusList(tx: Tx, tenant: Id<'organisation'>, at: Date): Promise<void> {
  await tx
    .insertInto('awarding.status_list')
    .values({
      tenant_id: tenant,
      id: newId<'status_list'>(at),
      length: minimumStatusListLength,
      made_at: at,
      changed_at: at,
    })
    .execute()
}

/**
 * Draws `count` different entries nobody has, each as likely as any other. They are not taken by this: the unique
 * constraint on the credential decides, and who loses draws again.
 */
export async function drawIndices(db: Reader, list: StatusList, count: number): Promise<number[]> {
  const drawn = new Set<number>()
  while (drawn.size < count) {
    const candidates = [...new Set(Array.from({ length: count - drawn.size }, () => randomInt(list.length)))]
    const taken = await takenAmong(db, list, candidates)
    for (const index of candidates) if (!taken.has(index)) drawn.add(index)
  }
  return [...drawn]
}

async function takenAmong(db: Reader, list: StatusList, indices: readonly number[]): Promise<Set<number>> {
  const rows = await db
    .selectFrom('awarding.credential')
    .select('status_index')
    .where('tenant_id', '=', list.tenantId)
    .where('status_list_id', '=', list.id)
    .where('status_index', 'in', indices)
    .execute()
  return new Set(rows.map((row) => row.status_index))
}

export async function countTaken(tx: Tx, list: StatusList, count: number): Promise<void> {
  await tx
    .updateTable('awarding.status_list')
    .set({ taken: sql`taken + ${count}` })
    .where('tenant_id', '=', list.tenantId)
    .where('id', '=', list.id)
    .execute()
}

/** The signed list no longer says all there is to say. */
export async function markStatusListChanged(
  tx: Tx,
  list: { tenantId: Id<'organisation'>; id: Id<'status_list'> },
  at: Date,
): Promise<void> {
  await tx
    .updateTable('awarding.status_list')
    .set({ revision: sql`revision + 1`, changed_at: at })
    .where('tenant_id', '=', list.tenantId)
    .where('id', '=', list.id)
    .execute()
}

export async function revokedIndices(db: Reader, list: StatusList): Promise<number[]> {
  const rows = await db
    .selectFrom('awarding.credential')
    .select('status_index')
    .where('tenant_id', '=', list.tenantId)
    .where('status_list_id', '=', list.id)
    .where('revoked_at', 'is not', null)
    .execute()
  return rows.map((row) => row.status_index)
}

export async function listsOfCredentials(
  db: Reader,
  tenant: Id<'organisation'>,
  credentials: readonly Id<'credential'>[],
): Promise<Id<'status_list'>[]> {
  if (credentials.length === 0) return []
  const rows = await db
    .selectFrom('awarding.credential')
    .select('status_list_id')
    .distinct()
    .where('tenant_id', '=', tenant)
    .where('id', 'in', credentials)
    .execute()
  return rows.map((row) => row.status_list_id as Id<'status_list'>)
}

/** Publishes a signed list unless a newer one stands there by now. */
export async function storeSignedList(
  db: Reader,
  list: StatusList,
  signed: { document: string; revision: number; at: Date },
): Promise<void> {
  await db
    .updateTable('awarding.status_list')
    .set({ signed_document: signed.document, signed_revision: signed.revision, signed_at: signed.at })
    .where('tenant_id', '=', list.tenantId)
    .where('id', '=', list.id)
    .where((eb) => eb.or([eb('signed_revision', 'is', null), eb('signed_revision', '<=', signed.revision)]))
    .execute()
}

function statusLists(db: Reader) {
  return db.selectFrom('awarding.status_list').select(['tenant_id', 'id', 'length', 'taken', 'made_at'])
}

function toStatusList(row: {
  tenant_id: string
  id: string
  length: number
  taken: number
  made_at: Date
}): StatusList {
  return {
    tenantId: row.tenant_id as Id<'organisation'>,
    id: row.id as Id<'status_list'>,
    length: row.length,
    taken: row.taken,
    madeAt: row.made_at,
  }
}
