import { asList, isObject, isTiny, objectsIn, type JsonObject } from '../json.ts'
import { credentialFindings } from '../open-badges/credential-shape.ts'
import { presentationFindings } from '../presentations/presentation-shape.ts'
import type { Jws } from '../proofs/jws.ts'
import { fail, longestDetail, notClaimed, pass, type Check, type FactValue, type Outcome } from '../report.ts'
import { foldGenuine } from './answers.ts'
import { checkContexts } from './check-contexts.ts'
import { checkClaims, checkJwt, issuerIdOf } from './check-jwt.ts'
import { checkRequest, presenterOf, type PresentationRequest } from './check-presentation.ts'
import { checkProofs } from './check-proofs.ts'
import type { Environment, Fetched } from './environment.ts'
import type { IssuerDocuments } from './issuer-key.ts'
import { modelOf } from './model.ts'
import { readContainer } from './read-container.ts'

/**
 * Everything `genuine` rests on, cheapest first. What can be refused without a key is refused before any key is looked
 * up, so a malformed file causes no request at all. A presentation is its holder's, for authentication; anything else is
 * its issuer's, as an assertion.
 */
export async function prove(
  claims: JsonObject,
  jws: Jws | undefined,
  documents: IssuerDocuments,
  env: Environment,
  request: PresentationRequest = {},
): Promise<Check[]> {
  const presentation = modelOf(claims) === 'presentation'
  const checks: Check[] = []
  const proofs = asList(claims['proof'])
  if (!jws && proofs.length === 0) {
    checks.push(presentation ? notClaimed('proof', 'presentation_not_signed') : fail('proof', 'proof_missing', 'proof'))
  }
  const problem = textProblem(claims)
  if (problem) checks.push(fail('format', problem))
  checks.push(checkContexts(claims), checkShape(claims, presentation))
  if (presentation) checks.push(...checkRequest(claims, jws, request))
  const id = presentation ? presenterOf(claims, jws) : issuerIdOf(claims)
  if (jws) checks.push(checkClaims(jws, claims, id))
  if (checks.some((check) => check.outcome === 'fail')) return checks
  const signatory = { id, purpose: presentation ? 'authentication' : 'assertionMethod' } as const
  if (jws) checks.push(...(await checkJwt(jws, signatory, documents, env)))
  // A JWT may carry embedded proofs as well; then both have to hold.
  if (proofs.length > 0) checks.push(...(await checkProofs(claims, signatory, documents, env)))
  return checks
}

/** Proves a fetched document, for instance a status list, by the same rules; undefined when it is no credential. */
export async function proveDocument(
  fetched: Fetched & { found: 'json' | 'text' },
  documents: IssuerDocuments,
  env: Environment,
): Promise<{ claims: JsonObject; outcome: Outcome } | undefined> {
  const input = fetched.found === 'text' ? fetched.text : fetched.value
  if (typeof input !== 'string' && !isObject(input)) return undefined
  const container = readContainer(input, env.limits)
  // A holder's word is no status list.
  if (container.found !== 'credential' || container.format.model === 'presentation') return undefined
  const checks = await prove(container.claims, container.jws, documents, env)
  return { claims: container.claims, outcome: foldGenuine(checks).outcome }
}

function checkShape(claims: JsonObject, presentation: boolean): Check {
  const { proof: _proof, ...credential } = claims
  const findings = presentation ? presentationFindings(credential) : credentialFindings(credential)
  if (findings.length === 0) return pass('shape', 'shape_valid')
  const fields: FactValue[] = findings
    .slice(0, 20)
    .map(({ field, code }) => ({ field: field.slice(0, longestDetail), code }))
  return fail('shape', 'shape_invalid', findings[0]?.field, { findings: fields })
}

// Half a surrogate pair becomes U+FFFD in UTF-8, 1e999 becomes Infinity, and 1e-7 is signed as 0: two different texts
// would have one signature.
function textProblem(claims: JsonObject): 'text_not_wellformed' | 'number_not_exact' | undefined {
  for (const { object } of objectsIn(claims)) {
    for (const [member, value] of Object.entries(object)) {
      if (!member.isWellFormed()) return 'text_not_wellformed'
      for (const item of itemsOf(value)) {
        if (typeof item === 'string' && !item.isWellFormed()) return 'text_not_wellformed'
        if (typeof item === 'number' && (!Number.isFinite(item) || isTiny(item))) return 'number_not_exact'
      }
    }
  }
  return undefined
}

// A list in a list is still a value of the member.
function itemsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value.flat(Infinity) : [value]
}
