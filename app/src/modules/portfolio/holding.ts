import type { StoredCredential } from '#modules/awarding'
import type { Id } from '#platform/ids'

/** A credential a person keeps. Private until the holder publishes it. */
export type Holding = {
  person: Id<'person'>
  placedAt: Date
  /** When the holder took it from a letter; null for what was placed by itself. */
  acceptedAt: Date | null
  publishedAt: Date | null
  credential: StoredCredential
}
