import type { OrganisationProfile } from '#modules/accounts'
import type { Criterion, Definition, PublishedVersion, SkillAlignment } from '#modules/catalogue'
import { badgeAddress, versionAddress } from '../../definition/badge-address.ts'

/**
 * A version as an Open Badges 3.0 Achievement, for whoever follows `achievement.id` of a credential. `definition` is the whole of
 * it; its hash is SHA-256 over the RFC 8785 form of exactly that object.
 */
export function achievementDocument(version: PublishedVersion, organisation: OrganisationProfile, publicUrl: string) {
  const { definition } = version
  const criteria = definition.assessment.rubric.criteria
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    id: publicUrl + versionAddress(version),
    type: ['Achievement'],
    achievementType: 'MicroCredential',
    name: definition.title,
    description: definition.description,
    inLanguage: definition.language,
    version: String(version.version),
    criteria: { narrative: definition.criteria },
    image: { id: publicUrl + badgeAddress(version, 'png'), type: 'Image', caption: definition.title },
    creator: { id: `${publicUrl}/organisations/${organisation.id}`, type: ['Profile'], name: organisation.name },
    ...(definition.creditPoints && { creditsAvailable: definition.creditPoints.points }),
    ...(definition.fieldOfStudy && { fieldOfStudy: definition.fieldOfStudy }),
    ...(definition.skills.length > 0 && { alignment: definition.skills.map(alignmentOf) }),
    ...(criteria.length > 0 && { resultDescription: criteria.map(resultDescriptionOf) }),
    definition: definition satisfies Definition,
    definitionHash: { algorithm: 'SHA-256', canonicalization: 'RFC 8785', value: version.definitionHash },
  }
}

function alignmentOf({ uri, name, framework, code }: SkillAlignment) {
  return {
    type: ['Alignment'],
    targetUrl: uri,
    targetName: name,
    ...(framework && { targetFramework: framework }),
    ...(code && { targetCode: code }),
  }
}

function resultDescriptionOf({ id, name, levels, passLevel }: Criterion) {
  return {
    id: `urn:cairn:criterion:${id}`,
    type: ['ResultDescription'],
    name,
    resultType: 'RubricCriterionLevel',
    requiredLevel: `urn:cairn:level:${levels[passLevel]?.id ?? ''}`,
    rubricCriterionLevel: levels.map((level) => ({
      id: `urn:cairn:level:${level.id}`,
      type: ['RubricCriterionLevel'],
      name: level.name,
      ...(level.description && { description: level.description }),
    })),
  }
}
