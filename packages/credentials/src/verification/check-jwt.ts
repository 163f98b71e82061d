import { CREDENTIALS_V2 } from '../contexts/urls.ts'
import { parseDateTime } from '../date-time.ts'
import { asList, isObject, type JsonObject } from '../json.ts'
import { readHeader, tokenKind, verifyJws, type Jws } from '../proofs/jws.ts'
import { fail, pass, type Check } from '../report.ts'
import type { Signatory } from './check-proofs.ts'
import type { Environment } from './environment.ts'
import { checkKeyTime, findIssuerJwk, findIssuerKey, type IssuerDocuments } from './issuer-key.ts'

const registered = new Set(['iss', 'sub', 'aud', 'nbf', 'exp', 'iat', 'jti', 'nonce'])

/** The credential a payload carries: the payload itself without JWT claims, or the `vc` claim of VCDM 1.1. */
export function credentialOfPayload(payload: JsonObject): JsonObject {
  if (isObject(payload['vc'])) return payload['vc']
  return Object.fromEntries(Object.entries(payload).filter(([member]) => !registered.has(member)))
}

/**
 * The JWT claims repeat members of the credential (OB 3.0, section 8.2.4.2). Where they differ, two readers would see two
 * different credentials, so any difference is a failure, and so is a claim of the wrong JSON type. Under VC-JOSE-COSE
 * (section 3.1) `iss` may be left out, `nbf` and `exp` speak about the signature alone, and the older `vc` and `vp` are
 * refused.
 */
export function checkClaims({ header, payload }: Jws, credential: JsonObject, signatory: string): Check {
  const { iss, sub, jti, vc } = payload
  const subject = asList(credential['credentialSubject'])[0]
  const older = tokenKind(header) === 'older'
  if ('vp' in payload) return differs('vp')
  if (vc !== undefined && (!older || asList(credential['@context']).includes(CREDENTIALS_V2) || '@context' in payload))
    return differs('vc')
  if ((older || iss !== undefined) && iss !== signatory) return differs('iss')
  if (jti !== undefined && jti !== credential['id']) return differs('jti')
  if (sub !== undefined && sub !== (isObject(subject) ? subject['id'] : undefined)) return differs('sub')
  const time = older ? timeDifference(payload, credential) : wrongTime(payload)
  return time === undefined ? pass('claims', 'claims_agree') : differs(time)
}

function timeDifference({ nbf, exp, vc }: JsonObject, credential: JsonObject): string | undefined {
  const { validFrom, validUntil, issuanceDate, expirationDate } = credential
  // VCDM 1.1 may carry both a validFrom and an issuanceDate; `nbf` speaks for the latter.
  if (!agrees(nbf, vc === undefined ? (validFrom ?? issuanceDate) : issuanceDate)) return 'nbf'
  return agrees(exp, validUntil ?? expirationDate) ? undefined : 'exp'
}

function wrongTime(payload: JsonObject): string | undefined {
  return ['nbf', 'exp'].find((claim) => payload[claim] !== undefined && typeof payload[claim] !== 'number')
}

/** Signature, algorithm and key of a credential or presentation JWT; the key must be one the signatory itself lists. */
export async function checkJwt(
  jws: Jws,
  signatory: Signatory,
  documents: IssuerDocuments,
  env: Environment,
): Promise<Check[]> {
  const header = readHeader(jws.header, signatory.purpose === 'authentication' ? 'presentation' : 'credential')
  if (header.found === 'refused') return [fail('proof', header.code, header.detail)]
  if (header.found === 'kid' && header.kid.startsWith('#') && jws.payload['iss'] === undefined) {
    return [fail('proof', 'jwt_key_missing', 'kid')]
  }
  const { id, purpose } = signatory
  const key =
    header.found === 'kid'
      ? await findIssuerKey(documents, id, header.kid.startsWith('#') ? id + header.kid : header.kid, purpose)
      : await findIssuerJwk(documents, id, header.jwk, purpose)
  if (!key.listed) return key.checks
  const verdict = await verifyJws(jws, header.alg, key.listed.key)
  const bound = key.checks.some((check) => check.check === 'issuer_binding')
  return [
    checkKeyTime(key.listed, signedAt(jws.payload, env.now)),
    ...key.checks,
    ...(bound ? [] : [pass('issuer_binding', 'issuer_is_controller', { issuer: id })]),
    verdict === 'valid'
      ? pass('proof', 'proof_valid', { alg: header.alg, verificationMethod: key.listed.id })
      : fail('proof', verdict === 'invalid' ? 'proof_invalid' : 'alg_key_mismatch', 'alg'),
  ]
}

export function issuerIdOf(credential: JsonObject): string {
  const issuer = credential['issuer']
  const id = isObject(issuer) ? issuer['id'] : issuer
  return typeof id === 'string' ? id : ''
}

// NumericDate is whole seconds; the credential may carry fractions.
function agrees(claim: unknown, member: unknown): boolean {
  if (claim === undefined) return true
  const at = parseDateTime(member)
  return typeof claim === 'number' && (at === undefined || Math.floor(at / 1000) === Math.floor(claim))
}

function signedAt(payload: JsonObject, now: Date): number {
  const at = payload['iat'] ?? payload['nbf']
  return typeof at === 'number' ? at * 1000 : now.getTime()
}

function differs(claim: string): Check {
  return fail('claims', 'claims_differ', claim)
}
