import { primitives } from '#crypto'
import { parseDateTime } from '../date-time.ts'
import { localDocument } from '../dids/local-document.ts'
import { asList, isObject, type JsonObject } from '../json.ts'
import { algorithmOf, formOf, isWholeDocumentSuite, suiteTakes } from '../proofs/cryptosuites.ts'
import {
  bytesToSign,
  canonicalDocument,
  canonicalOptions,
  securedDocument,
  type CanonicalText,
  type Refused,
} from '../proofs/data-integrity.ts'
import { verifySelectiveDisclosure } from '../proofs/ecdsa-sd-2023.ts'
import { couldNotCheck, fail, pass, type Check } from '../report.ts'
import { checkProofShape, proofValueOf, suiteOf, type ProofPurpose } from './check-proof-shape.ts'
import type { Environment } from './environment.ts'
import { checkKeyTime, findIssuerKey, type IssuerDocuments, type KeyFinding } from './issuer-key.ts'
import { proofLinks } from './proof-links.ts'
import { verifyWhole } from './verify-whole.ts'

/** Who has to have signed, and for what. */
export type Signatory = { id: string; purpose: ProofPurpose }

/**
 * Every proof of a set or chain, each on its own (Data Integrity 1.0, section 4.5): a proof that fails is never hidden by
 * one that verifies, and a proof of a chain counts only when the proofs before it do. A proof of a kind we do not know is
 * reported as not checked; see `foldGenuine` for what that means.
 */
export async function checkProofs(
  credential: JsonObject,
  signatory: Signatory,
  documents: IssuerDocuments,
  env: Environment,
): Promise<Check[]> {
  const proofs = asList(credential['proof'])
  if (proofs.length > env.limits.proofs) return [fail('proof', 'too_many_proofs')]
  const shape = { credential, now: env.now, purpose: signatory.purpose }
  const shapes = proofs.map((proof, i) => checkProofShape(proof, `proof[${i}]`, shape))
  if (shapes.some((check) => check?.outcome === 'fail')) return shapes.filter((check) => check !== undefined)
  const links = proofLinks(proofs)
  if (links.found === 'broken') return [links.check]
  const ofSignatory = proofs.some((proof) => controllerOf(proof) === signatory.id)
  const texts = documentTexts(credential, env)
  const perProof: Check[][] = []
  for (const [i, proof] of proofs.entries()) {
    const previous = (links.previous[i] ?? []).map((position) => proofs[position]).filter(isObject)
    const context = { signatory, ofSignatory, documents, env, texts, previous, field: `proof[${i}]` }
    const found = shapes[i]
    perProof.push(found ? [found] : await checkProof(credential, proof as JsonObject, context))
  }
  const checks = withoutGaps(perProof, links.previous).flat()
  return checks.some((check) => check.check === 'terms') ? checks : [pass('terms', 'terms_defined'), ...checks]
}

type DocumentTexts = (proof: JsonObject, previous: JsonObject[]) => Promise<CanonicalText>

type ProofContext = {
  signatory: Signatory
  /** Whether a proof of the set names a key of the signatory. */
  ofSignatory: boolean
  documents: IssuerDocuments
  env: Environment
  texts: DocumentTexts
  previous: JsonObject[]
  field: string
}

