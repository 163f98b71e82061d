import { parseDateTime } from '../date-time.ts'
import { asList, isObject, type JsonObject } from '../json.ts'
import { couldNotCheck, fail, notClaimed, pass, type Check, type Facts, type FactValue } from '../report.ts'
import { clockSkew } from './check-proof-shape.ts'
import { issuerIdOf } from './check-jwt.ts'

/** Who this issuer is, by registers the caller trusts. Silence is `not_listed`, never a refusal. */
export type Recognition =
  | { found: 'listed'; by: string[] }
  | { found: 'refused'; by: string[] }
  | { found: 'not_listed'; asked: string[] }
  | { found: 'unreachable'; asked: string[] }
export type Trust = (issuer: { id: string; name?: string }) => Promise<Recognition>

export type LogEvidence =
  | { found: 'logged'; facts: Facts }
  | { found: 'not_logged' }
  | { found: 'proof_invalid' }
  | { found: 'unreachable' }
  | { found: 'not_claimed' }
export type Log = (credential: JsonObject) => Promise<LogEvidence>

/** VCDM 2.0, section 4.9, with a few minutes for clocks that differ; `nbf` and `exp` of a JWT bound the same. */
export function checkDates(credential: JsonObject, claims: { nbf?: unknown; exp?: unknown }, now: Date): Check {
  const from = credential['validFrom'] ?? credential['issuanceDate']
  const until = credential['validUntil'] ?? credential['expirationDate']
  const facts: Facts = { validFrom: textOrNull(from), validUntil: textOrNull(until) }
  const [start, end] = [parseDateTime(from), parseDateTime(until)]
  const at = now.getTime()
  if (start !== undefined && at + clockSkew < start)
    return fail('dates', 'not_yet_valid', fieldOf(credential, 'validFrom', 'issuanceDate'), facts)
  if (end !== undefined && at - clockSkew > end)
    return fail('dates', 'expired', fieldOf(credential, 'validUntil', 'expirationDate'), facts)
  const { nbf, exp } = claims
  if (typeof nbf === 'number' && at + clockSkew < nbf * 1000) return fail('dates', 'not_yet_valid', 'nbf', facts)
  if (typeof exp === 'number' && at - clockSkew > exp * 1000) return fail('dates', 'expired', 'exp', facts)
  return pass('dates', 'within_dates', facts)
}

/**
 * Whose it is. A name or address in clear is the issuer's word inside a genuine credential; an id or a hash says nothing
 * until somebody proves it is theirs.
 */
export function checkHolder(credential: JsonObject): Check {
  const subject = asList(credential['credentialSubject'])[0]
  if (!isObject(subject)) return notClaimed('holder', 'no_holder')
  const identifiers = asList(subject['identifier']).filter(isObject)
  const plain = identifiers.filter((identifier) => identifier['hashed'] === false)
  const id = typeof subject['id'] === 'string' ? subject['id'] : undefined
  if (plain.length > 0)
    return pass('holder', 'named_by_issuer', { identifiers: plain.map(identifierFact), ...(id ? { id } : {}) })
  if (id?.startsWith('mailto:')) return pass('holder', 'named_by_issuer', { id })
  if (identifiers.length > 0) return couldNotCheck('holder', 'identifier_hashed', undefined, id ? { id } : {})
  return id === undefined
    ? notClaimed('holder', 'no_holder')
    : couldNotCheck('holder', 'holder_not_proven', undefined, { id })
}

export async function checkRegister(credential: JsonObject, trust: Trust | undefined): Promise<Check> {
  if (!trust) return couldNotCheck('register', 'no_register_asked')
  const issuer = credential['issuer']
  const name = isObject(issuer) && typeof issuer['name'] === 'string' ? { name: issuer['name'] } : {}
  const answer = await Promise.resolve()
    .then(() => trust({ id: issuerIdOf(credential), ...name }))
    .catch(() => ({ found: 'unreachable', asked: [] }) as const)
  if (answer.found === 'listed') return pass('register', 'issuer_listed', { by: [...answer.by] })
  if (answer.found === 'refused') return fail('register', 'issuer_refused', undefined, { by: [...answer.by] })
  const code = answer.found === 'not_listed' ? 'issuer_not_listed' : 'register_unreachable'
  return couldNotCheck('register', code, undefined, { asked: [...answer.asked] })
}

export async function checkLog(credential: JsonObject, log: Log | undefined): Promise<Check> {
  const answer = log
    ? await Promise.resolve()
        .then(() => log(credential))
        .catch(() => ({ found: 'unreachable' }) as const)
    : ({ found: 'not_claimed' } as const)
  if (answer.found === 'logged') return pass('log', 'logged', answer.facts)
  if (answer.found === 'proof_invalid') return fail('log', 'log_proof_invalid')
  if (answer.found === 'unreachable') return couldNotCheck('log', 'log_unreachable')
  return notClaimed('log', 'not_logged')
}

function identifierFact(identifier: JsonObject): FactValue {
  return { type: textOrNull(identifier['identityType']), value: textOrNull(identifier['identityHash']) }
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function fieldOf(credential: JsonObject, current: string, older: string): string {
  return current in credential ? current : older
}
