import { primitives } from '#crypto'
import { parseDateTime } from '../date-time.ts'
import { decodeBase58 } from '../encoding/base58.ts'
import { asList, isObject, type JsonObject } from '../json.ts'
import { documentDigest, signedBytes, type Digest } from '../proofs/data-integrity.ts'
import { couldNotCheck, fail, pass, type Check } from '../report.ts'
import { verifySelectiveDisclosure } from '../proofs/ecdsa-sd-2023.ts'
import type { Environment } from './environment.ts'
import { checkKeyTime, findIssuerKey, type IssuerDocuments } from './issuer-key.ts'

/** How far clocks may differ. */
export const clockSkew = 5 * 60 * 1000

const known = new Set(['eddsa-rdfc-2022', 'eddsa-2022', 'Ed25519Signature2020', 'ecdsa-sd-2023'])

/**
 * Every proof of the set, each on its own (Data Integrity 1.0, section 4): a proof that fails is never hidden by one that
 * verifies. A proof of a kind we do not know is reported as not checked; see `foldGenuine` for what that means.
 */
export async function checkProofs(
  credential: JsonObject,
  issuer: string,
  documents: IssuerDocuments,
  env: Environment,
): Promise<Check[]> {
  const proofs = asList(credential['proof'])
  if (proofs.length > env.limits.proofs) return [fail('proof', 'too_many_proofs')]
  const wellFormed = proofs.map((proof, i) => checkProofShape(proof, `proof[${i}]`, env.now))
  if (wellFormed.some((check) => check?.outcome === 'fail')) return wellFormed.filter((check) => check !== undefined)
  const document = await documentDigest(credential, env.limits, env.contexts)
  if (document.found === 'refused') return [refusal(document)]
  const checks: Check[] = [pass('terms', 'terms_defined')]
  for (const [i, proof] of proofs.entries()) {
    const shape = wellFormed[i]
    if (shape) checks.push(shape)
    else
      checks.push(
        ...(await checkProof(credential, proof as JsonObject, document.bytes, {
          issuer,
          documents,
          env,
          field: `proof[${i}]`,
        })),
      )
  }
  return checks
}

type ProofContext = { issuer: string; documents: IssuerDocuments; env: Environment; field: string }

async function checkProof(
  credential: JsonObject,
  proof: JsonObject,
  document: Uint8Array,
  context: ProofContext,
): Promise<Check[]> {
  const { issuer, documents, env, field } = context
  // Hashing needs no key, so a proof that cannot be hashed costs no request.
  const bytes = await signedBytes(credential, proof, document, env.limits, env.contexts)
  if (bytes.found === 'refused') return [refusal(bytes)]
  const key = await findIssuerKey(documents, issuer, String(proof['verificationMethod']))
  if (!key.listed) return key.checks
  const signedAt = parseDateTime(proof['created']) ?? env.now.getTime()
  const suite = suiteOf(proof)
  const fits =
    suite === 'ecdsa-sd-2023'
      ? key.listed.key.kty === 'EC' && key.listed.key.crv === 'P-256'
      : key.listed.key.kty === 'OKP'
  if (!fits) return [...key.checks, fail('proof', 'alg_key_mismatch', field)]
  const verified =
    suite === 'ecdsa-sd-2023'
      ? await verifySelectiveDisclosure(credential, proof, key.listed.key, env)
      : await primitives.verifySignature(key.listed.key, bytes.bytes, proofValueOf(proof) ?? new Uint8Array())
  const facts = {
    cryptosuite: suite,
    verificationMethod: key.listed.id,
    created: typeof proof['created'] === 'string' ? proof['created'] : null,
  }
  const bound = key.checks.some((check) => check.check === 'issuer_binding')
  return [
    checkKeyTime(key.listed, signedAt),
    ...key.checks,
    ...(bound ? [] : [pass('issuer_binding', 'issuer_is_controller', { issuer })]),
    verified ? pass('proof', 'proof_valid', facts) : fail('proof', 'proof_invalid', field),
  ]
}

/** What is wrong with a proof before any key is looked up; undefined when it can be checked. */
function checkProofShape(proof: unknown, field: string, now: Date): Check | undefined {
  if (!isObject(proof)) return fail('proof', 'proof_malformed', field)
  const { type, cryptosuite, proofPurpose, verificationMethod, created, expires } = proof
  const suite = suiteOf(proof)
  if (type !== 'DataIntegrityProof' && type !== 'Ed25519Signature2020') {
    return typeof type === 'string'
      ? couldNotCheck('proof', 'proof_type_not_supported', field)
      : fail('proof', 'proof_malformed', `${field}.type`)
  }
  if (!known.has(suite)) {
    return typeof cryptosuite === 'string'
      ? couldNotCheck('proof', 'cryptosuite_not_supported', field)
      : fail('proof', 'proof_malformed', `${field}.cryptosuite`)
  }
  if (proof['previousProof'] !== undefined) return couldNotCheck('proof', 'previous_proof_not_supported', field)
  if (proofPurpose !== 'assertionMethod') return fail('proof', 'proof_purpose_wrong', `${field}.proofPurpose`)
  if (typeof verificationMethod !== 'string') return fail('proof', 'proof_malformed', `${field}.verificationMethod`)
  if (!/^(did:[a-z0-9]+:\S|https:\/\/\S)/.test(verificationMethod)) {
    return fail('issuer_key', 'verification_method_invalid', `${field}.verificationMethod`)
  }
  if (suite !== 'ecdsa-sd-2023' && !proofValueOf(proof)) return fail('proof', 'proof_malformed', `${field}.proofValue`)
  return checkProofTimes({ created, expires }, field, now.getTime())
}

function checkProofTimes(
  { created, expires }: { created: unknown; expires: unknown },
  field: string,
  now: number,
): Check | undefined {
  const [start, end] = [parseDateTime(created), parseDateTime(expires)]
  if (created !== undefined && start === undefined) return fail('proof', 'proof_malformed', `${field}.created`)
  if (expires !== undefined && end === undefined) return fail('proof', 'proof_malformed', `${field}.expires`)
  if (start !== undefined && start > now + clockSkew) return fail('proof', 'proof_from_the_future', `${field}.created`)
  if (end !== undefined && end < now - clockSkew) return fail('proof', 'proof_expired', `${field}.expires`)
  return undefined
}

function suiteOf(proof: JsonObject): string {
  return String(proof['type'] === 'DataIntegrityProof' ? proof['cryptosuite'] : proof['type'])
}

// DI EdDSA 1.0: multibase base58btc of exactly 64 bytes. The length bound comes before the quadratic decoding.
function proofValueOf(proof: JsonObject): Uint8Array | undefined {
  const value = proof['proofValue']
  if (typeof value !== 'string' || !value.startsWith('z') || value.length > 100) return undefined
  const bytes = decodeBase58(value.slice(1))
  return bytes?.length === 64 ? bytes : undefined
}

function refusal(digest: Digest & { found: 'refused' }): Check {
  return digest.code === 'canonicalization_limit'
    ? couldNotCheck('terms', digest.code, digest.detail)
    : fail('terms', digest.code, digest.detail)
}
