import { CREDENTIALS_V2, OPEN_BADGES_3_0_3 } from '../contexts/urls.ts'
import { formatDateTime } from '../date-time.ts'
import type { JsonObject } from '../json.ts'
import { compact, profileOf, statusEntryOf, typed } from './build-nouns.ts'
import type { Profile, StatusListEntry } from './nouns.ts'

export type EndorsementCredentialInput = {
  id: string
  name: string
  description?: string
  issuer: Profile
  validFrom: Date
  validUntil?: Date
  /** The id of what is endorsed: a credential, an achievement or a profile. */
  endorses: string
  /** Markdown. */
  comment?: string
  credentialStatus?: StatusListEntry
}

/** The unsigned document; `@context`, `id`, `type`, `name`, `issuer` and `validFrom` are always there. */
export type EndorsementCredential = JsonObject & {
  '@context': [typeof CREDENTIALS_V2, typeof OPEN_BADGES_3_0_3]
  id: string
  type: ['VerifiableCredential', 'EndorsementCredential']
  issuer: JsonObject & { id: string }
}

/**
 * An Open Badges 3.0 EndorsementCredential, ready for `issue`. Signed, it goes into `endorsement` of the credential, the
 * achievement or the profile it speaks about.
 *
 * @example
 * const endorsement = await issue(endorsementCredential({ id, name: 'Accredited', issuer: { id: did },
 *   validFrom: new Date(), endorses: achievement.id }), { signer, created: new Date() })
 */
export function endorsementCredential(input: EndorsementCredentialInput): EndorsementCredential {
  const { id, name, description, issuer, validFrom, validUntil, endorses, comment, credentialStatus } = input
  return compact({
    '@context': [CREDENTIALS_V2, OPEN_BADGES_3_0_3],
    id,
    type: ['VerifiableCredential', 'EndorsementCredential'],
    name,
    description,
    issuer: profileOf(issuer),
    validFrom: formatDateTime(validFrom),
    validUntil: validUntil && formatDateTime(validUntil),
    credentialSubject: typed('EndorsementSubject', { id: endorses, endorsementComment: comment }),
    credentialStatus: credentialStatus && statusEntryOf(credentialStatus),
  }) as EndorsementCredential
}
