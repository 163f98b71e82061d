import { equal } from '../encoding/bytes.ts'
import { subjectOf } from '../leaf/commitment.ts'
import { digestOfCredential } from '../leaf/digest.ts'
import type { Bundle } from './bundle.ts'
import { checkAnchor } from './check-anchor.ts'
import { checkDefinition, checkIssuerKeys, checkStatusList } from './check-parts.ts'
import { checkDate, checkKeyTime, checkPreviousHead } from './check-time.ts'
import { lightsOf } from './lights.ts'
import { checkSidecar, judgeUnder, type Judge, type LoggedLeaf } from './logged-leaf.ts'
import { parseBundle } from './read-bundle.ts'
import { check, timeText, type BundleReport, type Check, type UnreadableBundle } from './report.ts'
import type { BundleTrust, CredentialFindings } from './trust.ts'

/**
 * Verifies a bundle offline: no network, no clock, nothing believed that the caller did not bring in `trust`.
 *
 * The answer is a report of separate checks and the four lights signed, logged, witnessed and anchored; never a bare
 * boolean. Hostile content is an ordinary answer. `readable: false` is left for input over a limit or of no such shape.
 * Order of the steps: section 12 of the ledger reference; RFC 9162, 2.1.3.2; C2SP tlog-proof and tlog-policy.
 *
 * @example
 * const report = await verifyBundle(file, { policy, credential: checkWithMyKeys, timeAuthorities: [rootCertificate] })
 * if (report.readable) show(report.lights.logged, report.lights.anchored)
 */
export async function verifyBundle(
  input: Uint8Array | string,
  trust: BundleTrust,
): Promise<BundleReport | UnreadableBundle> {
  const parsed = parseBundle(input)
  if (!parsed.ok) return { readable: false, code: parsed.code, ...(parsed.detail ? { detail: parsed.detail } : {}) }
  const bundle = parsed.value
  const findings = await findingsOn(bundle, trust)
  const checks = [checkSignature(findings)]
  const digest = digestOfCredential(bundle.credential)
  if (!digest.ok) {
    checks.push(check('leaf', 'fail', digest.code))
  } else {
    const judge = judgeUnder(trust.policy)
    const { checks: found, logged } = await checkSidecar(bundle.tlogProof, 'issued', [digest.value], judge)
    checks.push(...found)
    if (logged) checks.push(...(await checkLogged({ bundle, logged, findings, trust, judge })))
  }
  return { readable: true, checks, lights: lightsOf(checks) }
}

type Work = {
  bundle: Bundle
  logged: LoggedLeaf
  findings: CredentialFindings | undefined
  trust: BundleTrust
  judge: Judge
}

async function checkLogged({ bundle, logged, findings, trust, judge }: Work): Promise<Check[]> {
  const { head } = logged
  const previous = await checkPreviousHead(bundle.prevCheckpoint, logged, judge)
  const anchors = await Promise.all(bundle.anchors.map((anchor) => checkAnchor(anchor, logged, trust)))
  // Any time by which the leaf is known to have been there bounds it; the earliest bounds it best.
  const bounds = [head.seenAt ?? undefined, ...anchors.map(({ time }) => time)].filter((time) => time !== undefined)
  const loggedBy = bounds.length > 0 ? bounds.reduce((least, time) => (time < least ? time : least)) : undefined
  return [
    checkSubject(logged, findings),
    checkWitnesses(logged),
    previous.check,
    ...anchors.map((anchor) => anchor.check),
    checkDate(bundle.credential, loggedBy, trust),
    checkKeyTime(findings, loggedBy),
    await checkIssuerKeys(bundle, logged, judge),
    await checkDefinition(bundle, logged, judge),
    await checkStatusList(bundle, logged, judge),
  ]
}

// The caller's own check meets the same hostile content: where it stumbles, the signature was not checked.
async function findingsOn(bundle: Bundle, { credential }: BundleTrust): Promise<CredentialFindings | undefined> {
  try {
    return await credential?.(bundle.credential, keysOf(bundle))
  } catch {
    return { outcome: 'could_not_check' }
  }
}

function checkSignature(findings: CredentialFindings | undefined): Check {
  if (!findings) return check('signature', 'could_not_check', 'signature_not_asked')
  const codes = {
    pass: 'signature_valid',
    fail: 'signature_not_valid',
    could_not_check: 'signature_not_checked',
  } as const
  return check('signature', findings.outcome, codes[findings.outcome])
}

function checkSubject({ leaf }: LoggedLeaf, findings: CredentialFindings | undefined): Check {
  if (!findings?.issuerKey) return check('subject', 'could_not_check', 'signature_not_asked')
  const same = equal(leaf.subject, subjectOf(findings.issuerKey))
  return same ? check('subject', 'pass', 'subject_is_issuer_key') : check('subject', 'fail', 'subject_differs')
}

function checkWitnesses({ head }: LoggedLeaf): Check {
  const { witnesses, notChecked, quorum, seenAt } = head
  const names = witnesses.map(({ key }) => key.name)
  const facts = {
    witnesses: names,
    notChecked: notChecked.map(({ name }) => name),
    seenBy: seenAt === null ? null : timeText(seenAt),
  }
  if (quorum === 'reached') return check('witnesses', 'pass', 'quorum_reached', facts)
  // More lines may come: too few is pending, not wrong.
  if (quorum === 'not_reached') return check('witnesses', 'could_not_check', 'quorum_not_reached', facts)
  return check('witnesses', 'not_claimed', 'quorum_not_asked', facts)
}

function keysOf({ issuerKeys }: Bundle) {
  if (!issuerKeys) return undefined
  const { tlogProof: _tlogProof, ...keys } = issuerKeys
  return keys
}
