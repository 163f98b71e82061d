import { sha256 } from '../crypto/hash.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { digestOfJson } from '../leaf/digest.ts'
import type { LeafType } from '../leaf/leaf.ts'
import type { Bundle } from './bundle.ts'
import { claimsOf, textIn } from './claims.ts'
import { checkSidecar, type Judge, type LoggedLeaf } from './logged-leaf.ts'
import { check, timeText, type BundleCode, type Check, type CheckName, type Facts } from './report.ts'

/** What was awarded: published in the log before it was awarded, so nobody changed the criteria afterwards. */
export async function checkDefinition(bundle: Bundle, credential: LoggedLeaf, judge: Judge): Promise<Check> {
  const { definition } = bundle
  if (!definition) return check('definition', 'not_claimed', 'not_in_bundle')
  const digest = digestOfJson(definition.doc)
  if (!digest.ok) return check('definition', 'fail', digest.code)
  const part = await inSameLog(
    'definition',
    'definition-version',
    definition.tlogProof,
    [digest.value],
    credential,
    judge,
  )
  if (!part.logged) return part.check
  if (part.logged.index >= credential.index) return check('definition', 'fail', 'definition_logged_after', part.facts)
  const achievement = textIn(claimsOf(bundle.credential), 'credentialSubject', 'achievement', 'id')
  return linked('definition', textIn(definition.doc, 'id'), achievement, part.facts, {
    same: 'definition_logged_before',
    other: 'definition_of_another',
    unknown: 'definition_not_linked',
  })
}

/**
 * Key history: its last line, or the whole DID document, was logged before the key signed. The last line and no other:
 * lines of a did:webvh name the one before by its hash, so a line that somebody appended unseen would be the last.
 */
export async function checkIssuerKeys(bundle: Bundle, credential: LoggedLeaf, judge: Judge): Promise<Check> {
  const { issuerKeys } = bundle
  if (!issuerKeys) return check('issuer_keys', 'not_claimed', 'not_in_bundle')
  const lastLine = issuerKeys.didJsonl.trimEnd().split('\n').at(-1) ?? ''
  const digests = [issuerKeys.didJsonl, lastLine].map((text) => sha256(encodeUtf8(text)))
  const part = await inSameLog('issuer_keys', 'issuer-key-event', issuerKeys.tlogProof, digests, credential, judge)
  if (!part.logged) return part.check
  if (part.logged.index >= credential.index) return check('issuer_keys', 'fail', 'keys_logged_after', part.facts)
  const claims = claimsOf(bundle.credential)
  const issuer = textIn(claims, 'issuer') ?? textIn(claims, 'issuer', 'id') ?? textIn(claims, 'iss')
  return linked('issuer_keys', issuerKeys.did, issuer, part.facts, {
    same: 'keys_logged_before',
    other: 'keys_of_another',
    unknown: 'keys_of_another',
  })
}

/** The status list: in the log, so no other list was shown to others. What it says of this credential is not read here. */
export async function checkStatusList(bundle: Bundle, credential: LoggedLeaf, judge: Judge): Promise<Check> {
  const { status } = bundle
  if (!status) return check('status', 'not_claimed', 'not_in_bundle')
  const digest = sha256(encodeUtf8(status.listCredential))
  const part = await inSameLog('status', 'status-list-snapshot', status.tlogProof, [digest], credential, judge)
  if (!part.logged) return part.check
  const list = claimsOf(status.listCredential)
  const expected = textIn(claimsOf(bundle.credential), 'credentialStatus', 'statusListCredential')
  // The age that counts is the log's, not the packer's word in `asOf`.
  const facts = { ...part.facts, asOf: timeText(part.logged.leaf.time) }
  return linked('status', textIn(list, 'id'), expected, facts, {
    same: 'list_logged',
    other: 'list_of_another',
    unknown: 'list_not_linked',
  })
}

type Part = { check: Check; facts: Facts; logged?: LoggedLeaf }

async function inSameLog(
  name: CheckName,
  type: LeafType,
  sidecar: string,
  digests: readonly Uint8Array[],
  credential: LoggedLeaf,
  judge: Judge,
): Promise<Part> {
  const { checks, logged } = await checkSidecar(sidecar, type, digests, judge)
  const last = checks.at(-1)!
  if (!logged) return { check: check(name, last.outcome, last.code, undefined, last.detail ?? last.check), facts: {} }
  if (logged.head.checkpoint.origin !== credential.head.checkpoint.origin) {
    return { check: check(name, 'fail', 'origin_differs'), facts: {} }
  }
  if (logged.head.quorum === 'not_reached') {
    return { check: check(name, 'could_not_check', 'quorum_not_reached'), facts: {} }
  }
  const { leaf, index, head } = logged
  const seen = head.seenAt === null ? {} : { seenBy: timeText(head.seenAt) }
  return { check: last, facts: { index: String(index), time: timeText(leaf.time), ...seen }, logged }
}

// Logged is not enough: the document must be the one that the credential speaks of.
function linked(
  name: CheckName,
  id: string | undefined,
  expected: string | undefined,
  facts: Facts,
  codes: { same: BundleCode; other: BundleCode; unknown: BundleCode },
): Check {
  if (id === undefined || expected === undefined) return check(name, 'could_not_check', codes.unknown, facts)
  return id === expected ? check(name, 'pass', codes.same, facts) : check(name, 'fail', codes.other, facts)
}
