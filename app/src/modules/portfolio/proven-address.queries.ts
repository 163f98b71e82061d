import type { Reader } from '#platform/database'
import type { Id } from '#platform/ids'

/** Whose addresses these identifiers are; one that was removed in the meantime is left out. */
export async function provenAddresses(
  db: Reader,
  identifiers: readonly Id<'identifier'>[],
): Promise<{ person: Id<'person'>; email: string }[]> {
  if (identifiers.length === 0) return []
  const rows = await db
    .selectFrom('accounts.identifier')
    .select(['person_id', 'value'])
    .where('id', 'in', identifiers)
    .where('kind', '=', 'email')
    .where('proven_at', 'is not', null)
    .execute()
  return rows.map((row) => ({ person: row.person_id as Id<'person'>, email: row.value }))
}
