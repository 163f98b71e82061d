import type { Id } from '#platform/ids'

/** The way to a credential for somebody without an account. Opening it is looking; taking is a press of a button. */
export type ClaimLink = {
  id: Id<'claim_link'>
  credential: Id<'credential'>
  tenant: Id<'organisation'>
  email: string
  expiresAt: Date
  acceptedAt: Date | null
}

export const CLAIM_DAYS = 60

export function claimExpiry(at: Date): Date {
  return new Date(at.getTime() + CLAIM_DAYS * 86_400_000)
}

export type ClaimState = 'open' | 'accepted' | 'expired'

export function stateOfClaim(link: ClaimLink, at: Date): ClaimState {
  if (link.acceptedAt) return 'accepted'
  return link.expiresAt > at ? 'open' : 'expired'
}
