import { equal } from '../encoding/bytes.ts'
import { openNote, type OpenedNote } from '../note/open-note.ts'
import type { Note } from '../note/note.ts'
import type { VerifierKey } from '../note/verifier-key.ts'
import { parseCheckpoint, type Checkpoint } from '../checkpoint/checkpoint.ts'
import { parsed, refused, type Parsed } from '../result.ts'
import type { Policy, Quorum } from './policy.ts'

/** A checkpoint as a policy sees it. */
export type JudgedCheckpoint = {
  checkpoint: Checkpoint
  /** Key of the log that signed. */
  log: VerifierKey
  /** Witnesses of the policy with a good line, each once. */
  witnesses: { key: VerifierKey; time: bigint }[]
  /** Witness keys with a line that this platform cannot check. */
  notChecked: VerifierKey[]
  /** Seconds since the epoch by which the quorum had seen this head; null where it is not reached or asks for none. */
  seenAt: bigint | null
  quorum: 'reached' | 'not_reached' | 'not_asked'
}

/**
 * Signatures and quorum of a checkpoint under a pinned policy. Refused where the log is unknown, its origin is not its
 * key's name, or any known line is bad. A quorum that is not reached is an answer, not a refusal: the head is signed,
 * and more witness lines may come.
 *
 * @example
 * const head = await judgeCheckpoint(note, policy)
 * if (head.ok && head.value.quorum === 'reached') trust(head.value.checkpoint)
 */
export async function judgeCheckpoint(note: Note, policy: Policy): Promise<Parsed<JudgedCheckpoint>> {
  const checkpoint = parseCheckpoint(note.text)
  if (!checkpoint.ok) return checkpoint
  const logs = policy.logs.map(({ key }) => key).filter(({ name }) => name === checkpoint.value.origin)
  if (logs.length === 0) return refused('origin_unknown')
  const opened = await openNote(note, [...logs, ...policy.witnesses.map(({ key }) => key)])
  if (!opened.ok) return opened
  const log = opened.value.signatures.find(({ key }) => logs.includes(key))?.key
  return log
    ? parsed({ checkpoint: checkpoint.value, log, ...quorumOf(opened.value, policy) })
    : refused(
        opened.value.notChecked.some((key) => logs.includes(key)) ? 'signature_not_available' : 'no_known_signature',
      )
}

function quorumOf({ signatures, notChecked }: OpenedNote, policy: Policy) {
  const witnesses = signatures.flatMap(({ key, time }) => (time === undefined ? [] : [{ key, time }]))
  if (policy.quorum === 'none') return { witnesses, notChecked, seenAt: null, quorum: 'not_asked' as const }
  const seenAt = reachedAt(policy.quorum, witnesses)
  return {
    witnesses,
    notChecked,
    seenAt: seenAt ?? null,
    quorum: seenAt === undefined ? ('not_reached' as const) : ('reached' as const),
  }
}

/**
 * When the quorum was reached: for k of n witnesses the k-th smallest of their times, so that fewer than k dishonest
 * clocks cannot move it earlier. Undefined where too few have signed.
 */
export function reachedAt(quorum: Quorum, seen: readonly { key: VerifierKey; time: bigint }[]): bigint | undefined {
  if ('witness' in quorum) return seen.find(({ key }) => equal(key.publicKey, quorum.witness.publicKey))?.time
  const times = quorum.members.map((member) => reachedAt(member, seen)).filter((time) => time !== undefined)
  return times.toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0))[quorum.threshold - 1]
}
