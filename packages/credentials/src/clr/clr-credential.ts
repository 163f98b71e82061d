import { CLR_2_0_1, CREDENTIALS_V2, OPEN_BADGES_3_0_3 } from '../contexts/urls.ts'
import { formatDateTime } from '../date-time.ts'
import type { JsonObject } from '../json.ts'
import { achievementOf, compact, profileOf, statusEntryOf, typed } from '../open-badges/build-nouns.ts'
import type { Achievement, Endorsed, Profile, StatusListEntry, SubjectIdentifier } from '../open-badges/nouns.ts'
import type { AssociationType } from './record-shape.ts'

/** Joins two achievements, by their ids. The ids of credentials have no place here. */
export type Association = { associationType: AssociationType; sourceId: string; targetId: string }

export type ClrCredentialInput = Endorsed & {
  id: string
  name: string
  description?: string
  issuer: Profile
  validFrom: Date
  validUntil?: Date
  awardedDate?: Date
  /** Whether the record leaves out some of what the holder achieved. */
  partial?: boolean
  subject?: { id?: string; identifier?: readonly SubjectIdentifier[] }
  /** Signed credentials, byte for byte as they were issued. At least one. */
  credentials: readonly object[]
  /** Achievements of the record itself, for instance the bigger one that the parts add up to. */
  achievements?: readonly Achievement[]
  associations?: readonly Association[]
  credentialStatus?: StatusListEntry
}

/** The unsigned document. Exact context order; `@context`, `id`, `type`, `name`, `issuer` and `validFrom` are always there. */
export type ClrCredential = JsonObject & {
  '@context': [typeof CREDENTIALS_V2, typeof CLR_2_0_1, typeof OPEN_BADGES_3_0_3]
  id: string
  type: ['VerifiableCredential', 'ClrCredential']
  issuer: JsonObject & { id: string }
}

/**
 * A Comprehensive Learner Record 2.0, ready for `issue`: signed credentials in one wrapper, and how their achievements
 * belong together.
 *
 * @example
 * const record = clrCredential({ id, name: 'Water, three parts', issuer: { id: did }, validFrom: new Date(),
 *   credentials: [signed], associations: [{ associationType: 'isPartOf', sourceId: part, targetId: whole }] })
 */
export function clrCredential(input: ClrCredentialInput): ClrCredential {
  const { issuer, validFrom, validUntil, awardedDate, credentialStatus, subject = {}, ...rest } = input
  const { credentials, achievements, associations, ...members } = rest
  return compact({
    '@context': [CREDENTIALS_V2, CLR_2_0_1, OPEN_BADGES_3_0_3],
    type: ['VerifiableCredential', 'ClrCredential'],
    ...members,
    issuer: profileOf(issuer),
    validFrom: formatDateTime(validFrom),
    validUntil: validUntil && formatDateTime(validUntil),
    awardedDate: awardedDate && formatDateTime(awardedDate),
    credentialSubject: typed('ClrSubject', {
      id: subject.id,
      identifier: subject.identifier?.map((item) => ({ type: 'IdentityObject', ...item })),
      verifiableCredential: credentials,
      achievement: achievements?.map(achievementOf),
      association: associations?.map((item) => ({ type: 'Association', ...item })),
    }),
    credentialStatus: credentialStatus && statusEntryOf(credentialStatus),
  }) as ClrCredential
}
