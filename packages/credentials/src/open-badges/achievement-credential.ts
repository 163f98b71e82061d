import { CREDENTIALS_V2, OPEN_BADGES_3_0_3 } from '../contexts/urls.ts'
import { formatDateTime } from '../date-time.ts'
import type { JsonObject } from '../json.ts'
import type { AchievementType, IdentifierType, ResultStatus, ResultType, TargetType } from './names.ts'

// Inputs are the nouns of Open Badges 3.0 without their `type`, which the builder writes. Result and rubric numbers are
// text in the standard; dates are Dates here. Anything undefined, and any empty list, is left out of the document.

export type Image = { id: string; caption?: string }
export type Identifier = { identifier: string; identifierType: IdentifierType }
export type Address = {
  addressCountry?: string
  addressCountryCode?: string
  addressRegion?: string
  addressLocality?: string
  streetAddress?: string
  postOfficeBoxNumber?: string
  postalCode?: string
}
export type Profile = {
  id: string
  name?: string
  url?: string
  email?: string
  phone?: string
  description?: string
  image?: Image
  address?: Address
  official?: string
  otherIdentifier?: readonly Identifier[]
  parentOrg?: Profile
}
export type Alignment = {
  targetName: string
  targetUrl: string
  targetCode?: string
  targetDescription?: string
  targetFramework?: string
  targetType?: TargetType
}
export type RubricCriterionLevel = {
  id: string
  name: string
  description?: string
  level?: string
  points?: string
  alignment?: readonly Alignment[]
}
export type ResultDescription = {
  id: string
  name: string
  resultType: ResultType
  allowedValue?: readonly string[]
  requiredLevel?: string
  requiredValue?: string
  valueMin?: string
  valueMax?: string
  rubricCriterionLevel?: readonly RubricCriterionLevel[]
  alignment?: readonly Alignment[]
}
export type Achievement = {
  id: string
  name: string
  description: string
  /** At least one of the two. `narrative` is Markdown. */
  criteria: { id?: string; narrative?: string }
  /** `MicroCredential` unless said otherwise. */
  achievementType?: AchievementType
  alignment?: readonly Alignment[]
  creator?: Profile
  creditsAvailable?: number
  fieldOfStudy?: string
  humanCode?: string
  image?: Image
  inLanguage?: string
  otherIdentifier?: readonly Identifier[]
  related?: readonly { id: string; inLanguage?: string; version?: string }[]
  resultDescription?: readonly ResultDescription[]
  specialization?: string
  tag?: readonly string[]
  version?: string
}
export type Result = {
  resultDescription?: string
  value?: string
  achievedLevel?: string
  status?: ResultStatus
  alignment?: readonly Alignment[]
}
export type SubjectIdentifier = { identityHash: string; identityType: IdentifierType; hashed: boolean; salt?: string }
export type Subject = {
  /** A DID or another URI of the holder. Either this or one `identifier` is needed. */
  id?: string
  identifier?: readonly SubjectIdentifier[]
  result?: readonly Result[]
  creditsEarned?: number
  narrative?: string
  licenseNumber?: string
  role?: string
  term?: string
  source?: Profile
  activityStartDate?: Date
  activityEndDate?: Date
  image?: Image
}
export type Evidence = {
  id?: string
  name?: string
  narrative?: string
  description?: string
  genre?: string
  audience?: string
}
export type StatusListEntry = { statusListCredential: string; statusListIndex: number; statusPurpose?: 'revocation' }

export type AchievementCredentialInput = {
  /** `urn:uuid:` of a random v4, kept over re-issues. */
  id: string
  /** The achievement's name unless given. */
  name?: string
  description?: string
  image?: Image
  issuer: Profile
  validFrom: Date
  validUntil?: Date
  /** When it was first awarded; kept over re-issues. */
  awardedDate?: Date
  achievement: Achievement
  subject: Subject
  evidence?: readonly Evidence[]
  credentialStatus?: StatusListEntry
}

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
