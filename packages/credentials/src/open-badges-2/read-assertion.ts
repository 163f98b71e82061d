import { asList, isObject, type JsonObject } from '../json.ts'
import { findingsOf, object, text, type Finding, type Shape } from '../shape.ts'
import { parseOlderDate } from './older-date.ts'

export const OPEN_BADGES_2 = 'https://w3id.org/openbadges/v2'
export const OPEN_BADGES_1_1 = 'https://w3id.org/openbadges/v1'

export type Version = '2.0' | '1.1' | '1.0' | '0.5'

/** What decides how an assertion is checked. Everything in it comes from the file or from the host it names. */
export type Assertion = {
  version: Version
  kind: 'hosted' | 'signed' | 'unknown'
  /** Where a hosted one stands: its `id`, or `verify.url` before 1.1. */
  url?: string
  /** Which key of the issuer a signed one names. */
  creator?: string
  /** What a revocation list may call it. */
  names: string[]
}

/** Undefined where the contexts are none of Open Badges 2.0 or older. */
export function readAssertion(value: JsonObject): Assertion | undefined {
  const version = versionOf(value)
  if (!version) return undefined
  const verification = objectOf(value['verification'] ?? value['verify'])
  const types = asList(verification['type'])
  const kind =
    version === '0.5' || isAny(types, 'HostedBadge', 'hosted')
      ? 'hosted'
      : isAny(types, 'SignedBadge', 'signed')
        ? 'signed'
        : 'unknown'
  const named = textOf(verification['url'])
  const url = kind === 'hosted' ? (textOf(value['id']) ?? named) : undefined
  const creator = textOf(verification['creator']) ?? (kind === 'signed' && version !== '2.0' ? named : undefined)
  const names = [value['id'], value['uid']].filter((name) => typeof name === 'string')
  return { version, kind, names, ...(url === undefined ? {} : { url }), ...(creator === undefined ? {} : { creator }) }
}

const anything: Shape = () => {}
const date: Shape = (value, field, findings) => {
  if (parseOlderDate(value) === undefined) findings.push({ field, code: 'not_a_date_time' })
}
const required: Record<Version, Shape> = {
  '2.0': object(
    { id: text, recipient: object({ type: text, identity: text }), badge: anything, issuedOn: date },
    { expires: date },
  ),
  '1.1': object({ recipient: object({ identity: text }), badge: anything, issuedOn: date }, { expires: date }),
  '1.0': object(
    { uid: text, recipient: object({ identity: text }), badge: anything, issuedOn: date },
    { expires: date },
  ),
  '0.5': object({ recipient: text, badge: anything }, { issued_on: date, expires: date }),
}

/** Where an assertion lacks what its version requires. */
export function assertionFindings(value: JsonObject, version: Version): Finding[] {
  return findingsOf(required[version], value)
}

/** Where a badge class lacks what every version requires. */
export function badgeClassFindings(value: JsonObject): Finding[] {
  return findingsOf(object({ name: text, issuer: anything }), value, 'badge')
}

function versionOf(value: JsonObject): Version | undefined {
  const contexts = asList(value['@context'])
  if (contexts.includes(OPEN_BADGES_2)) return '2.0'
  if (contexts.includes(OPEN_BADGES_1_1)) return '1.1'
  if (contexts.length > 0) return undefined
  return typeof value['recipient'] === 'string' || 'issued_on' in value ? '0.5' : '1.0'
}

function isAny(types: unknown[], ...names: string[]): boolean {
  return types.some((type) => names.some((name) => name === type))
}

export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {}
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
