import { isObject, type JsonObject } from '../json.ts'
import { at, couldNotCheck, fail, pass, type Check, type Contained, type Report, type Unreadable } from '../report.ts'
import { issuerIdOf } from './check-jwt.ts'
import { containedIn, type Inner } from './contained.ts'

/** Verifies one credential inside another by the whole procedure; undefined when a limit leaves no work for it. */
export type VerifyInner = (value: string | JsonObject) => Promise<Report | Unreadable | undefined>

/**
 * Every credential inside this one, by the whole procedure again: the wrapper never relaxes what is asked of them.
 * `verifyInner` is asked one after the other, so that a limit on their number holds.
 */
export async function checkContained(
  claims: JsonObject,
  verifyInner: VerifyInner,
): Promise<{ checks: Check[]; contained: Contained[] }> {
  const checks: Check[] = []
  const contained: Contained[] = []
  for (const inner of containedIn(claims)) {
    const report = await verifyInner(inner.value)
    if (!report) {
      checks.push(
        couldNotCheck(inner.role === 'endorsement' ? 'endorsements' : 'contained', 'contained_limit', inner.path),
      )
      continue
    }
    contained.push({ path: inner.path, role: inner.role, report })
    checks.push(...(inner.role === 'endorsement' ? ofEndorsement(inner, report, claims) : ofCredential(inner, report)))
  }
  return { checks, contained }
}

function ofCredential({ path }: Inner, report: Report | Unreadable): Check[] {
  if (!report.readable) return [fail('contained', 'contained_not_genuine', path)]
  const { genuine, current, recognised, logged } = report.answers
  if (genuine.outcome === 'fail') return [fail('contained', 'contained_not_genuine', path)]
  if (genuine.outcome !== 'pass') return [couldNotCheck('contained', 'contained_not_checked', path)]
  return [
    at(path, pass('contained', 'contained_genuine')),
    inForce(path, current.outcome),
    // A register that objects, or a log proof that does not hold, is never hidden behind the wrapper.
    ...(recognised.outcome === 'fail' ? [fail('register', 'issuer_refused', path)] : []),
    ...(logged.outcome === 'fail' ? [fail('log', 'log_proof_invalid', path)] : []),
  ]
}

function inForce(path: string, outcome: string): Check {
  if (outcome === 'pass') return at(path, pass('contained_current', 'contained_in_force'))
  return outcome === 'fail'
    ? fail('contained_current', 'contained_not_current', path)
    : couldNotCheck('contained_current', 'contained_status_not_checked', path)
}

/** OB 3.0, EndorsementCredential: it has to hold, to be in force, and to speak about something of this file. */
function ofEndorsement({ path, about = {} }: Inner, report: Report | Unreadable, claims: JsonObject): Check[] {
  if (!report.readable || report.answers.genuine.outcome === 'fail') {
    return [fail('contained', 'endorsement_not_genuine', path)]
  }
  if (report.answers.genuine.outcome !== 'pass') return [couldNotCheck('endorsements', 'endorsement_not_checked', path)]
  const subject = report.credential?.['credentialSubject']
  if (!isObject(subject) || !endorsable(claims, about).includes(subject['id'])) {
    return [fail('endorsements', 'endorsement_of_another', path)]
  }
  const { outcome } = report.answers.current
  if (outcome === 'fail') return [fail('endorsements', 'endorsement_not_current', path)]
  if (outcome !== 'pass') return [couldNotCheck('endorsements', 'endorsement_not_checked', path)]
  return [at(path, pass('endorsements', 'endorsement_valid'))]
}

// The credential, its issuer, its achievement and whoever made that, and the object the endorsement stands in.
function endorsable(claims: JsonObject, about: JsonObject): unknown[] {
  const subject = isObject(claims['credentialSubject']) ? claims['credentialSubject'] : {}
  const achievement = isObject(subject['achievement']) ? subject['achievement'] : {}
  const creator = isObject(achievement['creator']) ? achievement['creator'] : {}
  const ids = [claims['id'], issuerIdOf(claims), achievement['id'], creator['id'], about['id']]
  return ids.filter((id) => typeof id === 'string' && id !== '')
}
