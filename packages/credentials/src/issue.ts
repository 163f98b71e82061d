import { canonicalizeQuickly } from './automaton/canonicalize-quickly.ts'
import { isApprovedContext } from './contexts/approved.ts'
import { CREDENTIALS_V2 } from './contexts/urls.ts'
import { isObject, objectsIn, type JsonObject } from './json.ts'
import { defaultLimits } from './limits.ts'
import { credentialFindings } from './open-badges/credential-shape.ts'
import { createProof, type DataIntegrityProof, type ProofInput } from './proofs/create-proof.ts'
import { defaultSuite, formOf } from './proofs/cryptosuites.ts'
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
  | 'not_signed'
  | 'suite_not_for_key'
  | 'proof_id_taken'
  | 'previous_proof_missing'
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

/**
 * Signs a credential with a Data Integrity suite: `eddsa-rdfc-2022` or `ecdsa-rdfc-2019` by the signer's key, or the one
 * that is named. What would not verify elsewhere is refused before the key is touched: VCDM 2.0 and Open Badges 3.0 shape,
 * the exact context lists, JSON-LD safe mode, numbers that other processors could write differently, an issuer that is not
 * the signer's DID.
 *
 * @returns the credential with `proof`, an array of one; the argument is left as it was.
 * @throws CredentialRefused with a code and the path of the field.
 * @example
 * const signed = await issue(credential, { signer, created: new Date() })
 */
export async function issue<T extends object>(
  credential: T,
  input: ProofInput,
): Promise<T & { proof: [DataIntegrityProof] }> {
  const document = credential as unknown as JsonObject
  if (document['proof'] !== undefined) throw new CredentialRefused('already_signed', 'proof')
  refuseUnlessIssuable(document)
  if (!isIssuer(document, input.signer)) throw new CredentialRefused('issuer_not_signer', 'issuer.id')
  return { ...credential, proof: [await sign(document, input)] }
}

/**
 * Adds a proof to a signed credential (Data Integrity 1.0, section 4.5). Without `previousProof` the two stand side by
 * side, a set; with it the new proof also secures the earlier ones it names, a chain. The signer may be somebody else than
 * the issuer. The proofs that are there are not checked here: `verify` the credential first where it came from outside.
 *
 * @throws CredentialRefused as `issue` does, and for a previous proof that is not there.
 * @example
 * const chained = await addProof(signed, { signer: witness, created: new Date(), previousProof: 'urn:uuid:…' })
 */
export async function addProof<T extends { proof: readonly DataIntegrityProof[] }>(
  credential: T,
  { previousProof = [], ...input }: ProofInput & { previousProof?: string | readonly string[] },
): Promise<Omit<T, 'proof'> & { proof: DataIntegrityProof[] }> {
  const { proof: proofs, ...rest } = credential
  const document = rest as unknown as JsonObject
  refuseUnlessIssuable(document)
  if (proofs.length === 0) throw new CredentialRefused('not_signed', 'proof')
  if (input.id !== undefined && proofs.some((proof) => proof.id === input.id)) {
    throw new CredentialRefused('proof_id_taken', 'proof.id')
  }
  const names = typeof previousProof === 'string' ? [previousProof] : previousProof
  const previous = proofs.filter((proof) => proof.id !== undefined && names.includes(proof.id))
  if (previous.length !== names.length) throw new CredentialRefused('previous_proof_missing', 'proof.previousProof')
  const ordered = names.flatMap((name) => previous.filter((proof) => proof.id === name))
  return { ...rest, proof: [...proofs, await sign(document, input, ordered)] }
}

async function sign(
  document: JsonObject,
  input: ProofInput,
  previous: readonly DataIntegrityProof[] = [],
): Promise<DataIntegrityProof> {
  // A suite over JSON would sign a term that nobody defines; readers of JSON-LD would not see it.
  if (formOf(input.cryptosuite ?? defaultSuite(input.signer.algorithm)) === 'jcs') {
    const graph = await canonicalizeQuickly(document, defaultLimits)
    if (graph.found === 'refused') throw new CredentialRefused(graph.code, graph.detail)
  }
  const made = await createProof(document, input, { previous })
  if (made.found === 'suite_not_for_key') throw new CredentialRefused('suite_not_for_key', 'proof.cryptosuite')
  if (made.found === 'refused') throw new CredentialRefused(made.code, made.detail)
  return made.proof
}

function isIssuer(credential: JsonObject, signer: Signer): boolean {
  const issuer = isObject(credential['issuer']) ? credential['issuer']['id'] : credential['issuer']
  return signer.verificationMethod.split('#')[0] === issuer
}

function refuseUnlessIssuable(credential: JsonObject) {
  const context = credential['@context']
  if (!isApprovedContext(context) || context[0] !== CREDENTIALS_V2) {
    throw new CredentialRefused('context_not_approved', '@context')
  }
  const problem = memberProblem(credential)
  if (problem) throw new CredentialRefused('member_refused', problem.path)
  const findings = credentialFindings(credential)
  if (findings[0]) throw new CredentialRefused('shape_invalid', findings[0].field, findings)
  refuseInexactValues(credential)
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
