import { asList, isObject, type JsonObject } from './json.ts'
import { defaultLimits, type Limits } from './limits.ts'
import {
  couldNotCheck,
  fail,
  pass,
  type Check,
  type CheckName,
  type Claimed,
  type Code,
  type Format,
  type Report,
  type Unreadable,
} from './report.ts'
import type { Resolve } from './resolve.ts'
import { answersOf, foldGenuine } from './verification/answers.ts'
import { issuerIdOf } from './verification/check-jwt.ts'
import { checkDates, checkHolder, checkLog, checkRegister, type Log, type Trust } from './verification/check-policy.ts'
import { checkStatus } from './verification/check-status.ts'
import type { Environment } from './verification/environment.ts'
import { issuerDocuments } from './verification/issuer-key.ts'
import { prove } from './verification/prove.ts'
import { readContainer } from './verification/read-container.ts'

export type VerifyOptions = {
  resolve: Resolve
  /** One reading of the clock; everything is judged at this moment. */
  now: Date
  trust?: Trust
  log?: Log
  limits?: Partial<Limits>
}

/**
 * Checks a credential from anywhere: JSON, compact JWT, or a PNG or SVG with one of them inside.
 *
 * The answer is a report of separate checks folded into five answers, never a bare boolean, and hostile content is an
 * ordinary answer, not an exception. `readable: false` is left for input over a limit (answer 413) and input without any
 * credential (answer 422). Standard: OB 3.0 section 8, VCDM 2.0, Data Integrity 1.0, Bitstring Status List 1.0.
 *
 * `resolve` is asked at most once before the signature has been checked: for the issuer's own key document.
 *
 * @example
 * const report = await verify(bytes, { resolve, now: new Date() })
 * if (report.readable && report.answers.genuine.outcome === 'pass') show(report.credential)
 */
export async function verify(
  input: Uint8Array | string | object,
  options: VerifyOptions,
): Promise<Report | Unreadable> {
  const limits: Limits = { ...defaultLimits, ...options.limits }
  const env: Environment = { resolve: options.resolve, now: options.now, limits }
  const container = readContainer(input, limits)
  if (container.found === 'unreadable') return container.why
  if (container.found === 'refused') return refusedReport(container.format, container.code)
  const { claims, jws, format } = container
  const documents = issuerDocuments(env)
  const checks = [pass('format', 'format_recognised'), ...(await prove(claims, jws, documents, env))]
  const genuine = foldGenuine(checks).outcome
  checks.push(checkDates(claims, jws?.payload['exp'], env.now))
  if (genuine === 'pass') {
    checks.push(...(await checkStatus(claims, documents, env)), checkHolder(claims))
    checks.push(await checkRegister(claims, options.trust), await checkLog(claims, options.log))
    if (hasEndorsements(claims)) checks.push(couldNotCheck('endorsements', 'endorsements_not_checked_yet'))
  } else {
    checks.push(
      ...unsettled(genuine === 'fail' ? 'not_genuine' : 'genuine_not_settled', ['status', 'holder', 'register', 'log']),
    )
  }
  return report(format, genuine === 'fail' ? checks.map(withoutFacts) : checks, claims)
}

function report(format: Format, checks: Check[], claims: JsonObject | null): Report {
  const answers = answersOf(checks)
  const { outcome } = answers.genuine
  return {
    readable: true,
    format,
    checks,
    answers,
    credential: outcome === 'pass' ? claims : null,
    claimed: outcome === 'fail' || !claims ? null : claimedBy(claims),
  }
}

// Recognised, but nothing in it can be read honestly: only `genuine` has something to say.
function refusedReport(format: Format, code: Code): Report {
  const open = code === 'format_not_supported_yet'
  const check = open ? couldNotCheck('format', code) : fail('format', code)
  const rest = unsettled(open ? 'genuine_not_settled' : 'not_genuine', ['dates', 'status', 'holder', 'register', 'log'])
  return report(format, [check, ...rest], null)
}

function unsettled(code: Code, names: CheckName[]): Check[] {
  return names.map((name) => couldNotCheck(name, code))
}

// The findings of the shape are paths and codes of ours; other facts repeat what the file says.
function withoutFacts(check: Check): Check {
  if (check.check === 'shape') return check
  const { facts: _facts, ...rest } = check
  return rest
}

function hasEndorsements(claims: JsonObject): boolean {
  return 'endorsement' in claims || 'endorsementJwt' in claims
}

function claimedBy(claims: JsonObject): Claimed {
  const { issuer } = claims
  const subject = asList(claims['credentialSubject']).find(isObject) ?? {}
  const achievement = isObject(subject['achievement']) ? subject['achievement'] : {}
  const facts = {
    id: claims['id'],
    name: claims['name'],
    achievement: achievement['name'],
    issuerId: issuerIdOf(claims),
    issuerName: isObject(issuer) ? issuer['name'] : undefined,
    subjectId: subject['id'],
    validFrom: claims['validFrom'] ?? claims['issuanceDate'],
    validUntil: claims['validUntil'] ?? claims['expirationDate'],
  }
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => typeof value === 'string'))
}
