import type { Reader, Tx } from '#platform/database'
import { hashSecret, newId, type Id } from '#platform/ids'
import { claimExpiry, type ClaimLink } from './claim-link.ts'

export type NewClaim = { credential: Id<'credential'>; tenant: Id<'organisation'>; email: string; secret: string }

/** Adds ways in; answers the credentials that had none before. */
export async function insertClaimLinks(tx: Tx, claims: readonly NewClaim[], at: Date): Promise<Id<'credential'>[]> {
  if (claims.length === 0) return []
  const rows = await tx
    .insertInto('portfolio.claim_link')
    .values(
      claims.map((one) => ({
        id: newId<'claim_link'>(at),
        credential_id: one.credential,
        tenant_id: one.tenant,
        secret_hash: hashSecret(one.secret),
        email: one.email,
        made_at: at,
        expires_at: claimExpiry(at),
      })),
    )
    .onConflict((oc) => oc.column('credential_id').doNothing())
    .returning('credential_id')
    .execute()
  return rows.map((row) => row.credential_id as Id<'credential'>)
}

export async function claimLinkBySecret(db: Reader, secret: string): Promise<ClaimLink | undefined> {
  const row = await db
    .selectFrom('portfolio.claim_link')
    .select(['id', 'credential_id', 'tenant_id', 'email', 'expires_at', 'accepted_at'])
    .where('secret_hash', '=', hashSecret(secret))
    .executeTakeFirst()
  return (
    row && {
      id: row.id as Id<'claim_link'>,
      credential: row.credential_id as Id<'credential'>,
      tenant: row.tenant_id as Id<'organisation'>,
      email: row.email,
      expiresAt: row.expires_at,
      acceptedAt: row.accepted_at,
    }
  )
}

/** Uses a link up; false when somebody was faster or its time ended. */
export async function acceptClaimLink(tx: Tx, link: ClaimLink, at: Date): Promise<boolean> {
  const accepted = await tx
    .updateTable('portfolio.claim_link')
    .set({ accepted_at: at })
    .where('id', '=', link.id)
    .where('accepted_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst()
  return accepted.numUpdatedRows === 1n
}

/** Replaces the secret of an expired link; false when it is no longer expired, so that two presses write one letter. */
export async function renewClaimLink(tx: Tx, link: ClaimLink, secret: string, at: Date): Promise<boolean> {
  const renewed = await tx
    .updateTable('portfolio.claim_link')
    .set({ secret_hash: hashSecret(secret), expires_at: claimExpiry(at) })
    .where('id', '=', link.id)
    .where('accepted_at', 'is', null)
    .where('expires_at', '<=', at)
    .executeTakeFirst()
  return renewed.numUpdatedRows === 1n
}

/** Ends the ways in to credentials that found their holder otherwise. */
export async function closeClaimLinks(tx: Tx, credentials: readonly Id<'credential'>[], at: Date): Promise<void> {
  if (credentials.length === 0) return
  await tx
    .updateTable('portfolio.claim_link')
    .set({ accepted_at: at })
    .where('credential_id', 'in', credentials)
    .where('accepted_at', 'is', null)
    .execute()
}
