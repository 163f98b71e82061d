import type { Reader, Tx } from '#platform/database'
import { newId, type Id } from '#platform/ids'

export type Identifier = { id: Id<'identifier'>; value: string; isPrimary: boolean; provenAt: Date | null }

/** A person's addresses, the one letters go to first. */
export async function identifiersOf(db: Reader, person: Id<'person'>): Promise<Identifier[]> {
  const rows = await db
    .selectFrom('accounts.identifier')
    .select(['id', 'value', 'is_primary', 'proven_at'])
    .where('person_id', '=', person)
    .orderBy('is_primary', 'desc')
    .orderBy('added_at')
    .execute()
  return rows.map((row) => ({
    id: row.id as Id<'identifier'>,
    value: row.value,
    isPrimary: row.is_primary,
    provenAt: row.proven_at,
  }))
}

export async function provenEmailsOf(db: Reader, person: Id<'person'>): Promise<string[]> {
  return (await identifiersOf(db, person)).filter((one) => one.provenAt !== null).map((one) => one.value)
}

/** Adds an address that is not proven yet; asked for again, it is the one already there. */
export async function insertIdentifier(tx: Tx, person: Id<'person'>, value: string, at: Date): Promise<void> {
  await tx
    .insertInto('accounts.identifier')
    .values({ person_id: person, id: newId<'identifier'>(at), kind: 'email', value, is_primary: false, added_at: at })
    .onConflict((oc) => oc.doNothing())
    .execute()
}

/** Marks a person's address as proven; undefined when it is not in the list or already proven. */
export async function markProven(
  tx: Tx,
  person: Id<'person'>,
  value: string,
  at: Date,
): Promise<Id<'identifier'> | undefined> {
  const proven = await tx
    .updateTable('accounts.identifier')
    .set({ proven_at: at })
    .where('person_id', '=', person)
    .where('kind', '=', 'email')
    .where('value', '=', value)
    .where('proven_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return proven?.id as Id<'identifier'> | undefined
}

/** Changes to a person's list of addresses happen one after the other. */
export async function lockIdentifiers(tx: Tx, person: Id<'person'>): Promise<Identifier[]> {
  await tx.selectFrom('accounts.person').select('id').where('id', '=', person).forUpdate().execute()
  return identifiersOf(tx, person)
}

export async function markPrimary(tx: Tx, person: Id<'person'>, identifier: Id<'identifier'>): Promise<void> {
  await tx
    .updateTable('accounts.identifier')
    .set({ is_primary: false })
    .where('person_id', '=', person)
    .where('is_primary', '=', true)
    .execute()
  await tx
    .updateTable('accounts.identifier')
    .set({ is_primary: true })
    .where('person_id', '=', person)
    .where('id', '=', identifier)
    .execute()
}

export async function deleteIdentifier(tx: Tx, person: Id<'person'>, identifier: Id<'identifier'>): Promise<void> {
  await tx.deleteFrom('accounts.identifier').where('person_id', '=', person).where('id', '=', identifier).execute()
}
