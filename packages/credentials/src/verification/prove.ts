import { asList, isObject, objectsIn, type JsonObject } from '../json.ts'
import { credentialFindings } from '../open-badges/credential-shape.ts'
import type { Jws } from '../proofs/jws.ts'
import { fail, longestDetail, pass, type Check, type FactValue, type Outcome } from '../report.ts'
import { foldGenuine } from './answers.ts'
import { checkContexts } from './check-contexts.ts'
import { checkClaims, checkJwt, issuerIdOf } from './check-jwt.ts'
import { checkProofs } from './check-proofs.ts'
import type { Environment, Fetched } from './environment.ts'
import type { IssuerDocuments } from './issuer-key.ts'
import { readContainer } from './read-container.ts'

/**
 * Everything `genuine` rests on, cheapest first. What can be refused without a key is refused before any key is looked
 * up, so a malformed file causes no request at all.
 */
export async function prove(
  claims: JsonObject,
  jws: Jws | undefined,
  documents: IssuerDocuments,
  env: Environment,
): Promise<Check[]> {
  const checks: Check[] = []
  const proofs = asList(claims['proof'])
  if (!jws && proofs.length === 0) checks.push(fail('proof', 'proof_missing', 'proof'))
  const problem = textProblem(claims)
  if (problem) checks.push(fail('format', problem))
  checks.push(checkContexts(claims), checkShape(claims))
  if (jws) checks.push(checkClaims(jws.payload, claims))
  if (checks.some((check) => check.outcome === 'fail')) return checks
  const issuer = issuerIdOf(claims)
  if (jws) checks.push(...(await checkJwt(jws, issuer, documents, env)))
  // A JWT may carry embedded proofs as well; then both have to hold.
  if (proofs.length > 0)
    checks.push(...(await checkProofs(claims, { id: issuer, purpose: 'assertionMethod' }, documents, env)))
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
  if (container.found !== 'credential') return undefined
  const checks = await prove(container.claims, container.jws, documents, env)
  return { claims: container.claims, outcome: foldGenuine(checks).outcome }
}

function checkShape(claims: JsonObject): Check {
  const { proof: _proof, ...credential } = claims
  const findings = credentialFindings(credential)
  if (findings.length === 0) return pass('shape', 'shape_valid')
  const fields: FactValue[] = findings
    .slice(0, 20)
    .map(({ field, code }) => ({ field: field.slice(0, longestDetail), code }))
  return fail('shape', 'shape_invalid', findings[0]?.field, { findings: fields })
}

// Half a surrogate pair becomes U+FFFD in UTF-8, and 1e999 becomes Infinity: two different texts would have one signature.
function textProblem(claims: JsonObject): 'text_not_wellformed' | 'number_not_exact' | undefined {
  for (const { object } of objectsIn(claims)) {
    for (const [member, value] of Object.entries(object)) {
      if (!member.isWellFormed()) return 'text_not_wellformed'
      for (const item of itemsOf(value)) {
        if (typeof item === 'string' && !item.isWellFormed()) return 'text_not_wellformed'
        if (typeof item === 'number' && !Number.isFinite(item)) return 'number_not_exact'
      }
    }
  }
  return undefined
}

// A list in a list is still a value of the member.
function itemsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value.flat(Infinity) : [value]
}
