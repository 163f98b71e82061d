import { compactVerify, importJWK } from 'jose'
import { readPublicJwk, type JsonWebKey } from '../crypto/public-jwk.ts'
import { decodeBase64url } from '../encoding/base64url.ts'
import { decodeUtf8 } from '../encoding/utf8.ts'
import { isObject, parseJson, type JsonObject } from '../json.ts'
import type { Limits } from '../limits.ts'
import type { Code } from '../report.ts'

/** A compact JWS taken apart, nothing checked yet. Both objects come from the file. */
export type Jws = { compact: string; header: JsonObject; payload: JsonObject }

export type JwsReading = { found: 'jws'; jws: Jws } | { found: 'malformed' } | { found: 'nothing' }

const looksCompact = /^[A-Za-z0-9_=+/-]+\.[A-Za-z0-9_=+/-]+\.[A-Za-z0-9_=+/-]*$/

/** Reads a compact JWS strictly: base64url without padding or stray bits, UTF-8, JSON objects without duplicate members. */
export function readJws(text: string, limits: Limits): JwsReading {
  if (!looksCompact.test(text)) return { found: 'nothing' }
  const [header, payload, signature] = text.split('.')
  const head = objectOf(header ?? '', limits)
  if (!head) return { found: text.startsWith('eyJ') ? 'malformed' : 'nothing' }
  const claims = objectOf(payload ?? '', limits)
  if (!claims || !decodeBase64url(signature ?? '')) return { found: 'malformed' }
  return { found: 'jws', jws: { compact: text, header: head, payload: claims } }
}

// Which algorithms a key may be used with. The list goes by the key, never by what the header asks for.
function algorithmsOf(key: JsonWebKey): string[] {
  if (key.kty === 'RSA') return ['RS256']
  if (key.kty === 'OKP') return ['EdDSA', 'Ed25519']
  return key.crv === 'P-256' ? ['ES256'] : ['ES384']
}

const allowedAlgorithms = new Set(['RS256', 'ES256', 'ES384', 'EdDSA', 'Ed25519'])
const allowedMembers = new Set(['alg', 'typ', 'cty', 'kid', 'jwk'])
const allowedTypes = new Set(['jwt', 'vc+jwt', 'vc+ld+json+jwt', 'vc+ld+jwt'])

export function isAllowedAlgorithm(alg: string): boolean {
  return allowedAlgorithms.has(alg)
}

/** Which rules a token is under: those of VC-JOSE-COSE, by their `typ`, or those of 1EdTech and VCDM 1.1. */
export type TokenKind = 'vc+jwt' | 'vp+jwt' | 'older'

export function tokenKind({ typ }: JsonObject): TokenKind {
  const name = typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : ''
  return name === 'vc+jwt' || name === 'vp+jwt' ? name : 'older'
}

export type HeaderReading =
  | { found: 'kid'; alg: string; kid: string }
  | { found: 'jwk'; alg: string; jwk: JsonWebKey }
  | { found: 'refused'; code: Code; detail: string }

/**
 * The header of a credential JWT (OB 3.0, section 8.2.4.1; RFC 8725). Anything that could move the choice of key or
 * algorithm into the attacker's hands is refused: `none`, HMAC, `crit`, `zip`, `jku`, `x5u`, both or neither of kid and jwk.
 */
export function readHeader(header: JsonObject, expected: 'credential' | 'presentation' = 'credential'): HeaderReading {
  const { alg, typ, cty, kid, jwk } = header
  const stranger = Object.keys(header).find((member) => !allowedMembers.has(member))
  if (stranger !== undefined) return refused('jwt_header_refused', stranger)
  if (typeof alg !== 'string' || !allowedAlgorithms.has(alg)) return refused('alg_not_allowed', 'alg')
  // A token of one kind is never taken for another (RFC 8725, section 3.11).
  const kind = tokenKind(header)
  const known =
    typ === undefined || (typeof typ === 'string' && allowedTypes.has(typ.toLowerCase())) || kind !== 'older'
  if (!known || (kind === 'vp+jwt') !== (expected === 'presentation')) return refused('jwt_header_refused', 'typ')
  if (cty !== undefined && kind !== 'older' && cty !== kind.slice(0, 2)) return refused('jwt_header_refused', 'cty')
  if (kid !== undefined && jwk !== undefined) return refused('jwt_key_ambiguous', 'kid')
  if (typeof kid === 'string') return { found: 'kid', alg, kid }
  const key = readPublicJwk(jwk)
  return key ? { found: 'jwk', alg, jwk: key } : refused('jwt_key_missing', jwk === undefined ? 'kid' : 'jwk')
}

/** Whether the signature was made by this key, with an algorithm that belongs to the key. */
export async function verifyJws(
  jws: Jws,
  alg: string,
  key: JsonWebKey,
): Promise<'valid' | 'invalid' | 'alg_key_mismatch'> {
  if (!algorithmsOf(key).includes(alg)) return 'alg_key_mismatch'
  if (key.kty === 'RSA' && !isFairLength(decodeBase64url(key.n)?.length ?? 0)) return 'alg_key_mismatch'
  try {
    await compactVerify(jws.compact, await importJWK(key, alg), { algorithms: [alg] })
    return 'valid'
  } catch {
    return 'invalid'
  }
}

// RFC 7518, section 3.3: at least 2048 bits. Beyond 8192 a key is only there to make us work.
function isFairLength(bytes: number): boolean {
  return bytes >= 256 && bytes <= 1024
}

function refused(code: Code, detail: string): HeaderReading {
  return { found: 'refused', code, detail }
}

function objectOf(part: string, limits: Limits): JsonObject | undefined {
  const bytes = decodeBase64url(part)
  const text = bytes && decodeUtf8(bytes)
  const parsed = text === undefined ? undefined : parseJson(text, limits)
  return parsed?.found === 'json' && isObject(parsed.value) ? parsed.value : undefined
}
