import { asList, isObject, type JsonObject } from '../json.ts'
import type { Jws } from '../proofs/jws.ts'
import { couldNotCheck, fail, pass, type Check, type Report } from '../report.ts'

/** What the verifier asked the holder to sign, so that a presentation made for somebody else cannot be used again. */
export type PresentationRequest = { challenge?: string; domain?: string }

/** Who presents: the holder, or where none is named, whoever controls the key of the signature. */
export function presenterOf(presentation: JsonObject, jws: Jws | undefined): string {
  const { holder } = presentation
  const named = (isObject(holder) ? holder['id'] : holder) ?? jws?.payload['iss']
  if (typeof named === 'string') return named
  const method = jws ? jws.header['kid'] : asList(presentation['proof']).find(isObject)?.['verificationMethod']
  return typeof method === 'string' ? (method.split('#')[0] ?? '') : ''
}

/**
 * What was asked for stands in every signature, exactly: `challenge` and `domain` of a proof (Data Integrity 1.0, section
 * 4.4), `nonce` and `aud` of a JWT. Costs no request.
 */
export function checkRequest(presentation: JsonObject, jws: Jws | undefined, request: PresentationRequest): Check[] {
  const { challenge, domain } = request
  const signatures = asList(presentation['proof']).map((proof, i) => signature(proof, `proof[${i}]`))
  if (jws) signatures.push({ challenge: jws.payload['nonce'], domain: jws.payload['aud'], fields: ['nonce', 'aud'] })
  return signatures.flatMap((made) => [
    ...(challenge !== undefined && made.challenge !== challenge
      ? [fail('proof', 'challenge_differs', made.fields[0])]
      : []),
    ...(domain !== undefined && !asList(made.domain).includes(domain)
      ? [fail('proof', 'domain_differs', made.fields[1])]
      : []),
  ])
}

function signature(proof: unknown, field: string) {
  const { challenge, domain } = isObject(proof) ? proof : {}
  return { challenge, domain, fields: [`${field}.challenge`, `${field}.domain`] }
}

/**
 * Whose the credentials are: proven when their holder signed, just now, for this verifier (a challenge of its own) and
 * every credential is about that holder. An old presentation proves nothing about who sends it. Only for a presentation
 * whose signature holds.
 */
export function checkPresenter(presenter: string, request: PresentationRequest, inner: readonly Report[]): Check {
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