async function checkProof(credential: JsonObject, proof: JsonObject, context: ProofContext): Promise<Check[]> {
  const { env, field } = context
  const suite = suiteOf(proof)
  const form = isWholeDocumentSuite(suite) ? formOf(suite) : 'rdfc'
  // Hashing needs no key, so a proof that cannot be hashed costs no request.
  const document = await context.texts(proof, context.previous)
  if (document.found === 'refused') return [refusal(document)]
  const options = await canonicalOptions(form, credential, proof, env.limits, env.contexts)
  if (options.found === 'refused') return [refusal(options)]
  const byAnother = context.ofSignatory && controllerOf(proof) !== context.signatory.id
  if (byAnother && !localDocument(controllerOf(proof))) {
    return [couldNotCheck('proof', 'proof_by_another_not_checked', field)]
  }
  const key = await keyOf(proof, context)
  if (!key.listed) return key.checks
  const algorithm = algorithmOf(key.listed.key)
  const fits = isWholeDocumentSuite(suite) ? suiteTakes(suite, algorithm ?? '') : algorithm === 'P-256'
  if (!algorithm || !fits) return [...key.checks, fail('proof', 'alg_key_mismatch', field)]
  const value = proofValueOf(proof) ?? new Uint8Array()
  const publicKey = key.listed.key
  const isSigned = async (...texts: [options: string, document: string]) =>
    primitives.verifySignature(publicKey, await bytesToSign(...texts, algorithm), value)
  const verified = isWholeDocumentSuite(suite)
    ? await verifyWhole({ credential, proof, previous: context.previous }, { options, document }, env, isSigned)
    : await verifySelectiveDisclosure(credential, proof, key.listed.key, env)
  if (byAnother) return [verified ? pass('proof', 'proof_by_another_valid') : fail('proof', 'proof_invalid', field)]
  return [...ownership(proof, key, context), verified ? valid(proof, key) : fail('proof', 'proof_invalid', field)]
}

function keyOf(proof: JsonObject, { signatory, documents }: ProofContext): Promise<KeyFinding> {
  return findIssuerKey(documents, signatory.id, String(proof['verificationMethod']), signatory.purpose)
}

function ownership(proof: JsonObject, key: KeyFinding, { signatory, env }: ProofContext): Check[] {
  if (!key.listed) return key.checks
  const signedAt = parseDateTime(proof['created']) ?? env.now.getTime()
  const bound = key.checks.some((check) => check.check === 'issuer_binding')
  const binding = bound ? [] : [pass('issuer_binding', 'issuer_is_controller', { issuer: signatory.id })]
  return [checkKeyTime(key.listed, signedAt), ...key.checks, ...binding]
}

function valid(proof: JsonObject, key: KeyFinding): Check {
  return pass('proof', 'proof_valid', {
    cryptosuite: suiteOf(proof),
    verificationMethod: key.listed?.id ?? null,
    created: typeof proof['created'] === 'string' ? proof['created'] : null,
  })
}

// Every rdfc proof without earlier ones secures the same document: it is canonicalised once.
function documentTexts(credential: JsonObject, env: Environment): DocumentTexts {
  let plain: Promise<CanonicalText> | undefined
  return (proof, previous) => {
    const suite = suiteOf(proof)
    const form = isWholeDocumentSuite(suite) ? formOf(suite) : 'rdfc'
    const text = () => canonicalDocument(form, securedDocument(credential, previous), proof, env.limits, env.contexts)
    if (form === 'jcs' || previous.length > 0) return text()
    plain ??= text()
    return plain
  }
}

// A proof over earlier ones says nothing while one of those is open; a failed one fails the whole anyway.
function withoutGaps(perProof: Check[][], previous: number[][]): Check[][] {
  const isOpen = perProof.map((checks) => checks.some((check) => check.outcome !== 'pass'))
  // As many rounds as there are proofs reach the end of the longest chain.
  for (const _ of perProof) {
    for (const [i, names] of previous.entries()) isOpen[i] ||= names.some((name) => isOpen[name])
  }
  return perProof.map((checks, i) =>
    previous[i]?.some((name) => isOpen[name]) === true
      ? [
          ...checks.filter((check) => check.check !== 'proof' || check.outcome !== 'pass'),
          couldNotCheck('proof', 'previous_proof_not_checked', `proof[${i}].previousProof`),
        ]
      : checks,
  )
}

function controllerOf(proof: unknown): string {
  const method = isObject(proof) ? proof['verificationMethod'] : undefined
  return typeof method === 'string' ? (method.split('#')[0] ?? '') : ''
}

function refusal(refused: Refused): Check {
  return refused.code === 'canonicalization_limit'
    ? couldNotCheck('terms', refused.code, refused.detail)
    : fail('terms', refused.code, refused.detail)
}
