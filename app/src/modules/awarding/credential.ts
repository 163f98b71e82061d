import type { Id } from '#platform/ids'

/** A credential as stored, with what everybody who may read it wants to know first. */
export type StoredCredential = {
  tenantId: Id<'organisation'>
  id: Id<'credential'>
  awardId: Id<'award'>
  personId: Id<'person'> | null
  /** The signed JSON, byte for byte. */
  document: string
  issuedAt: Date
  validUntil: Date | null
  revokedAt: Date | null
  revocationReason: string | null
  achievementId: Id<'achievement'>
  achievementVersion: number
  departmentId: Id<'department'> | null
  recipientName: string
  recipientEmail: string | null
  awardedAt: Date
}
