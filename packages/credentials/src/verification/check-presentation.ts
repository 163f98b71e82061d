import { asList, isObject, type JsonObject } from '../json.ts'
import { couldNotCheck, fail, pass, type Check, type Report } from '../report.ts'

/** What the verifier asked the holder to sign, so that a presentation made for somebody else cannot be used again. */
export type PresentationRequest = { challenge?: string; domain?: string }

/** Who presents: the holder, or where none is named, whoever controls the key of the first proof. */
export function presenterOf(presentation: JsonObject): string {
  const { holder } = presentation
  const named = isObject(holder) ? holder['id'] : holder
  if (typeof named === 'string') return named
  const method = asList(presentation['proof']).find(isObject)?.['verificationMethod']
  return typeof method === 'string' ? (method.split('#')[0] ?? '') : ''
}

/** Data Integrity 1.0, section 4.4: what was asked for stands in every proof, exactly. Costs no request. */
export function checkRequest(presentation: JsonObject, request: PresentationRequest): Check[] {
  const checks: Check[] = []
  for (const [i, proof] of asList(presentation['proof']).entries()) {
    if (!isObject(proof)) continue
    if (request.challenge !== undefined && proof['challenge'] !== request.challenge) {
      checks.push(fail('proof', 'challenge_differs', `proof[${i}].challenge`))
    }
    if (request.domain !== undefined && !asList(proof['domain']).includes(request.domain)) {
      checks.push(fail('proof', 'domain_differs', `proof[${i}].domain`))
    }
  }
  return checks
}

/**
 * Whose the credentials are: proven when their holder signed, just now, for this verifier (a challenge of its own) and
 * every credential is about that holder. An old presentation proves nothing about who sends it.
 */
export function checkPresenter(
  presentation: JsonObject,
  request: PresentationRequest,
  inner: readonly Report[],
): Check {
  const presenter = presenterOf(presentation)
  if (asList(presentation['proof']).length === 0) return couldNotCheck('holder', 'holder_not_proven')
  if (request.challenge === undefined) {
    return couldNotCheck('holder', 'presentation_not_challenged', undefined, { id: presenter })
  }
  const subjects = inner.map((report) => report.credential).flatMap((credential) => subjectsOf(credential))
  const theirs = subjects.length > 0 && subjects.every((id) => id === presenter)
  return theirs
    ? pass('holder', 'holder_proven', { id: presenter })
    : couldNotCheck('holder', 'holder_differs', undefined, { id: presenter })
}

function subjectsOf(credential: JsonObject | null): unknown[] {
  if (!credential) return [undefined]
  return asList(credential['credentialSubject']).map((subject) => (isObject(subject) ? subject['id'] : undefined))
}
