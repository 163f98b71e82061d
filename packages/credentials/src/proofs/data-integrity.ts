import { canonicalizeQuickly, type CanonicalBy } from '../automaton/canonicalize-quickly.ts'
import { concat } from '../encoding/bytes.ts'
import type { JsonObject } from '../json.ts'
import { canonicalizeJson } from './canonicalize-json.ts'
import type { CanonicalizationLimits, Contexts } from './canonicalize.ts'
import { suiteHash, type CanonicalForm } from './cryptosuites.ts'
import type { SigningAlgorithm } from './signer.ts'

export type Refused = { found: 'refused'; code: 'term_not_defined' | 'canonicalization_limit'; detail: string }

/**
 * A canonical text, not hashed yet: the hash of an ecdsa suite goes by the key, which is looked up last. A verifier takes
 * one made by the automaton for good news only.
 */
export type CanonicalText = { found: 'text'; text: string; by: CanonicalBy } | Refused

/** The proof options of an rdfc suite: the proof without its value, under the credential's own `@context`. */
export function proofOptions(credential: JsonObject, proof: JsonObject): JsonObject {
  const { proofValue: _proofValue, ...options } = proof
  return { '@context': credential['@context'], ...options }
}

/** A jcs suite hashes the options as they stand (DI EdDSA 1.0, section 3.3.5). */
export async function canonicalOptions(
  form: CanonicalForm,
  credential: JsonObject,
  proof: JsonObject,
  limits: CanonicalizationLimits,
  contexts?: Contexts,
): Promise<CanonicalText> {
  if (form === 'rdfc') return canonicalGraph(proofOptions(credential, proof), limits, contexts)
  const { proofValue: _proofValue, ...options } = proof
  return { found: 'text', text: canonicalizeJson(options), by: 'full' }
}

/**
 * What a proof secures: the credential without its proofs, or with the earlier ones that a chain names. Under a jcs suite
 * the proof's own `@context` takes the place of the document's (DI EdDSA 1.0, section 3.3.2).
 */
export async function canonicalDocument(
  form: CanonicalForm,
  document: JsonObject,
  proof: JsonObject,
  limits: CanonicalizationLimits,
  contexts?: Contexts,
): Promise<CanonicalText> {
  if (form === 'rdfc') return canonicalGraph(document, limits, contexts)
  const context = proof['@context'] === undefined ? {} : { '@context': proof['@context'] }
  return { found: 'text', text: canonicalizeJson({ ...document, ...context }), by: 'full' }
}

/** The bytes a suite signs (DI EdDSA 1.0, section 3.2.4): hash of the options, then hash of the document. */
export async function bytesToSign(options: string, document: string, algorithm: SigningAlgorithm): Promise<Uint8Array> {
  return concat(await suiteHash(algorithm, options), await suiteHash(algorithm, document))
}

/** The document a proof secures (Data Integrity 1.0, section 4.5): without proofs, or with those a chain names. */
export function securedDocument(credential: JsonObject, previous: readonly JsonObject[] = []): JsonObject {
  const { proof: _proof, ...document } = credential
  return previous.length === 0 ? document : { ...document, proof: previous }
}

async function canonicalGraph(
  document: JsonObject,
  limits: CanonicalizationLimits,
  contexts?: Contexts,
): Promise<CanonicalText> {
  const canonical = await canonicalizeQuickly(document, limits, contexts)
  return canonical.found === 'canonical' ? { found: 'text', text: canonical.nquads, by: canonical.by } : canonical
}
