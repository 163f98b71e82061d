import type { Id } from '#platform/ids'

/** What an award rests on. One award per basis, so that pressing twice, or a repeated request, awards once. */
export type AwardBasis = { kind: 'decision' | 'api' | 'manual'; id: string }

/** The level reached on one criterion of the rubric, as an index into its levels. */
export type AwardResult = { criterion: string; level: number }

/** A piece of evidence the learner chose to disclose. `description` stands for what is named without being shown. */
export type AwardEvidence = { name: string; url?: string; narrative?: string; description?: string }

/** Who the award is for: somebody we know, or a name and an address that may still be proven. */
export type Recipient = { person?: Id<'person'>; name: string; email?: string }

/** How far an award has come. */
export type AwardState = 'granted' | 'signed' | 'revoked' | 'withdrawn'

export type Award = {
  tenantId: Id<'organisation'>
  id: Id<'award'>
  achievementId: Id<'achievement'>
  achievementVersion: number
  achievementTitle: string
  departmentId: Id<'department'> | null
  personId: Id<'person'> | null
  recipientName: string
  recipientEmail: string | null
  basis: AwardBasis['kind']
  evidence: AwardEvidence[]
  awardedAt: Date
  withdrawnAt: Date | null
  withdrawalReason: string | null
  /** The id its credential has or will have. */
  credentialId: Id<'credential'>
  issuedAt: Date | null
  validUntil: Date | null
  revokedAt: Date | null
  revocationReason: string | null
}

/** A withdrawn award stays withdrawn whatever became of its credential. */
export function stateOf(award: Pick<Award, 'withdrawnAt' | 'revokedAt' | 'issuedAt'>): AwardState {
  if (award.withdrawnAt) return 'withdrawn'
  if (award.revokedAt) return 'revoked'
  return award.issuedAt ? 'signed' : 'granted'
}
