import { isObject, type JsonObject } from '../json.ts'
import type { Jws } from '../proofs/jws.ts'
import { couldNotCheck, fail, notClaimed, pass, type Check, type Facts } from '../report.ts'
import { clockSkew } from '../verification/check-proof-shape.ts'
import type { Environment } from '../verification/environment.ts'
import type { BadgeParts } from './badge-parts.ts'
import { checkHosted, type BadgeFinding } from './check-hosted.ts'
import { checkSigned } from './check-signed.ts'
import { parseOlderDate } from './older-date.ts'
import { assertionFindings, readAssertion, textOf } from './read-assertion.ts'

/** An older badge as it was handed in: an assertion, a signed one, or only the address of a hosted one. */
export type OlderBadge = { assertion?: JsonObject; jws?: Jws; url?: string }

/** Open Badges 2.0 and older, by the rules they were made under: hosted or signed. */
export async function checkOlderBadge(
  { assertion: given, jws, url }: OlderBadge,
  env: Environment,
): Promise<BadgeFinding> {
  if (url !== undefined) return checkHosted(url, env)
  const value = jws?.payload ?? given ?? {}
  const assertion = readAssertion(value)
  if (!assertion) return unsettled(fail('contexts', 'context_not_approved', '@context'))
  const finding = assertionFindings(value, assertion.version)[0]
  if (finding) return unsettled(fail('shape', 'shape_invalid', finding.field))
  if (jws) {
    const isSigned = assertion.kind === 'signed'
    return isSigned ? checkSigned(jws, assertion, env) : unsettled(fail('shape', 'shape_invalid', 'verification.type'))
  }
  // A signed assertion without its signature, and one that says neither: anybody could have written it.
  if (assertion.kind !== 'hosted') return unsettled(fail('proof', 'proof_missing', 'verification'))
  if (assertion.url === undefined) return unsettled(couldNotCheck('proof', 'hosted_badge_unreachable', 'verify.url'))
  return checkHosted(assertion.url, env)
}

/** `issuedOn` and `expires`, in the notations of their time. */
export function checkOlderDates(assertion: JsonObject, now: Date): Check {
  const [from, until] = [assertion['issuedOn'] ?? assertion['issued_on'], assertion['expires']].map(parseOlderDate)
  const facts: Facts = { validFrom: isoOf(from), validUntil: isoOf(until) }
  const at = now.getTime()
  if (from !== undefined && at + clockSkew < from) return fail('dates', 'not_yet_valid', 'issuedOn', facts)
  if (until !== undefined && at - clockSkew > until) return fail('dates', 'expired', 'expires', facts)
  return pass('dates', 'within_dates', facts)
}

/** The assertion with its badge class and issuer in place, and the issuer under the name newer credentials give it. */
export function wholeBadge(assertion: JsonObject, { badge, issuer, issuerId }: BadgeParts): JsonObject {
  return { ...assertion, badge: { ...badge, issuer: { ...issuer, id: issuerId } } }
}

/** What a register or a page asks about an older badge. Everything in it is as the badge says. */
export function claimedByBadge(badge: JsonObject) {
  const inner = isObject(badge['badge']) ? badge['badge'] : {}
  const issuer = isObject(inner['issuer']) ? inner['issuer'] : {}
  const name = textOf(inner['name'])
  const facts = {
    id: textOf(badge['id']) ?? textOf(badge['uid']),
    name,
    achievement: name,
    issuerId: textOf(issuer['id']) ?? textOf(inner['issuer']),
    issuerName: textOf(issuer['name']),
    validFrom: isoOf(parseOlderDate(badge['issuedOn'] ?? badge['issued_on'])) ?? undefined,
    validUntil: isoOf(parseOlderDate(badge['expires'])) ?? undefined,
  }
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
}

function isoOf(at: number | undefined): string | null {
  return at === undefined || Math.abs(at) > 8.64e15 ? null : new Date(at).toISOString()
}

function unsettled(check: Check): BadgeFinding {
  return { checks: [check], status: [notClaimed('status', 'no_status')] }
}
