import type { JsonObject } from './json.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { verifyOlderBadge } from './open-badges-2/verify-badge.ts'
import type { Jws } from './proofs/jws.ts'
import {
  at,
  couldNotCheck,
  fail,
  notClaimed,
  pass,
  type Check,
  type Code,
  type Contained,
  type Format,
  type Report,
  type Unreadable,
} from './report.ts'
import type { Resolve } from './resolve.ts'
import { foldGenuine } from './verification/answers.ts'
import { buildReport, unsettled } from './verification/build-report.ts'
import { checkContained } from './verification/check-contained.ts'
import { checkDates, checkHolder, checkLog, checkRegister, type Log, type Trust } from './verification/check-policy.ts'
import { checkPresenter, presenterOf, type PresentationRequest } from './verification/check-presentation.ts'
import { checkStatus } from './verification/check-status.ts'
import type { Environment, Recheck } from './verification/environment.ts'
import { issuerDocuments, type IssuerDocuments } from './verification/issuer-key.ts'
import { prove } from './verification/prove.ts'
import { readContainer } from './verification/read-container.ts'

export type VerifyOptions = {
  resolve: Resolve
  /** One reading of the clock; everything is judged at this moment. */
  now: Date
  trust?: Trust
  log?: Log
  limits?: Partial<Limits>
  /** How often the fast way of canonicalising is looked at again: one in 1,000 unless said otherwise. */
  recheck?: Recheck
  /** What the holder was asked to sign. Without a challenge a presentation never proves who sends it. */
  presentation?: PresentationRequest
}

/**
 * Checks a credential from anywhere: JSON, compact JWT, or a PNG or SVG with one of them inside; a presentation or a learner
 * record with everything in it.
 *
 * The answer is a report of separate checks folded into five answers, never a bare boolean, and hostile content is an
 * ordinary answer, not an exception. `readable: false` is left for input over a limit (answer 413) and input without any
 * credential (answer 422). Standard: OB 3.0 section 8, VCDM 2.0, Data Integrity 1.0, Bitstring Status List 1.0.
 *
 * `resolve` is asked at most once for each credential before its signature has been checked: for its issuer's key document.
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
  const recheck = options.recheck ? { recheck: options.recheck } : {}
  const env: Environment = { resolve: options.resolve, now: options.now, limits, ...recheck }
  const until = performance.now() + limits.containedMs
  return reportOn(input, { env, options, documents: issuerDocuments(env), left: limits.contained, until }, 0)
}

/** One call of `verify`, shared by the credentials inside: who was asked already, and how many may still be looked at. */
type Session = { env: Environment; options: VerifyOptions; documents: IssuerDocuments; left: number; until: number }

async function reportOn(
  input: Uint8Array | string | object,
  session: Session,
  depth: number,
): Promise<Report | Unreadable> {
  const { env, options, documents } = session
  const container = readContainer(input, env.limits)
  if (container.found === 'unreadable') return container.why
  if (container.found === 'refused') return refusedReport(container.format, container.code)
  if (container.found === 'badge') return verifyOlderBadge(container, container.format, env, options)
  const { claims, jws, format } = container
  const checks = [
    pass('format', 'format_recognised'),
    ...(await prove(claims, jws, documents, env, options.presentation)),
    checkDates(claims, jws?.payload ?? {}, env.now),
  ]
  const inner = mayLookInside(checks)
    ? await checkContained(claims, (value) => verifyInner(value, session, depth))
    : { checks: [], contained: [] }
  checks.push(...inner.checks)
  const genuine = foldGenuine(checks).outcome
  if (genuine === 'pass') checks.push(...(await checkPolicy(container, inner.contained, session)))
  else
    checks.push(
      ...unsettled(genuine === 'fail' ? 'not_genuine' : 'genuine_not_settled', ['status', 'holder', 'register', 'log']),
    )
  return buildReport(format, checks, claims, { contained: inner.contained })
}

// A signed wrapper comes first. An unsigned presentation says nothing of its own: its credentials speak for themselves.
function mayLookInside(checks: Check[]): boolean {
  const { outcome, code } = foldGenuine(checks)
  return outcome === 'pass' || (outcome === 'could_not_check' && code === 'presentation_not_signed')
}

async function verifyInner(value: string | JsonObject, session: Session, depth: number) {
  const { env, left, until } = session
  if (depth >= env.limits.containedDepth || left === 0 || performance.now() >= until) return undefined
  session.left--
  return reportOn(value, session, depth + 1)
}

/** What is asked of a genuine credential. Only now may the addresses in it be asked. */
async function checkPolicy(
  { claims, format, jws }: { claims: JsonObject; format: Format; jws?: Jws },
  contained: Contained[],
  { env, options, documents }: Session,
): Promise<Check[]> {
  if (format.model === 'presentation') {
    const reports = contained.flatMap(({ report: inner }) => (inner.readable ? [inner] : []))
    return [checkPresenter(presenterOf(claims, jws), options.presentation ?? {}, reports), ...policyOfInner(contained)]
  }
  return [
    ...(await checkStatus(claims, documents, env)),
    checkHolder(claims),
    await checkRegister(claims, options.trust),
    await checkLog(claims, options.log),
  ]
}

// A presentation has no issuer: whether the issuers are known and the awards logged is told credential by credential.
function policyOfInner(contained: Contained[]): Check[] {
  const checks = contained.flatMap(({ path, report: inner }) =>
    inner.readable
      ? inner.checks.filter(({ check }) => check === 'register' || check === 'log').map((check) => at(path, check))
      : [],
  )
  return checks.length > 0 ? checks : [couldNotCheck('register', 'no_register_asked'), notClaimed('log', 'not_logged')]
}

// Recognised, but nothing in it can be read honestly: only `genuine` has something to say.
function refusedReport(format: Format, code: Code): Report {
  const open = code === 'format_not_supported_yet'
  const check = open ? couldNotCheck('format', code) : fail('format', code)
  const rest = unsettled(open ? 'genuine_not_settled' : 'not_genuine', ['dates', 'status', 'holder', 'register', 'log'])
  return buildReport(format, [check, ...rest], null)
}
