import { isObject, type JsonObject } from '@cairn/credentials'

// Read from the signed bytes of a genuine credential. A stranger wrote them, so every member is looked at before it is
// used, lists are cut, and nothing is treated as markup or fetched.

export type ShownSkill = { name: string; framework: string; code: string; url: string | null }
export type ShownResult = { name: string; value: string }
export type ShownEvidence = { name: string; url: string | null; text: string }

/** What a credential says, in the order a reader asks. */
export type ShownCredential = {
  id: string
  title: string
  description: string
  holder: string | null
  awardedAt: Date | null
  validUntil: Date | null
  issuer: { id: string; name: string; url: string | null; email: string | null; country: string | null }
  achievement: {
    id: string
    version: string | null
    language: string | null
    kind: string | null
    credits: string | null
  }
  criteria: string
  criteriaUrl: string | null
  skills: ShownSkill[]
  results: ShownResult[]
  evidence: ShownEvidence[]
}

const MOST = 50

export function shownCredential(credential: JsonObject): ShownCredential {
  const issuer = objectOr(credential['issuer'], { id: credential['issuer'] })
  const subject = objects(credential['credentialSubject'])[0] ?? {}
  const achievement = objectOr(subject['achievement'])
  const criteria = objectOr(achievement['criteria'])
  return {
    id: text(credential['id']),
    title: text(achievement['name']) || text(credential['name']),
    description: text(achievement['description']),
    holder: holderIn(subject),
    awardedAt: date(credential['awardedDate'] ?? credential['validFrom'] ?? credential['issuanceDate']),
    validUntil: date(credential['validUntil'] ?? credential['expirationDate']),
    issuer: {
      id: text(issuer['id']),
      name: text(issuer['name']),
      url: webAddress(issuer['url']),
      email: text(issuer['email']) || null,
      country: text(objectOr(issuer['address'])['addressCountryCode']) || null,
    },
    achievement: {
      id: text(achievement['id']),
      version: text(achievement['version']) || null,
      language: text(achievement['inLanguage']) || null,
      kind: text(achievement['achievementType']) || null,
      credits: numberText(subject['creditsEarned'] ?? achievement['creditsAvailable']),
    },
    criteria: text(criteria['narrative'], 20_000),
    criteriaUrl: webAddress(criteria['id']),
    skills: objects(achievement['alignment']).map(skill),
    results: resultsIn(subject, achievement),
    evidence: objects(credential['evidence']).map(evidence),
  }
}

function holderIn(subject: JsonObject): string | null {
  const named = objects(subject['identifier']).filter((one) => one['hashed'] === false)
  const name = named.find((one) => one['identityType'] === 'name') ?? named[0]
  return (name && text(name['identityHash'])) || null
}

function skill(alignment: JsonObject): ShownSkill {
  return {
    name: text(alignment['targetName']),
    framework: text(alignment['targetFramework']),
    code: text(alignment['targetCode']),
    url: webAddress(alignment['targetUrl']),
  }
}

// A result names the description it belongs to, and a level of its rubric by id.
function resultsIn(subject: JsonObject, achievement: JsonObject): ShownResult[] {
  const descriptions = objects(achievement['resultDescription'])
  return objects(subject['result']).flatMap((result) => {
    const description = descriptions.find((one) => one['id'] === result['resultDescription']) ?? {}
    const levels = objects(description['rubricCriterionLevel'])
    const level = levels.find((one) => one['id'] === result['achievedLevel'])
    const value = text(result['value']) || text(level?.['name']) || text(result['status'])
    const name = text(description['name'])
    return name && value ? [{ name, value }] : []
  })
}

function evidence(item: JsonObject): ShownEvidence {
  const url = webAddress(item['id'])
  return { name: text(item['name']) || url || '', url, text: text(item['narrative']) || text(item['description']) }
}

function text(value: unknown, most = 2_000): string {
  return typeof value === 'string' ? value.slice(0, most).toWellFormed() : ''
}

function numberText(value: unknown): string | null {
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null
}

function date(value: unknown): Date | null {
  const at = typeof value === 'string' ? new Date(value) : undefined
  return at && !Number.isNaN(at.getTime()) ? at : null
}

/** Only addresses a browser may open from a page: never javascript:, data: or a scheme of some program. */
function webAddress(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 2_000 || !URL.canParse(value)) return null
  return /^https?:$/.test(new URL(value).protocol) ? value : null
}

function objects(value: unknown): JsonObject[] {
  const list: unknown[] = Array.isArray(value) ? value : [value]
  return list.slice(0, MOST).filter(isObject)
}

function objectOr(value: unknown, otherwise: JsonObject = {}): JsonObject {
  return isObject(value) ? value : (objects(value)[0] ?? otherwise)
}
