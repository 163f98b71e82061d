import { CREDENTIALS_V2, OPEN_BADGES_3_0_3 } from '../contexts/urls.ts'
import { formatDateTime } from '../date-time.ts'
import type { JsonObject } from '../json.ts'
import { achievementOf, alignmentsOf, compact, imageOf, profileOf, statusEntryOf, typed } from './build-nouns.ts'
import type { AchievementCredentialInput, Subject } from './nouns.ts'

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
    endorsement,
    endorsementJwt,
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
    endorsement,
    endorsementJwt,
    credentialStatus: credentialStatus && statusEntryOf(credentialStatus),
  }) as AchievementCredential
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
