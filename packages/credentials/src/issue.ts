import type { JsonObject } from './json.ts'
import { createProof, type DataIntegrityProof, type ProofInput } from './proofs/create-proof.ts'
import { defaultSuite, formOf } from './proofs/cryptosuites.ts'
import { CredentialRefused, isIssuer, refuseUndefinedTerms, refuseUnlessIssuable } from './refuse-unissuable.ts'

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
  return { ...credential, proof: [await signDocument(document, input)] }
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
  return { ...rest, proof: [...proofs, await signDocument(document, input, { previous: ordered })] }
}

/** One proof over a document that has been checked; `canonical` where its canonical N-Quads are known already. */
export async function signDocument(
  document: JsonObject,
  input: ProofInput,
  further: { previous?: readonly DataIntegrityProof[]; canonical?: string } = {},
): Promise<DataIntegrityProof> {
  if (formOf(input.cryptosuite ?? defaultSuite(input.signer.algorithm)) === 'jcs') {
    await refuseUndefinedTerms(document)
  }
  const made = await createProof(document, input, further)
  if (made.found === 'suite_not_for_key') throw new CredentialRefused('suite_not_for_key', 'proof.cryptosuite')
  if (made.found === 'refused') throw new CredentialRefused(made.code, made.detail)
  return made.proof
}
