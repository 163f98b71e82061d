import { canonicalizeQuickly } from './automaton/canonicalize-quickly.ts'
import { isApprovedContext } from './contexts/approved.ts'
import { CREDENTIALS_V2 } from './contexts/urls.ts'
import { isObject, isTiny, objectsIn, type JsonObject } from './json.ts'
import { defaultLimits } from './limits.ts'
import { credentialFindings } from './open-badges/credential-shape.ts'
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
  | 'slot_refused'
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

export function isIssuer(credential: JsonObject, signer: Signer): boolean {
  const issuer = isObject(credential['issuer']) ? credential['issuer']['id'] : credential['issuer']
  return signer.verificationMethod.split('#')[0] === issuer
}

/** What other processors would not take, or would read differently. */
export function refuseUnlessIssuable(credential: JsonObject) {
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
  if (!Number.isFinite(value) || Object.is(value, -0) || isTiny(value)) return false
  return Number.isInteger(value) ? Number.isSafeInteger(value) : Number(value.toExponential(15)) === value
}

/** JSON-LD safe mode, for the forms that sign the text: readers of JSON-LD would not see a term that nobody defines. */
export async function refuseUndefinedTerms(credential: JsonObject) {
  const graph = await canonicalizeQuickly(credential, defaultLimits)
  if (graph.found === 'refused') throw new CredentialRefused(graph.code, graph.detail)
}
