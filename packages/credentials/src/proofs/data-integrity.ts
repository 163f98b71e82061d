import { sha256 } from '../crypto/hash.ts'
import { concat } from '../encoding/bytes.ts'
import type { JsonObject } from '../json.ts'
import { canonicalize, type CanonicalizationLimits, type Contexts } from './canonicalize.ts'

export type Digest =
  | { found: 'digest'; bytes: Uint8Array }
  | { found: 'refused'; code: 'term_not_defined' | 'canonicalization_limit'; detail: string }

/** The proof options of Data Integrity 1.0: the proof without its value, under the credential's own `@context`. */
export function proofOptions(credential: JsonObject, proof: JsonObject): JsonObject {
  const { proofValue: _proofValue, ...options } = proof
  return { '@context': credential['@context'], ...options }
}

/** SHA-256 of the canonical credential, without its proofs. */
export async function documentDigest(
  credential: JsonObject,
  limits: CanonicalizationLimits,
  contexts?: Contexts,
): Promise<Digest> {
  const { proof: _proof, ...document } = credential
  return digest(document, limits, contexts)
}

/**
 * The bytes an rdfc suite signs (DI EdDSA 1.0, section 3.2.4): hash of the options, then hash of the document.
 * The document's digest is passed in because every proof of a set signs the same document.
 */
export async function signedBytes(
  credential: JsonObject,
  proof: JsonObject,
  document: Uint8Array,
  limits: CanonicalizationLimits,
  contexts?: Contexts,
): Promise<Digest> {
  const options = await digest(proofOptions(credential, proof), limits, contexts)
  return options.found === 'digest' ? { found: 'digest', bytes: concat(options.bytes, document) } : options
}

async function digest(document: JsonObject, limits: CanonicalizationLimits, contexts?: Contexts): Promise<Digest> {
  const canonical = await canonicalize(document, limits, contexts)
  return canonical.found === 'canonical' ? { found: 'digest', bytes: await sha256(canonical.nquads) } : canonical
}
