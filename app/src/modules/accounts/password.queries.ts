import type { Reader, Tx } from '#platform/database'
import type { Id } from '#platform/ids'
import { normalEmail } from './email-address.ts'
import type { Person } from './person.queries.ts'

/** Whoever has proven the address, with the password's hash if there is one. */
export async function personWithPassword(
  db: Reader,
  email: string,
): Promise<(Person & { passwordHash: string | undefined }) | undefined> {
  const row = await db
    .selectFrom('accounts.identifier as identifier')
    .innerJoin('accounts.person as person', 'person.id', 'identifier.person_id')
    .select(['person.id', 'person.display_name', 'person.password_hash'])
    .where('identifier.kind', '=', 'email')
    .where('identifier.value', '=', normalEmail(email))
    .where('identifier.proven_at', 'is not', null)
    .executeTakeFirst()
  return row && { id: row.id as Id<'person'>, name: row.display_name, passwordHash: row.password_hash ?? undefined }
}

export async function passwordHashOf(db: Reader, person: Id<'person'>): Promise<string | undefined> {
  const row = await db.selectFrom('accounts.person').select('password_hash').where('id', '=', person).executeTakeFirst()
  return row?.password_hash ?? undefined
}

export async function updatePassword(tx: Tx, person: Id<'person'>, passwordHash: string | null): Promise<void> {
  await tx.updateTable('accounts.person').set({ password_hash: passwordHash }).where('id', '=', person).execute()
}
