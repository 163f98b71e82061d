import type { Reader, Tx } from '#platform/database'
import { credentialsById } from '#modules/awarding'
import type { Id } from '#platform/ids'
import type { Holding } from './holding.ts'

export type NewHolding = {
  person: Id<'person'>
  credential: Id<'credential'>
  tenant: Id<'organisation'>
  acceptedAt?: Date
}

/** Places credentials; answers those that were not there before, so that a repeated event writes no second letter. */
export async function insertHoldings(tx: Tx, holdings: readonly NewHolding[], at: Date): Promise<Id<'credential'>[]> {
  if (holdings.length === 0) return []
  const rows = await tx
    .insertInto('portfolio.holding')
    .values(
      holdings.map((one) => ({
        person_id: one.person,
        credential_id: one.credential,
        tenant_id: one.tenant,
        placed_at: at,
        accepted_at: one.acceptedAt ?? null,
      })),
    )
    .onConflict((oc) => oc.columns(['person_id', 'credential_id']).doNothing())
    .returning('credential_id')
    .execute()
  return rows.map((row) => row.credential_id as Id<'credential'>)
}

/** What a person keeps, newest first. */
export async function holdingsOf(db: Reader, person: Id<'person'>): Promise<Holding[]> {
  return withCredentials(
    db,
    await holdings(db).where('person_id', '=', person).orderBy('placed_at', 'desc').limit(1_000).execute(),
  )
}

export async function holdingOf(
  db: Reader,
  person: Id<'person'>,
  credential: Id<'credential'>,
): Promise<Holding | undefined> {
  const rows = await holdings(db).where('person_id', '=', person).where('credential_id', '=', credential).execute()
  return (await withCredentials(db, rows))[0]
}

export type Keeper = { person: Id<'person'>; publishedAt: Date | null }

/** Who keeps a credential, and whether they show it to everybody. */
export async function keepersOf(db: Reader, credential: Id<'credential'>): Promise<Keeper[]> {
  const rows = await holdings(db).where('credential_id', '=', credential).execute()
  return rows.map((row) => ({ person: row.person_id as Id<'person'>, publishedAt: row.published_at }))
}

/** Shows a credential to everybody, or to nobody any more; false when it was so already. */
export async function setPublished(tx: Tx, holding: Holding, at: Date | null): Promise<boolean> {
  const changed = await tx
    .updateTable('portfolio.holding')
    .set({ published_at: at })
    .where('person_id', '=', holding.person)
    .where('credential_id', '=', holding.credential.id)
    .where('published_at', at ? 'is' : 'is not', null)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

function holdings(db: Reader) {
  return db
    .selectFrom('portfolio.holding')
    .select(['person_id', 'credential_id', 'placed_at', 'accepted_at', 'published_at'])
}

type Row = {
  person_id: string
  credential_id: string
  placed_at: Date
  accepted_at: Date | null
  published_at: Date | null
}

async function withCredentials(db: Reader, rows: Row[]): Promise<Holding[]> {
  const credentials = new Map(
    (
      await credentialsById(
        db,
        rows.map((row) => row.credential_id as Id<'credential'>),
      )
    ).map((one) => [one.id, one]),
  )
  return rows.flatMap((row) => {
    const credential = credentials.get(row.credential_id as Id<'credential'>)
    return credential
      ? [
          {
            person: row.person_id as Id<'person'>,
            placedAt: row.placed_at,
            acceptedAt: row.accepted_at,
            publishedAt: row.published_at,
            credential,
          },
        ]
      : []
  })
}
