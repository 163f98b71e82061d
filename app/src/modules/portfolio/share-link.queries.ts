import type { Reader, Tx } from '#platform/database'
import { hashSecret, type Id } from '#platform/ids'
import type { Holding } from './holding.ts'
import type { ShareLink } from './share-link.ts'

export type NewShareLink = ShareLink & { secret: string }

export async function insertShareLink(tx: Tx, holding: Holding, link: NewShareLink): Promise<void> {
  await tx
    .insertInto('portfolio.share_link')
    .values({
      person_id: holding.person,
      id: link.id,
      credential_id: holding.credential.id,
      secret_hash: hashSecret(link.secret),
      label: link.label,
      made_at: link.madeAt,
      expires_at: link.expiresAt,
    })
    .execute()
}

/** The links made for a credential, newest first. */
export async function shareLinksOf(db: Reader, holding: Holding): Promise<ShareLink[]> {
  const rows = await db
    .selectFrom('portfolio.share_link')
    .select(['id', 'label', 'made_at', 'expires_at', 'ended_at'])
    .where('person_id', '=', holding.person)
    .where('credential_id', '=', holding.credential.id)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id as Id<'share_link'>,
    label: row.label,
    madeAt: row.made_at,
    expiresAt: row.expires_at,
    endedAt: row.ended_at,
  }))
}

/** What a secret opens right now. Unknown, ended and expired secrets are one answer. */
export async function openShareLink(
  db: Reader,
  secret: string,
  at: Date,
): Promise<{ credential: Id<'credential'> } | undefined> {
  const row = await db
    .selectFrom('portfolio.share_link')
    .select('credential_id')
    .where('secret_hash', '=', hashSecret(secret))
    .where('ended_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', at)]))
    .executeTakeFirst()
  return row && { credential: row.credential_id as Id<'credential'> }
}

/** Ends a link; false when it is not one of this holding or has ended already. */
export async function closeShareLink(tx: Tx, holding: Holding, link: Id<'share_link'>, at: Date): Promise<boolean> {
  const closed = await tx
    .updateTable('portfolio.share_link')
    .set({ ended_at: at })
    .where('person_id', '=', holding.person)
    .where('credential_id', '=', holding.credential.id)
    .where('id', '=', link)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return closed.numUpdatedRows === 1n
}
