import { exportJWK, importSPKI } from 'jose'
import { readPublicJwk, type JsonWebKey } from '../crypto/public-jwk.ts'
import { asList, isObject, type JsonObject } from '../json.ts'
import { isAllowedAlgorithm, verifyJws, type Jws } from '../proofs/jws.ts'
import { couldNotCheck, fail, notClaimed, pass, type Check } from '../report.ts'
import { fetchDocument, type Environment } from '../verification/environment.ts'
import { readParts, type BadgeParts } from './badge-parts.ts'
import type { BadgeFinding } from './check-hosted.ts'
import { textOf, type Assertion } from './read-assertion.ts'
import { authorityOf, isFetchable } from './scope.ts'

type KeyReading = { found: 'key'; id: string; key: JsonWebKey } | { found: 'stopped'; check: Check }

/**
 * A signed assertion (OB 2.0, section 4.4.2): a compact JWS whose key the issuer's own profile lists. The profile inside the
 * file is never believed. Only when the signature holds is the issuer's revocation list asked for.
 */
export async function checkSigned(jws: Jws, assertion: Assertion, env: Environment): Promise<BadgeFinding> {
  const { alg, ...others } = jws.header
  const stranger = Object.keys(others).find((member) => !['typ', 'kid'].includes(member))
  if (stranger !== undefined) return stop(fail('proof', 'jwt_header_refused', stranger))
  if (typeof alg !== 'string' || !isAllowedAlgorithm(alg)) return stop(fail('proof', 'alg_not_allowed', 'alg'))
  const reading = await readParts(jws.payload, env)
  if (reading.found === 'stopped') return stop(reading.check)
  const { parts } = reading
  if (!parts.profile) return stop(couldNotCheck('issuer_key', 'issuer_document_unreachable', parts.issuerId))
  const key = await keyOf(parts, assertion, alg, env)
  if (key.found === 'stopped') return stop(key.check)
  const verdict = await verifyJws(jws, alg, key.key)
  if (verdict !== 'valid')
    return stop(fail('proof', verdict === 'invalid' ? 'proof_invalid' : 'alg_key_mismatch', 'alg'))
  const checks = [
    pass('contexts', 'contexts_approved'),
    pass('shape', 'shape_valid'),
    pass('issuer_key', 'key_found', { verificationMethod: key.id }),
    pass('issuer_binding', 'issuer_is_controller', { issuer: parts.issuerId }),
    pass('proof', 'proof_valid', { alg, verificationMethod: key.id }),
  ]
  return { checks, status: [await revocationOf(assertion, parts.profile, env)], assertion: jws.payload, parts }
}

async function keyOf(parts: BadgeParts, assertion: Assertion, alg: string, env: Environment): Promise<KeyReading> {
  const { profile = {}, issuerId } = parts
  const listed = asList(profile['publicKey'])
  const ids = listed.map((key) => (isObject(key) ? key['id'] : key))
  const wanted = assertion.creator ?? (ids.length === 1 ? textOf(ids[0]) : undefined)
  if (wanted === undefined) return { found: 'stopped', check: fail('issuer_key', 'key_not_listed', 'publicKey') }
  // Before 2.0 a profile listed no keys; there the key has to stand on the issuer's own host.
  const older = assertion.version !== '2.0' && listed.length === 0 && authorityOf(wanted) === authorityOf(issuerId)
  if (!older && !ids.includes(wanted)) return { found: 'stopped', check: fail('issuer_key', 'key_not_listed', wanted) }
  const embedded = listed.filter(isObject).find((key) => key['id'] === wanted && 'publicKeyPem' in key)
  const pem = embedded ? pemOf(embedded, issuerId) : await fetchPem(wanted, issuerId, env)
  if (pem === undefined)
    return { found: 'stopped', check: couldNotCheck('issuer_key', 'issuer_document_unreachable', wanted) }
  const key = await jwkOf(pem, alg)
  return key
    ? { found: 'key', id: wanted, key }
    : { found: 'stopped', check: couldNotCheck('issuer_key', 'key_type_not_supported', wanted) }
}

async function fetchPem(url: string, issuerId: string, env: Environment): Promise<string | undefined> {
  if (!isFetchable(url)) return undefined
  const answer = await fetchDocument(env, url, 'issuer_key')
  if (answer.found === 'text') return answer.text
  return answer.found === 'json' && isObject(answer.value) ? pemOf(answer.value, issuerId) : undefined
}

// A key that says it belongs to somebody else is not the issuer's, whoever lists it.
function pemOf(key: JsonObject, issuerId: string): string | undefined {
  const { owner, publicKeyPem } = key
  return (owner === undefined || owner === issuerId) && typeof publicKeyPem === 'string' ? publicKeyPem : undefined
}

async function jwkOf(pem: string, alg: string): Promise<JsonWebKey | undefined> {
  try {
    return readPublicJwk(await exportJWK(await importSPKI(pem.trim(), alg, { extractable: true })))
  } catch {
    return undefined
  }
}

// OB 2.0, RevocationList: `revokedAssertions` of texts or objects; before, one object of uid to reason.
async function revocationOf(assertion: Assertion, profile: JsonObject, env: Environment): Promise<Check> {
  const url = profile['revocationList']
  if (url === undefined) return notClaimed('status', 'no_status')
  if (!isFetchable(url)) return couldNotCheck('status', 'status_entry_malformed', 'revocationList')
  const answer = await fetchDocument(env, url, 'status')
  if (answer.found === 'nothing') return couldNotCheck('status', 'status_list_unreachable', url)
  const list = answer.found === 'json' && isObject(answer.value) ? answer.value : undefined
  if (!list) return couldNotCheck('status', 'status_list_malformed', url)
  const found = revocationIn(list, assertion)
  if (!found) return pass('status', 'not_revoked', { list: url, purpose: 'revocation' })
  return fail('status', 'revoked', url, { list: url, purpose: 'revocation', reason: found.reason })
}

function revocationIn(list: JsonObject, { names, version }: Assertion): { reason: string | null } | undefined {
  for (const entry of asList(list['revokedAssertions'])) {
    const item = isObject(entry) ? entry : { id: entry }
    if (names.some((name) => name === item['id'] || name === item['uid'])) {
      return { reason: textOf(item['revocationReason']) ?? null }
    }
  }
  const older = version === '2.0' ? undefined : names.find((name) => Object.hasOwn(list, name))
  return older === undefined ? undefined : { reason: textOf(list[older]) ?? null }
}

function stop(check: Check): BadgeFinding {
  return { checks: [check], status: [notClaimed('status', 'no_status')] }
}
