import { CREDENTIALS_V2, OPEN_BADGES_3_0_3 } from '../contexts/urls.ts'
import { formatDateTime } from '../date-time.ts'
import type { JsonObject } from '../json.ts'
import type {
  Achievement,
  AchievementCredentialInput,
  Alignment,
  Identifier,
  Image,
  Profile,
  ResultDescription,
  StatusListEntry,
  Subject,
} from './nouns.ts'

/** The unsigned document. Exact context order; `@context`, `id`, `type`, `issuer` and `validFrom` are always there. */
export type AchievementCredential = JsonObject & {
  '@context': [typeof CREDENTIALS_V2, typeof OPEN_BADGES_3_0_3]
  id: string
  type: ['VerifiableCredential', 'OpenBadgeCredential']
  issuer: JsonObject & { id: string }
  validFrom: string
  credentialSubject: JsonObject
}

/**
 * An Open Badges 3.0 AchievementCredential on VCDM 2.0, ready for `issue`, which checks it.
 *
 * @example
 * const credential = achievementCredential({
 *   id: 'urn:uuid:…', issuer: { id: did, name: 'Example University' }, validFrom: new Date(),
 *   achievement: { id: 'https://…', name: 'Data basics', description: '…', criteria: { narrative: '…' } },
 *   subject: { identifier: [{ identityHash: 'Ana Ruiz', identityType: 'name', hashed: false }] },
 * })
 */
export function achievementCredential(input: AchievementCredentialInput): AchievementCredential {
  const {
    id,
    name,
    description,
    image,
    issuer,
    validFrom,
    validUntil,
    awardedDate,
    achievement,
    subject,
    evidence,
    credentialStatus,
  } = input
  return compact({
    '@context': [CREDENTIALS_V2, OPEN_BADGES_3_0_3],
    id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: name ?? achievement.name,
    description,
    image: image && imageOf(image),
    issuer: profileOf(issuer),
    validFrom: formatDateTime(validFrom),
    validUntil: validUntil && formatDateTime(validUntil),
    awardedDate: awardedDate && formatDateTime(awardedDate),
    credentialSubject: { ...subjectOf(subject), achievement: achievementOf(achievement) },
    evidence: evidence?.map((item) => typed('Evidence', item)),
    credentialStatus: credentialStatus && statusEntryOf(credentialStatus),
  }) as AchievementCredential
}

function statusEntryOf({ statusListCredential, statusListIndex, statusPurpose = 'revocation' }: StatusListEntry) {
  return {
    id: `${statusListCredential}#${statusListIndex}`,
    type: 'BitstringStatusListEntry',
    statusPurpose,
    statusListIndex: String(statusListIndex),
    statusListCredential,
  }
}

function subjectOf({ identifier, result, source, activityStartDate, activityEndDate, image, ...rest }: Subject) {
  return typed('AchievementSubject', {
    ...rest,
    identifier: identifier?.map((item) => ({ type: 'IdentityObject', ...item })),
    result: result?.map((item) => typed('Result', { ...item, alignment: alignmentsOf(item.alignment) })),
    source: source && profileOf(source),
    image: image && imageOf(image),
    activityStartDate: activityStartDate && formatDateTime(activityStartDate),
    activityEndDate: activityEndDate && formatDateTime(activityEndDate),
  })
}

function achievementOf(achievement: Achievement) {
  const { creator, image, otherIdentifier, related, resultDescription, alignment, ...rest } = achievement
  return typed('Achievement', {
    achievementType: 'MicroCredential',
    ...rest,
    creator: creator && profileOf(creator),
    image: image && imageOf(image),
    alignment: alignmentsOf(alignment),
    otherIdentifier: otherIdentifier?.map(identifierOf),
    related: related?.map((item) => typed('Related', item)),
    resultDescription: resultDescription?.map(resultDescriptionOf),
  })
}

function resultDescriptionOf({ alignment, rubricCriterionLevel, ...rest }: ResultDescription) {
  return typed('ResultDescription', {
    ...rest,
    alignment: alignmentsOf(alignment),
    rubricCriterionLevel: rubricCriterionLevel?.map((level) =>
      typed('RubricCriterionLevel', { ...level, alignment: alignmentsOf(level.alignment) }),
    ),
  })
}

function profileOf({ image, address, otherIdentifier, parentOrg, ...rest }: Profile): object {
  return typed('Profile', {
    ...rest,
    image: image && imageOf(image),
    address: address && typed('Address', address),
    otherIdentifier: otherIdentifier?.map(identifierOf),
    parentOrg: parentOrg && profileOf(parentOrg),
  })
}

function alignmentsOf(alignments: readonly Alignment[] | undefined) {
  return alignments?.map((item) => typed('Alignment', item))
}

// Closed objects of the standard carry their type as a plain text.
function imageOf(image: Image) {
  return { ...image, type: 'Image' }
}

function identifierOf(identifier: Identifier) {
  return { type: 'IdentifierEntry', ...identifier }
}

function typed(type: string, members: object) {
  return { type: [type], ...members }
}

// OB 3.0 wants no nulls and no empty lists.
function compact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(compact)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(
    ([, member]) => member !== undefined && !(Array.isArray(member) && member.length === 0),
  )
  return Object.fromEntries(kept.map(([name, member]) => [name, compact(member)]))
}
