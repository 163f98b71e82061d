import { parseDateTime } from '../date-time.ts'
import { CREDENTIALS_V1, OPEN_BADGES } from '../contexts/urls.ts'
import { asList, type JsonObject } from '../json.ts'
import {
  all,
  filledObject,
  dateTime,
  either,
  findingsOf,
  listOf,
  object,
  oneOrMany,
  text,
  textOrLanguage,
  typeIncludes,
  uri,
  type Finding,
  type Shape,
} from '../shape.ts'
import { clrMembers, clrSubject } from '../clr/record-shape.ts'
import { achievementSubject, evidence } from './achievement-shape.ts'
import { image, profile, profileOrUri } from './profile-shape.ts'

const typed = object({ id: uri, type: oneOrMany(text) })
const ofKind = object({ type: oneOrMany(text) }, { id: uri })

const endorsementSubject = object({ id: uri, type: typeIncludes('EndorsementSubject') }, { endorsementComment: text })

/** Where a credential departs from VCDM (2.0 or 1.1) or Open Badges 3.0; empty when it does not. */
export function credentialFindings(credential: JsonObject): Finding[] {
  return findingsOf(shapeOf(credential), credential)
}

function shapeOf(credential: JsonObject): Shape {
  const contexts = asList(credential['@context'])
  const version1 = contexts.includes(CREDENTIALS_V1)
  const types = asList(credential['type'])
  const shapes = version1 ? shapesOfVersion1 : shapesOfVersion2
  if (types.includes('EndorsementCredential')) return shapes.endorsement
  if (types.includes('ClrCredential')) return shapes.record
  if (OPEN_BADGES.some((url) => contexts.includes(url)) || types.includes('OpenBadgeCredential')) return shapes.badge
  return shapes.other
}

// VCDM 2.0, section 4: what every credential has. OB 3.0 narrows it below.
const verifiableCredential = object(
  {
    type: typeIncludes('VerifiableCredential'),
    issuer: either(isText, uri, object({ id: uri }, { name: textOrLanguage, description: textOrLanguage })),
    credentialSubject: oneOrMany(filledObject),
  },
  {
    id: uri,
    credentialStatus: oneOrMany(ofKind),
    credentialSchema: oneOrMany(typed),
    termsOfUse: oneOrMany(ofKind),
    evidence: oneOrMany(ofKind),
    refreshService: oneOrMany(ofKind),
    name: textOrLanguage,
    description: textOrLanguage,
  },
)

// OB 3.0, OpenBadgeCredential and EndorsementCredential; CLR 2.0, ClrCredential. The order of the members is the order of the findings.
function openBadge(
  version1: boolean,
  subject: Shape,
  types: string[],
  members: { [member: string]: Shape } = {},
): Shape {
  return all(
    object({ type: all(typeIncludes('VerifiableCredential'), typeIncludes(...types)), issuer: profileOrUri }),
    dated(version1, 'required'),
    object(
      { id: uri, credentialSubject: subject, ...(version1 ? { name: text } : {}) },
      {
        ...members,
        name: text,
        description: text,
        image,
        awardedDate: dateTime,
        evidence: listOf(evidence),
        endorsement: listOf(embeddedEndorsement),
        endorsementJwt: listOf(text),
        // One entry, by the schema; VCDM alone would take more.
        credentialStatus: object({ type: text }, { id: uri }),
        credentialSchema: oneOrMany(typed),
        refreshService: typed,
        termsOfUse: oneOrMany(ofKind),
      },
    ),
  )
}

// An endorsement inside a badge is a credential of its own, with proofs of its own: `verify` checks it fully.
const embeddedEndorsement = object({
  type: typeIncludes('EndorsementCredential'),
  issuer: either(isText, uri, profile),
  credentialSubject: endorsementSubject,
})

function dated(version1: boolean, need: 'required' | 'optional'): Shape {
  const [from, until] = version1 ? ['issuanceDate', 'expirationDate'] : ['validFrom', 'validUntil']
  const present = need === 'required' || version1 ? object({ [from]: dateTime }) : object({}, { [from]: dateTime })
  return all(present, object({}, { [until]: dateTime }), (value, _field, findings) => {
    const [start, end] = [parseDateTime((value as JsonObject)[from]), parseDateTime((value as JsonObject)[until])]
    if (start !== undefined && end !== undefined && end < start) findings.push({ field: until, code: 'not_allowed' })
  })
}

function isText(value: unknown): boolean {
  return typeof value === 'string'
}

function shapesOf(version1: boolean) {
  return {
    endorsement: openBadge(version1, endorsementSubject, ['EndorsementCredential']),
    record: openBadge(version1, clrSubject, ['ClrCredential'], clrMembers),
    badge: openBadge(version1, achievementSubject, ['AchievementCredential', 'OpenBadgeCredential']),
    other: all(dated(version1, 'optional'), verifiableCredential),
  }
}

const shapesOfVersion1 = shapesOf(true)
const shapesOfVersion2 = shapesOf(false)
