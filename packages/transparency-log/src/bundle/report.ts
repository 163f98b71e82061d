import type { Code } from '../result.ts'

/** As in @cairn/credentials: 'could_not_check' and 'not_claimed' are honest answers, never folded into success. */
export type Outcome = 'pass' | 'fail' | 'could_not_check' | 'not_claimed'

export type CheckName =
  | 'signature'
  | 'leaf'
  | 'subject'
  | 'checkpoint'
  | 'inclusion'
  | 'witnesses'
  | 'previous_head'
  | 'anchor'
  | 'date'
  | 'key_time'
  | 'issuer_keys'
  | 'definition'
  | 'status'

/** The four lights of a credential. */
export type LightName = 'signed' | 'logged' | 'witnessed' | 'anchored'

export type BundleCode =
  | Code
  // signature, subject
  | 'signature_valid'
  | 'signature_not_valid'
  | 'signature_not_asked'
  | 'signature_not_checked'
  | 'subject_is_issuer_key'
  | 'subject_differs'
  // leaf, checkpoint, inclusion
  | 'commitment_opens'
  | 'leaf_missing'
  | 'leaf_type_differs'
  | 'log_known'
  | 'included'
  // witnesses
  | 'quorum_reached'
  | 'quorum_not_asked'
  // previous_head
  | 'not_in_previous_head'
  | 'in_previous_head'
  | 'no_previous_head'
  // anchor
  | 'anchor_confirmed'
  | 'anchor_pending'
  | 'anchor_block_unknown'
  | 'anchor_authority_not_pinned'
  | 'anchor_differs'
  | 'test_chain'
  | 'no_anchor'
  // date, key_time
  | 'dated_as_logged'
  | 'logged_later_than_dated'
  | 'dated_later_than_logged'
  | 'no_date'
  | 'no_proven_time'
  | 'logged_before_revocation'
  | 'logged_after_revocation'
  | 'key_not_revoked'
  | 'key_history_unknown'
  // definition, issuer_keys, status
  | 'definition_logged_before'
  | 'definition_logged_after'
  | 'definition_not_linked'
  | 'definition_of_another'
  | 'keys_logged_before'
  | 'keys_logged_after'
  | 'keys_of_another'
  | 'list_logged'
  | 'list_not_linked'
  | 'list_of_another'
  | 'not_in_bundle'
  // lights
  | 'not_logged'
  | 'logged'

/** Sizes are decimal text, times ISO text in UTC; names and addresses come from the bundle or the policy. */
export type Facts = { [name: string]: string | number | null | string[] }

/** One thing that was looked at. `detail` is a path or a name, never prose. */
export type Check = { check: CheckName; outcome: Outcome; code: BundleCode; detail?: string; facts?: Facts }

export type Light = { outcome: Outcome; code: BundleCode; facts: Facts }

export type BundleReport = {
  readable: true
  /** In the order the work was done. A check that was never reached is not in the list. */
  checks: Check[]
  lights: Record<LightName, Light>
}

/** Not a report: the input passes a limit or is no bundle. */
export type UnreadableBundle = { readable: false; code: Code; detail?: string }

export function check(name: CheckName, outcome: Outcome, code: BundleCode, facts?: Facts, detail?: string): Check {
  return { check: name, outcome, code, ...(detail === undefined ? {} : { detail }), ...(facts ? { facts } : {}) }
}

/** Seconds since the epoch as ISO text; decimal where no calendar reaches that far. */
export function timeText(seconds: bigint): string {
  return seconds <= 8_640_000_000_000n ? new Date(Number(seconds) * 1000).toISOString() : String(seconds)
}
