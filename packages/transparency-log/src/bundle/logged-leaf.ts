import { parseExtra } from '../leaf/extra.ts'
import { checkCommitment } from '../leaf/commitment.ts'
import { encodeLeaf, type Leaf, type LeafType } from '../leaf/leaf.ts'
import { checkInclusion } from '../merkle/check-proof.ts'
import { leafHash } from '../merkle/node-hash.ts'
import type { Note } from '../note/note.ts'
import type { Parsed } from '../result.ts'
import { parseTlogProof } from '../tlog-proof/tlog-proof.ts'
import type { Policy } from '../tlog-policy/policy.ts'
import { judgeCheckpoint, type JudgedCheckpoint } from '../tlog-policy/quorum.ts'
import { check, timeText, type Check } from './report.ts'

/** A leaf that opens to a digest and is in a head signed by a log of the policy. */
export type LoggedLeaf = { leaf: Leaf; leafHash: Uint8Array; index: bigint; head: JudgedCheckpoint }

/** Judges a checkpoint under the pinned policy; `text` is the whole note. */
export type Judge = (text: string, note: Note) => Promise<Parsed<JudgedCheckpoint>>

/** A judge that remembers: the sidecars of one bundle mostly carry the same head, and its signatures cost the most. */
export function judgeUnder(policy: Policy): Judge {
  const judged = new Map<string, Promise<Parsed<JudgedCheckpoint>>>()
  return (text, note) => {
    const known = judged.get(text) ?? judgeCheckpoint(note, policy)
    judged.set(text, known)
    return known
  }
}

/**
 * Leaf, checkpoint and inclusion of one sidecar, in this order, up to the first that fails. `logged` is there only where
 * all three pass. The digests are those of what lies beside the sidecar: any one of them may be the one.
 */
export async function checkSidecar(
  sidecar: string,
  type: LeafType,
  digests: readonly Uint8Array[],
  judge: Judge,
): Promise<{ checks: Check[]; logged?: LoggedLeaf }> {
  const proof = parseTlogProof(sidecar)
  if (!proof.ok) return { checks: [check('leaf', 'fail', proof.code, undefined, proof.detail)] }
  const { extra, index, note, checkpoint } = proof.value
  const opened = extra && parseExtra(extra)
  if (!opened?.ok) return { checks: [check('leaf', 'fail', opened?.code ?? 'leaf_missing')] }
  const { leaf, salt } = opened.value
  if (leaf.type !== type) return { checks: [check('leaf', 'fail', 'leaf_type_differs', { type: leaf.type })] }
  // `extra` is signed by nobody: what makes it true is this digest on one side and the inclusion proof on the other.
  const opens = digests.some((digest) => checkCommitment(leaf, { digest, ...(salt ? { salt } : {}) }).ok)
  if (!opens) return { checks: [check('leaf', 'fail', 'commitment_differs')] }
  const checks = [check('leaf', 'pass', 'commitment_opens', { type, time: timeText(leaf.time) })]
  const head = await judge(checkpoint, note)
  if (!head.ok) {
    const outcome = head.code === 'signature_not_available' ? 'could_not_check' : 'fail'
    return { checks: [...checks, check('checkpoint', outcome, head.code, undefined, head.detail)] }
  }
  const { origin, size, root } = head.value.checkpoint
  checks.push(check('checkpoint', 'pass', 'log_known', { origin, size: String(size) }))
  const hash = leafHash(encodeLeaf(leaf))
  const included = checkInclusion({ leafHash: hash, index, size, proof: proof.value.proof, root })
  const facts = { index: String(index), size: String(size) }
  if (!included.ok) return { checks: [...checks, check('inclusion', 'fail', included.code, facts)] }
  checks.push(check('inclusion', 'pass', 'included', facts))
  return { checks, logged: { leaf, leafHash: hash, index, head: head.value } }
}
