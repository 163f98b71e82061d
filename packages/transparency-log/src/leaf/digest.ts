import { sha256 } from '../crypto/hash.ts'
import { canonicalJson } from '../encoding/canonical-json.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { parsed, refused, type Parsed } from '../result.ts'

/** SHA-256 over the JCS form of a JSON value: the digest of definitions, status events and notices. */
export function digestOfJson(value: unknown): Parsed<Uint8Array> {
  const text = canonicalJson(value)
  return text === undefined ? refused('not_utf8') : parsed(sha256(encodeUtf8(text)))
}

/**
 * The digest of a signed credential. It covers the issuer's proof, so the leaf shows when that very signature existed.
 *
 * - an object (Data Integrity): SHA-256 of its JCS form with every proof but those of `merkle-proof-2019`, which are made
 *   from the log and come after it;
 * - a text (VC-JWT, SD-JWT): SHA-256 of the compact JWS; of an SD-JWT the issuer-signed part before the first `~`.
 *
 * @example
 * digestOfCredential(credential) // 32 bytes, or a reason
 */
export function digestOfCredential(credential: object | string): Parsed<Uint8Array> {
  if (typeof credential === 'string') return digestOfJws(credential)
  const text = canonicalCredential(credential)
  return text === undefined ? refused('not_utf8') : parsed(sha256(encodeUtf8(text)))
}

/** The very text that is hashed for an object: what a stock OpenTimestamps client must be given. */
export function canonicalCredential(credential: object): string | undefined {
  const { proof, ...rest } = credential as { proof?: unknown }
  if (!Array.isArray(proof)) return canonicalJson(isMerkleProof(proof) ? rest : credential)
  const kept: unknown[] = proof.filter((entry) => !isMerkleProof(entry))
  // A list stays a list: an issuer who means to add a proof later signs into a list of one.
  return canonicalJson(kept.length > 0 ? { ...rest, proof: kept } : rest)
}

function digestOfJws(credential: string): Parsed<Uint8Array> {
  const [jws = ''] = credential.split('~', 1)
  return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(jws) ? parsed(sha256(encodeUtf8(jws))) : refused('malformed')
}

function isMerkleProof(proof: unknown): boolean {
  return (
    typeof proof === 'object' &&
    proof !== null &&
    (proof as { cryptosuite?: unknown }).cryptosuite === 'merkle-proof-2019'
  )
}
