import { isApprovedContext } from './contexts/approved.ts'
import { CREDENTIALS_V2 } from './contexts/urls.ts'
import { formatDateTime } from './date-time.ts'
import { encodeBase58 } from './encoding/base58.ts'
import { isObject, objectsIn, type JsonObject } from './json.ts'
import { defaultLimits } from './limits.ts'
import { credentialFindings } from './open-badges/credential-shape.ts'
import { documentDigest, signedBytes } from './proofs/data-integrity.ts'
import type { Signer } from './proofs/signer.ts'
import type { Finding } from './shape.ts'
import { memberProblem } from './verification/check-contexts.ts'

export type IssueRefusal =
  | 'context_not_approved'
  | 'member_refused'
  | 'shape_invalid'
  | 'term_not_defined'
  | 'number_not_exact'
  | 'text_not_wellformed'
  | 'issuer_not_signer'
  | 'already_signed'
  | 'canonicalization_limit'

/** A credential that was not signed. `field` is the path of the first member at fault, `findings` all of them. */
export class CredentialRefused extends Error {
  readonly code: IssueRefusal
  readonly field: string
  readonly findings: Finding[]

  constructor(code: IssueRefusal, field: string, findings: Finding[] = []) {
    super(`${code}: ${field}`)
    this.name = 'CredentialRefused'
    this.code = code
    this.field = field
    this.findings = findings
  }
}

export type DataIntegrityProof = {
  type: 'DataIntegrityProof'
  cryptosuite: 'eddsa-rdfc-2022'
  created: string
  verificationMethod: string
  proofPurpose: 'assertionMethod'
  proofValue: string
}

/**
 * Signs a credential with `eddsa-rdfc-2022` (DI EdDSA 1.0). What would not verify elsewhere is refused before the key is
 * touched: VCDM 2.0 and Open Badges 3.0 shape, the exact context lists, JSON-LD safe mode, numbers that other processors
 * could write differently, an issuer that is not the signer's DID.
 *
 * @returns the credential with `proof`, an array of one; the argument is left as it was.
 * @throws CredentialRefused with a code and the path of the field.
 * @example
 * const signed = await issue(credential, { signer, created: new Date() })
 */
export async function issue<T extends object>(
  credential: T,
  { signer, created }: { signer: Signer; created: Date },
): Promise<T & { proof: [DataIntegrityProof] }> {
  const document = credential as unknown as JsonObject
  refuseUnlessIssuable(document, signer)
  const options = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    created: formatDateTime(created),
    verificationMethod: signer.verificationMethod,
    proofPurpose: 'assertionMethod',
  } as const
  const bytes = await bytesToSign(document, options)
  const proofValue = `z${encodeBase58(await signer.sign(bytes))}`
  return { ...credential, proof: [{ ...options, proofValue }] }
}

function refuseUnlessIssuable(credential: JsonObject, signer: Signer) {
  if (credential['proof'] !== undefined) throw new CredentialRefused('already_signed', 'proof')
  const context = credential['@context']
  if (!isApprovedContext(context) || context[0] !== CREDENTIALS_V2) {
    throw new CredentialRefused('context_not_approved', '@context')
  }
  const problem = memberProblem(credential)
  if (problem) throw new CredentialRefused('member_refused', problem.path)
  const findings = credentialFindings(credential)
  if (findings[0]) throw new CredentialRefused('shape_invalid', findings[0].field, findings)
  refuseInexactValues(credential)
  const issuer = isObject(credential['issuer']) ? credential['issuer']['id'] : credential['issuer']
  if (signer.verificationMethod.split('#')[0] !== issuer) throw new CredentialRefused('issuer_not_signer', 'issuer.id')
}

async function bytesToSign(credential: JsonObject, options: JsonObject): Promise<Uint8Array> {
  const document = await documentDigest(credential, defaultLimits)
  if (document.found === 'refused') throw new CredentialRefused(document.code, document.detail)
  const signed = await signedBytes(credential, options, document.bytes, defaultLimits)
  if (signed.found === 'refused') throw new CredentialRefused(signed.code, `proof.${signed.detail}`)
  return signed.bytes
}

// JSON-LD writes a number as a double with 16 significant digits: what that loses, the signature would not cover.
function refuseInexactValues(credential: JsonObject) {
  for (const { object, path } of objectsIn(credential)) {
    for (const [member, value] of Object.entries(object)) {
      const field = path ? `${path}.${member}` : member
      for (const item of Array.isArray(value) ? value : [value]) {
        if (typeof item === 'number' && !isExact(item)) throw new CredentialRefused('number_not_exact', field)
        if (typeof item === 'string' && !item.isWellFormed()) throw new CredentialRefused('text_not_wellformed', field)
      }
    }
  }
}

function isExact(value: number): boolean {
  if (!Number.isFinite(value) || Object.is(value, -0)) return false
  return Number.isInteger(value) ? Number.isSafeInteger(value) : Number(value.toExponential(15)) === value
}
