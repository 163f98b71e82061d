import { isObject, type JsonObject } from '../json.ts'
import { couldNotCheck, fail, notClaimed, pass, type Check } from '../report.ts'
import { fetchDocument, type Environment } from '../verification/environment.ts'
import { readParts, type BadgeParts } from './badge-parts.ts'
import { assertionFindings, readAssertion } from './read-assertion.ts'
import { isFetchable, isInScope } from './scope.ts'

/** What was found out about an older badge. `assertion` is what may be shown: for a hosted one, what its host answered. */
export type BadgeFinding = { checks: Check[]; status: Check[]; assertion?: JsonObject; parts?: BadgeParts }

/**
 * A hosted assertion (OB 2.0, section 4.4.1): the file is trusted for its address alone. What that address answers is the
 * badge; 410 Gone, or a bare `revoked: true`, is the end of it.
 */
export async function checkHosted(url: string, env: Environment): Promise<BadgeFinding> {
  if (!isFetchable(url)) return open(couldNotCheck('proof', 'hosted_address_refused', url))
  const answer = await fetchDocument(env, url, 'badge')
  if (answer.found === 'nothing') {
    return answer.gone ? revoked(url) : open(couldNotCheck('proof', 'hosted_badge_unreachable', url))
  }
  if (answer.found !== 'json' || !isObject(answer.value))
    return open(couldNotCheck('proof', 'hosted_badge_malformed', url))
  const hosted = answer.value
  if (hosted['revoked'] === true) return revoked(url, hosted['revocationReason'])
  return checkAnswer(hosted, url, env)
}

async function checkAnswer(hosted: JsonObject, url: string, env: Environment): Promise<BadgeFinding> {
  const assertion = readAssertion(hosted)
  if (!assertion) return open(fail('contexts', 'context_not_approved', '@context'))
  const findings = assertionFindings(hosted, assertion.version)
  if (findings[0]) return open(fail('shape', 'shape_invalid', findings[0].field))
  if (assertion.kind !== 'hosted') return open(fail('proof', 'hosted_badge_differs', 'verification.type'))
  if (assertion.url !== undefined && assertion.url !== url) return open(fail('proof', 'hosted_badge_differs', url))
  const reading = await readParts(hosted, env)
  if (reading.found === 'stopped') return open(reading.check)
  const { parts } = reading
  const checks = [pass('contexts', 'contexts_approved'), pass('shape', 'shape_valid'), scopeOf(url, parts)]
  if (checks[2]?.outcome === 'pass') checks.push(pass('proof', 'hosted_by_issuer'))
  return { checks, status: [pass('status', 'not_revoked', { list: url })], assertion: hosted, parts }
}

function scopeOf(url: string, { issuerId, profile, silent }: BadgeParts): Check {
  if (isInScope(url, issuerId, profile)) return pass('issuer_binding', 'issuer_is_controller', { issuer: issuerId })
  // Another host may be allowed, but only the issuer's own address can say so.
  return silent
    ? couldNotCheck('issuer_binding', 'issuer_document_unreachable', issuerId)
    : fail('issuer_binding', 'hosted_outside_issuer', url)
}

function revoked(url: string, reason?: unknown): BadgeFinding {
  const facts = { list: url, purpose: 'revocation', reason: typeof reason === 'string' ? reason : null }
  return { checks: [couldNotCheck('proof', 'hosted_badge_gone', url)], status: [fail('status', 'revoked', url, facts)] }
}

function open(check: Check): BadgeFinding {
  return { checks: [check], status: [notClaimed('status', 'no_status')] }
}
