import { parseNote } from '../note/note.ts'
import type { Bundle } from './bundle.ts'
import { claimsOf, secondsOf } from './claims.ts'
import type { Judge, LoggedLeaf } from './logged-leaf.ts'
import { check, timeText, type Check } from './report.ts'
import { defaultToleranceSeconds, type BundleTrust, type CredentialFindings } from './trust.ts'

/**
 * The head before: witnesses saw it without this leaf, so the leaf came later than the earliest of their times. A head
 * that holds the leaf already says nothing about that.
 */
export async function checkPreviousHead(
  prevCheckpoint: string | undefined,
  { index, head }: LoggedLeaf,
  judge: Judge,
): Promise<{ check: Check; after?: bigint }> {
  if (prevCheckpoint === undefined) return { check: check('previous_head', 'not_claimed', 'no_previous_head') }
  const note = parseNote(prevCheckpoint)
  const previous = note.ok ? await judge(prevCheckpoint, note.value) : note
  if (!previous.ok) return { check: check('previous_head', 'fail', previous.code, undefined, previous.detail) }
  const { checkpoint, witnesses, quorum } = previous.value
  if (checkpoint.origin !== head.checkpoint.origin) return { check: check('previous_head', 'fail', 'origin_differs') }
  const size = String(checkpoint.size)
  if (checkpoint.size > index) return { check: check('previous_head', 'fail', 'in_previous_head', { size }) }
  // Without the quorum the log alone may have kept the leaf back, or shown one witness an old head.
  if (quorum !== 'reached') return { check: check('previous_head', 'could_not_check', 'quorum_not_reached', { size }) }
  const after = witnesses.map(({ time }) => time).reduce((least, time) => (time < least ? time : least))
  const facts = { size, after: timeText(after) }
  return { check: check('previous_head', 'pass', 'not_in_previous_head', facts), after }
}

/**
 * The backdating rule: the date a credential claims (validFrom) may lie from the proven time of logging by the tolerance
 * of the verifier, no more. An earlier date of award is a claim of its own (awardedDate): it is repeated, never proven.
 */
export function checkDate(credential: Bundle['credential'], loggedBy: bigint | undefined, trust: BundleTrust): Check {
  const claims = claimsOf(credential)
  const date = secondsOf(claims['validFrom'] ?? claims['issuanceDate'])
  if (date === undefined) return check('date', 'not_claimed', 'no_date')
  const awarded = secondsOf(claims['awardedDate'])
  const facts = { validFrom: timeText(date), ...(awarded === undefined ? {} : { awardedDate: timeText(awarded) }) }
  if (loggedBy === undefined) return check('date', 'could_not_check', 'no_proven_time', facts)
  const tolerance = trust.toleranceSeconds ?? defaultToleranceSeconds
  const seen = { ...facts, loggedBy: timeText(loggedBy), toleranceSeconds: String(tolerance) }
  if (loggedBy - date > tolerance) return check('date', 'fail', 'logged_later_than_dated', seen)
  if (date - loggedBy > tolerance) return check('date', 'fail', 'dated_later_than_logged', seen)
  return check('date', 'pass', 'dated_as_logged', seen)
}

/** The key-revocation rule: whoever has a stolen key cannot log before the moment it was revoked. */
export function checkKeyTime(findings: CredentialFindings | undefined, loggedBy: bigint | undefined): Check {
  const revokedAt = findings?.keyRevokedAt
  if (revokedAt === undefined) return check('key_time', 'could_not_check', 'key_history_unknown')
  if (revokedAt === null) return check('key_time', 'pass', 'key_not_revoked')
  const facts = { revokedAt: timeText(revokedAt) }
  if (loggedBy === undefined) return check('key_time', 'could_not_check', 'no_proven_time', facts)
  const seen = { ...facts, loggedBy: timeText(loggedBy) }
  return loggedBy < revokedAt
    ? check('key_time', 'pass', 'logged_before_revocation', seen)
    : check('key_time', 'fail', 'logged_after_revocation', seen)
}
