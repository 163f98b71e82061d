import { achievementCredential, type AchievementCredential, type AchievementCredentialInput } from '@cairn/credentials'
import type { OrganisationProfile } from '#modules/accounts'
import type { Criterion, Definition } from '#modules/catalogue'
import { levelAlignment } from './level-framework.ts'
import { achievementUrl, issuerDid, statusListUrl } from './issuer.ts'
import type { Issuable } from './award.queries.ts'
import type { StatusList } from './status-list.queries.ts'

export type Place = { list: StatusList; index: number }
export type IssuerFacts = { publicUrl: string; profile: OrganisationProfile }

/** The unsigned Open Badges 3.0 document of an award (OB 3.0, AchievementCredential on VCDM 2.0). */
export function documentOf(
  award: Issuable,
  { publicUrl, profile }: IssuerFacts,
  place: Place,
  at: Date,
): AchievementCredential {
  const validUntil = endOfValidity(award)
  const input: AchievementCredentialInput = {
    id: `urn:uuid:${award.credentialId}`,
    issuer: issuerProfile(publicUrl, profile),
    validFrom: at,
    awardedDate: award.awardedAt,
    achievement: achievementOf(award, publicUrl),
    subject: subjectOf(award, publicUrl, profile),
    evidence: award.evidence.map(({ url, ...rest }) => ({ ...(url ? { id: url } : {}), ...rest })),
    credentialStatus: { statusListCredential: statusListUrl(publicUrl, place.list), statusListIndex: place.index },
  }
  return achievementCredential(validUntil ? { ...input, validUntil } : input)
}

/** When the credential expires by its definition, counted from the award; the last day of a shorter month stands in. */
export function endOfValidity({ awardedAt, definition }: Pick<Issuable, 'awardedAt' | 'definition'>): Date | undefined {
  if (definition.validMonths === null) return undefined
  const end = new Date(awardedAt)
  end.setUTCMonth(end.getUTCMonth() + definition.validMonths)
  if (end.getUTCDate() !== awardedAt.getUTCDate()) end.setUTCDate(0)
  return end
}

function issuerProfile(publicUrl: string, profile: OrganisationProfile) {
  return {
    id: issuerDid(publicUrl, profile.id),
    name: profile.name,
    url: profile.url ?? `${publicUrl}/organisations/${profile.id}`,
    // European approach, element 3.
    address: { addressCountryCode: profile.countryCode },
    ...(profile.email ? { email: profile.email } : {}),
    ...(profile.description ? { description: profile.description } : {}),
  }
}

// The name is all that says whose it is: a salted hash of the e-mail address could be guessed, its salt being public.
function subjectOf(award: Issuable, publicUrl: string, profile: OrganisationProfile) {
  const url = achievementUrl(publicUrl, award.achievementId, award.achievementVersion)
  return {
    identifier: [{ identityType: 'name' as const, identityHash: award.recipientName, hashed: false }],
    result: award.results.flatMap(({ criterion, level }) => {
      const levels = award.definition.assessment.rubric.criteria.find((one) => one.id === criterion)?.levels
      const reached = levels?.[level]
      return reached
        ? [
            {
              resultDescription: criterionId(url, criterion),
              achievedLevel: levelId(url, criterion, reached.id),
              value: reached.name,
            },
          ]
        : []
    }),
    ...(award.basis === 'decision' ? { source: { id: issuerDid(publicUrl, profile.id), name: profile.name } } : {}),
  }
}

function achievementOf({ achievementId, achievementVersion, definition }: Issuable, publicUrl: string) {
  const url = achievementUrl(publicUrl, achievementId, achievementVersion)
  return {
    id: url,
    name: definition.title,
    description: definition.description,
    criteria: { id: url, ...(definition.criteria ? { narrative: definition.criteria } : {}) },
    image: { id: `${url}/badge.svg`, caption: definition.title },
    alignment: [...skillAlignments(definition), ...levelAlignment(definition.level)],
    ...(definition.creditPoints ? { creditsAvailable: definition.creditPoints.points } : {}),
    ...(definition.fieldOfStudy ? { fieldOfStudy: definition.fieldOfStudy } : {}),
    ...(definition.language ? { inLanguage: definition.language } : {}),
    version: String(achievementVersion),
    resultDescription: definition.assessment.rubric.criteria.map((criterion) => resultDescriptionOf(url, criterion)),
  }
}

function skillAlignments(definition: Definition) {
  return definition.skills.map((skill) => ({
    targetName: skill.name,
    targetUrl: skill.uri,
    targetType: 'ceasn:Competency' as const,
    ...(skill.framework ? { targetFramework: skill.framework } : {}),
    ...(skill.code ? { targetCode: skill.code } : {}),
  }))
}

// OB 3.0, ResultDescription: levels ordered from low to high, numbers as text.
function resultDescriptionOf(url: string, criterion: Criterion) {
  const passLevel = criterion.levels[criterion.passLevel]
  return {
    id: criterionId(url, criterion.id),
    name: criterion.name,
    resultType: 'RubricCriterionLevel' as const,
    rubricCriterionLevel: criterion.levels.map((level, index) => ({
      id: levelId(url, criterion.id, level.id),
      name: level.name,
      level: String(index),
      ...(level.description ? { description: level.description } : {}),
    })),
    ...(passLevel ? { requiredLevel: levelId(url, criterion.id, passLevel.id) } : {}),
  }
}

function criterionId(url: string, criterion: string): string {
  return `${url}#criterion-${encodeURIComponent(criterion)}`
}

function levelId(url: string, criterion: string, level: string): string {
  return `${criterionId(url, criterion)}-level-${encodeURIComponent(level)}`
}
