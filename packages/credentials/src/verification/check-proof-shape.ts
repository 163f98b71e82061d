import { parseDateTime } from '../date-time.ts'
import { decodeBase58 } from '../encoding/base58.ts'
import { isObject, type JsonObject } from '../json.ts'
import { formOf, isWholeDocumentSuite } from '../proofs/cryptosuites.ts'
import { couldNotCheck, fail, type Check } from '../report.ts'

/** How far clocks may differ. */
export const clockSkew = 5 * 60 * 1000

/** What a proof is for: a credential is asserted, a presentation authenticates its holder. */
export type ProofPurpose = 'assertionMethod' | 'authentication'

/** What is wrong with a proof before any key is looked up; undefined when it can be checked. */
export function checkProofShape(
  proof: unknown,
  field: string,
  { credential, now, purpose }: { credential: JsonObject; now: Date; purpose: ProofPurpose },
): Check | undefined {
  if (!isObject(proof)) return fail('proof', 'proof_malformed', field)
  const unknown = unknownKind(proof, field)
  if (unknown) return unknown
  const { proofPurpose, verificationMethod } = proof
  if (proofPurpose !== purpose) return fail('proof', 'proof_purpose_wrong', `${field}.proofPurpose`)
  if (typeof verificationMethod !== 'string') return fail('proof', 'proof_malformed', `${field}.verificationMethod`)
  if (!/^(did:[a-z0-9]+:\S|https:\/\/\S)/.test(verificationMethod)) {
    return fail('issuer_key', 'verification_method_invalid', `${field}.verificationMethod`)
  }
  const suite = suiteOf(proof)
  if (suite === 'ecdsa-sd-2023' && proof['previousProof'] !== undefined) {
    return couldNotCheck('proof', 'previous_proof_not_checked', field)
  }
  if (suite !== 'ecdsa-sd-2023' && !proofValueOf(proof)) return fail('proof', 'proof_malformed', `${field}.proofValue`)
  if (!hasOwnContext(proof, credential)) return fail('proof', 'proof_context_differs', `${field}.@context`)
  return checkTimes(proof, field, now.getTime())
}

export function suiteOf(proof: JsonObject): string {
  return String(proof['type'] === 'DataIntegrityProof' ? proof['cryptosuite'] : proof['type'])
}

/** Multibase base58btc of a signature: 64 bytes, or 96 of P-384. The length bound comes before the quadratic decoding. */
export function proofValueOf(proof: JsonObject): Uint8Array | undefined {
  const value = proof['proofValue']
  if (typeof value !== 'string' || !value.startsWith('z') || value.length > 140) return undefined
  const bytes = decodeBase58(value.slice(1))
  const long = suiteOf(proof).startsWith('ecdsa-') && bytes?.length === 96
  return bytes?.length === 64 || long ? bytes : undefined
}

function unknownKind(proof: JsonObject, field: string): Check | undefined {
  const { type, cryptosuite } = proof
  if (type !== 'DataIntegrityProof' && type !== 'Ed25519Signature2020') {
    return typeof type === 'string'
      ? couldNotCheck('proof', 'proof_type_not_supported', field)
      : fail('proof', 'proof_malformed', `${field}.type`)
  }
  const suite = suiteOf(proof)
  const known =
    suite === 'ecdsa-sd-2023' || (isWholeDocumentSuite(suite) && (suite === type) === (cryptosuite === undefined))
  if (known) return undefined
  return typeof cryptosuite === 'string'
    ? couldNotCheck('proof', 'cryptosuite_not_supported', field)
    : fail('proof', 'proof_malformed', `${field}.cryptosuite`)
}

// DI EdDSA 1.0, section 3.3.2: the proof of a jcs suite may carry the `@context` it was made under, and the document's
// begins with it. What comes after is not signed, and may only be what the approved lists allow there.
function hasOwnContext(proof: JsonObject, credential: JsonObject): boolean {
  const own = proof['@context']
  if (own === undefined) return true
  const suite = suiteOf(proof)
  if (!isWholeDocumentSuite(suite) || formOf(suite) !== 'jcs') return false
  const whole = credential['@context']
  if (!Array.isArray(own) || !Array.isArray(whole)) return false
  return own.length > 0 && own.every((entry, i) => typeof entry === 'string' && entry === whole[i])
}

function checkTimes({ created, expires }: JsonObject, field: string, now: number): Check | undefined {
  const [start, end] = [parseDateTime(created), parseDateTime(expires)]
  if (created !== undefined && start === undefined) return fail('proof', 'proof_malformed', `${field}.created`)
  if (expires !== undefined && end === undefined) return fail('proof', 'proof_malformed', `${field}.expires`)
  if (start !== undefined && start > now + clockSkew) return fail('proof', 'proof_from_the_future', `${field}.created`)
  if (end !== undefined && end < now - clockSkew) return fail('proof', 'proof_expired', `${field}.expires`)
  return undefined
}
