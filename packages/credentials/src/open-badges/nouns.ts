import type { AchievementType, IdentifierType, ResultStatus, ResultType, TargetType } from './names.ts'

// Inputs are the nouns of Open Badges 3.0 without their `type`, which the builder writes. Result and rubric numbers are
// text in the standard; dates are Dates here. Anything undefined, and any empty list, is left out of the document.

/** Endorsements, signed already: `endorsementCredential` after `issue`, or as compact JWT. */
export type Endorsed = { endorsement?: readonly object[]; endorsementJwt?: readonly string[] }

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
export type Profile = Endorsed & {
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
export type Achievement = Endorsed & {
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

export type AchievementCredentialInput = Endorsed & {
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
