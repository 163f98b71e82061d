import { sql } from 'kysely'
import { emit } from '#events'
import type { Reader, Tx } from '#platform/database'
import { newId, type Id } from '#platform/ids'
import { normalEmail } from './email-address.ts'

export type Person = { id: Id<'person'>; name: string }

/** A person who did not exist before, with a first address that is already proven. Refused by a constraint when somebody else has proven it. */
export async function registerPerson(
  tx: Tx,
  facts: { name: string; email: string; at: Date; passwordHash?: string | null },
): Promise<Person> {
  const id = newId<'person'>(facts.at)
  const identifier = newId<'identifier'>(facts.at)
  await tx
    .insertInto('accounts.person')
    .values({ id, display_name: facts.name, password_hash: facts.passwordHash ?? null, created_at: facts.at })
    .execute()
  await tx
    .insertInto('accounts.identifier')
    .values({
      person_id: id,
      id: identifier,
      kind: 'email',
      value: normalEmail(facts.email),
      is_primary: true,
      proven_at: facts.at,
      added_at: facts.at,
    })
    .execute()
  await emit(tx, 'identifiers.proven', { identifiers: [identifier] })
  return { id, name: facts.name }
}

/** Two claims to one address wait for each other, so that the second sees what the first wrote. */
export async function lockAddress(tx: Tx, email: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`accounts.address ${normalEmail(email)}`}, 0))`.execute(tx)
}

/** The one person who has proven this address; undefined when nobody has. */
export async function personByProvenEmail(db: Reader, email: string): Promise<Person | undefined> {
  const row = await db
    .selectFrom('accounts.identifier as identifier')
    .innerJoin('accounts.person as person', 'person.id', 'identifier.person_id')
    .select(['person.id', 'person.display_name'])
    .where('identifier.kind', '=', 'email')
    .where('identifier.value', '=', normalEmail(email))
    .where('identifier.proven_at', 'is not', null)
    .executeTakeFirst()
  return row && { id: row.id as Id<'person'>, name: row.display_name }
}

/** Names of people, as they wrote them; somebody who was erased is missing from the map. */
export async function displayNamesOf(db: Reader, people: readonly Id<'person'>[]): Promise<Map<Id<'person'>, string>> {
  if (people.length === 0) return new Map()
  const rows = await db
    .selectFrom('accounts.person')
    .select(['id', 'display_name'])
    .where('id', 'in', [...new Set(people)])
    .execute()
  return new Map(rows.map((row) => [row.id as Id<'person'>, row.display_name]))
}

export async function displayNameOf(db: Reader, person: Id<'person'>): Promise<string | undefined> {
  return (await displayNamesOf(db, [person])).get(person)
}

/** Where letters to a person go. */
export async function primaryEmailOf(db: Reader, person: Id<'person'>): Promise<string | undefined> {
  const row = await db
    .selectFrom('accounts.identifier')
    .select('value')
    .where('person_id', '=', person)
    .where('kind', '=', 'email')
    .where('proven_at', 'is not', null)
    .orderBy('is_primary', 'desc')
    .orderBy('proven_at')
    .executeTakeFirst()
  return row?.value
}

export async function renamePerson(tx: Tx, person: Id<'person'>, name: string): Promise<void> {
  await tx.updateTable('accounts.person').set({ display_name: name }).where('id', '=', person).execute()
}
