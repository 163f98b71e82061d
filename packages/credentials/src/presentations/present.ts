import { isApprovedContext } from '../contexts/approved.ts'
import { CREDENTIALS_V2 } from '../contexts/urls.ts'
import { CredentialRefused } from '../refuse-unissuable.ts'
import type { JsonObject } from '../json.ts'
import { createJws } from '../proofs/create-jws.ts'
import { createProof, type DataIntegrityProof, type ProofInput } from '../proofs/create-proof.ts'
import type { Signer } from '../proofs/signer.ts'
import { memberProblem } from '../verification/check-contexts.ts'
import { presentationFindings } from './presentation-shape.ts'

export type Presentation = {
  '@context': [typeof CREDENTIALS_V2]
  id?: string
  type: ['VerifiablePresentation']
  holder: string
  verifiableCredential: JsonObject[]
}

/** A signed credential in text form (VC-JOSE-COSE), as an object a presentation can hold. */
export function envelopeCredential(jwt: string): JsonObject {
  return {
    '@context': CREDENTIALS_V2,
    id: `data:application/vc+jwt,${jwt}`,
    type: 'EnvelopedVerifiableCredential',
  }
}

/** For whom and in answer to what a presentation is signed. */
type Occasion = { holder: string; presentationId?: string; challenge?: string; domain?: string }

/**
 * Signs a VCDM 2.0 presentation as its holder. `credentials` are signed credentials as they were issued; a JWT goes in as
 * `envelopeCredential`. `challenge` and `domain` are what the verifier asked for.
 *
 * @throws CredentialRefused where the presentation would not verify, or the signer is not the holder.
 * @example
 * const presentation = await present([signed], { holder: did, signer, created: new Date(), challenge, domain })
 */
export async function present(
  credentials: readonly object[],
  { holder, presentationId, challenge, domain, ...input }: ProofInput & Occasion,
): Promise<Presentation & { proof: [DataIntegrityProof] }> {
  const presentation = presentationOf(credentials, holder, presentationId)
  refuseUnlessPresentable(presentation, input.signer)
  const made = await createProof(presentation, input, {
    proofPurpose: 'authentication',
    ...(challenge === undefined ? {} : { challenge }),
    ...(domain === undefined ? {} : { domain }),
  })
  if (made.found === 'suite_not_for_key') throw new CredentialRefused('suite_not_for_key', 'proof.cryptosuite')
  if (made.found === 'refused') throw new CredentialRefused(made.code, made.detail)
  return { ...presentation, proof: [made.proof] }
}

/**
 * The same as a compact JWT (VC-JOSE-COSE): `challenge` becomes `nonce`, `domain` becomes `aud`. Credentials that are JWTs
 * themselves go in as text.
 *
 * @throws CredentialRefused as `present` does.
 */
export async function presentJwt(
  credentials: readonly (object | string)[],
  { holder, presentationId, challenge, domain, signer, created }: Pick<ProofInput, 'signer' | 'created'> & Occasion,
): Promise<string> {
  const objects = credentials.map((item) => (typeof item === 'string' ? envelopeCredential(item) : item))
  const presentation = presentationOf(objects, holder, presentationId)
  refuseUnlessPresentable(presentation, signer)
  const claims = {
    ...presentation,
    iss: holder,
    nonce: challenge,
    aud: domain,
    iat: Math.floor(created.getTime() / 1000),
  }
  return createJws(claims, { typ: 'vp+jwt', cty: 'vp' }, signer)
}

function presentationOf(credentials: readonly object[], holder: string, id: string | undefined): Presentation {
  return {
    '@context': [CREDENTIALS_V2],
    ...(id === undefined ? {} : { id }),
    type: ['VerifiablePresentation'],
    holder,
    verifiableCredential: credentials.map((credential) => ({ ...credential })),
  }
}

function refuseUnlessPresentable(presentation: Presentation, signer: Signer) {
  const findings = presentationFindings(presentation)
  if (findings[0]) throw new CredentialRefused('shape_invalid', findings[0].field, findings)
  const problem = memberProblem(presentation)
  if (problem || !isApprovedContext(presentation['@context'])) {
    throw new CredentialRefused('member_refused', problem?.path ?? '@context')
  }
  if (signer.verificationMethod.split('#')[0] !== presentation.holder) {
    throw new CredentialRefused('issuer_not_signer', 'holder')
  }
}
