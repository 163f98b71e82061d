import type { Reader, Tx } from '#platform/database'
import { hashSecret, newId, newSecret, type Id } from '#platform/ids'

export type LinkPurpose = 'sign_in' | 'recover' | 'prove_identifier' | 'set_up'
export type MailedLink = { id: Id<'mailed_link'>; purpose: LinkPurpose; email: string; person: Id<'person'> | null }

/** Opening a link is looking, never using: mail scanners open links too. */
export type FoundLink =
  | { state: 'live'; link: MailedLink }
  | { state: 'spent' }
  | { state: 'over' }
  | { state: 'unknown' }

export type LinkFacts = { purpose: LinkPurpose; email: string; person?: Id<'person'>; at: Date; minutes: number }

/** Keeps the hash of a new link's secret and returns the secret, which goes into one letter and nowhere else. */
export async function insertLink(tx: Tx, { purpose, email, person, at, minutes }: LinkFacts): Promise<string> {
  const secret = newSecret()
  await tx
    .insertInto('accounts.mailed_link')
    .values({
      id: newId<'mailed_link'>(at),
      secret_hash: hashSecret(secret),
      purpose,
      email,
      person_id: person ?? null,
      made_at: at,
      expires_at: new Date(at.getTime() + minutes * 60_000),
    })
    .execute()
  return secret
}

export async function findLink(db: Reader, purpose: LinkPurpose, secret: string, at: Date): Promise<FoundLink> {
  const row = await db
    .selectFrom('accounts.mailed_link')
    .select(['id', 'email', 'person_id', 'expires_at', 'used_at'])
    .where('secret_hash', '=', hashSecret(secret))
    .where('purpose', '=', purpose)
    .executeTakeFirst()
  if (!row) return { state: 'unknown' }
  if (row.used_at) return { state: 'spent' }
  if (row.expires_at <= at) return { state: 'over' }
  return {
    state: 'live',
    link: { id: row.id as Id<'mailed_link'>, purpose, email: row.email, person: row.person_id as Id<'person'> | null },
  }
}

/** Uses a link up; false when somebody was faster or its time ended. */
export async function spendLink(tx: Tx, link: MailedLink, at: Date): Promise<boolean> {
  const spent = await tx
    .updateTable('accounts.mailed_link')
    .set({ used_at: at })
    .where('id', '=', link.id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst()
  return spent.numUpdatedRows === 1n
}

/** Makes the unused links of a kind worthless: only the newest of them counts. */
export async function voidLinks(tx: Tx, purpose: LinkPurpose, at: Date): Promise<void> {
  await tx
    .updateTable('accounts.mailed_link')
    .set({ used_at: at })
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .execute()
}
