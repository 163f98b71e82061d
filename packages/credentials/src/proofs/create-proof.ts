import { formatDateTime } from '../date-time.ts'
import { encodeBase58 } from '../encoding/base58.ts'
import type { JsonObject } from '../json.ts'
import { defaultLimits } from '../limits.ts'
import { defaultSuite, formOf, suiteTakes, type CanonicalForm, type Cryptosuite } from './cryptosuites.ts'
import {
  bytesToSign,
  canonicalDocument,
  canonicalOptions,
  securedDocument,
  type CanonicalText,
  type Refused,
} from './data-integrity.ts'
import type { Signer } from './signer.ts'

export type DataIntegrityProof = {
  type: 'DataIntegrityProof'
  id?: string
  cryptosuite: Cryptosuite
  created: string
  verificationMethod: string
  proofPurpose: 'assertionMethod' | 'authentication'
  previousProof?: string | string[]
  challenge?: string
  domain?: string
  /** Only of the suites over JSON: what they were made under. */
  '@context'?: unknown
  proofValue: string
}

/** What a proof is made with. */
export type ProofInput = {
  signer: Signer
  created: Date
  /** `eddsa-rdfc-2022` or `ecdsa-rdfc-2019` by the signer's key, unless said otherwise. */
  cryptosuite?: Cryptosuite
  /** A name for this proof, for instance `urn:uuid:...`, so that a later one can build on it. */
  id?: string
}

type Further = {
  proofPurpose?: 'assertionMethod' | 'authentication'
  /** The earlier proofs of a chain, which the new one secures as well. */
  previous?: readonly DataIntegrityProof[]
  challenge?: string
  domain?: string
  /** The canonical N-Quads of what is secured, where they are known already; for the rdfc suites only. */
  canonical?: string
}

export type CreatedProof = { found: 'proof'; proof: DataIntegrityProof } | Refused | { found: 'suite_not_for_key' }

/** Makes one proof over a document (Data Integrity 1.0, section 4.2). The document's own proofs are left out of it. */
export async function createProof(
  document: JsonObject,
  { signer, created, cryptosuite = defaultSuite(signer.algorithm), id }: ProofInput,
  { proofPurpose = 'assertionMethod', previous = [], challenge, domain, canonical }: Further = {},
): Promise<CreatedProof> {
  const { algorithm } = signer
  if (!suiteTakes(cryptosuite, algorithm)) return { found: 'suite_not_for_key' }
  const form = formOf(cryptosuite)
  const names = previous.map((proof) => proof.id ?? '')
  const options = {
    type: 'DataIntegrityProof',
    ...(id === undefined ? {} : { id }),
    cryptosuite,
    created: formatDateTime(created),
    verificationMethod: signer.verificationMethod,
    proofPurpose,
    ...(names.length === 0 ? {} : { previousProof: names.length === 1 ? (names[0] ?? '') : names }),
    ...(challenge === undefined ? {} : { challenge }),
    ...(domain === undefined ? {} : { domain }),
    ...(form === 'jcs' ? { '@context': structuredClone(document['@context']) } : {}),
  } as const
  const secured =
    canonical === undefined
      ? await canonicalDocument(form, securedDocument(document, previous), options, defaultLimits)
      : ({ found: 'text', text: canonical } as const)
  if (secured.found === 'refused') return secured
  const hashed = await optionsText(form, document, options)
  if (hashed.found === 'refused') return { ...hashed, detail: `proof.${hashed.detail}` }
  const signature = await signer.sign(await bytesToSign(hashed.text, secured.text, algorithm))
  return { found: 'proof', proof: { ...options, proofValue: `z${encodeBase58(signature)}` } }
}

// Proofs of one batch have the same options as long as the second lasts. Bounded; what is refused is not kept.
const optionsTexts = new Map<string, CanonicalText>()
const mostOptionsTexts = 64

async function optionsText(form: CanonicalForm, document: JsonObject, options: JsonObject): Promise<CanonicalText> {
  const key = JSON.stringify([form, document['@context'], options])
  const known = optionsTexts.get(key)
  if (known) return known
  const text = await canonicalOptions(form, document, options, defaultLimits)
  if (optionsTexts.size >= mostOptionsTexts) optionsTexts.clear()
  if (text.found === 'text') optionsTexts.set(key, text)
  return text
}
