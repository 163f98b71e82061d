import { parseCheckpoint, type Checkpoint } from '../checkpoint/checkpoint.ts'
import { decodeHash, encodeBase64 } from '../encoding/base64.ts'
import { concat, equal } from '../encoding/bytes.ts'
import { parseDecimal } from '../encoding/decimal.ts'
import { textOf } from '../encoding/utf8.ts'
import { limits } from '../limits.ts'
import { checkConsistency, hashesOf, type Proof } from '../merkle/check-proof.ts'
import { parseNote } from '../note/note.ts'
import { openNote } from '../note/open-note.ts'
import type { VerifierKey } from '../note/verifier-key.ts'
import { parsed, refused, type Code, type Parsed } from '../result.ts'

/** The body of `POST /add-checkpoint` (C2SP tlog-witness): the size the witness last saw, a proof from there, the note. */
export type AddCheckpoint = { oldSize: bigint; proof: Proof; checkpoint: string }

/**
 * The body of a request, for a log that asks a witness.
 *
 * @example
 * formatAddCheckpoint({ oldSize: 1n, proof: tree.consistency(1n, 2n), checkpoint: signed })
 */
export function formatAddCheckpoint({ oldSize, proof, checkpoint }: AddCheckpoint): string {
  const hashes = hashesOf(proof)
  if (!hashes || hashes.length > 63) throw new RangeError('a request carries at most 63 hashes')
  return [`old ${oldSize}`, ...hashes.map(encodeBase64), '', checkpoint].join('\n')
}

/** Reads the body of a request. Its note is left to `decideCheckpoint`, which knows the status of each fault in it. */
export function parseAddCheckpoint(input: Uint8Array | string): Parsed<AddCheckpoint> {
  if (input.length > limits.tlogProofBytes) return refused('too_large')
  const text = textOf(input)
  if (text === undefined) return refused('not_utf8')
  const end = text.indexOf('\n\n')
  const [first = '', ...path] = text.slice(0, Math.max(0, end)).split('\n')
  if (end < 0 || !first.startsWith('old ') || path.length > 63) return refused('request_malformed')
  const oldSize = parseDecimal(first.slice('old '.length))
  if (!oldSize.ok) return oldSize
  const hashes = path.map(decodeHash)
  const bad = hashes.find((hash) => !hash.ok)
  if (bad && !bad.ok) return bad
  const proof = concat(...hashes.flatMap((hash) => (hash.ok ? [hash.value] : [])))
  return parsed({ oldSize: oldSize.value, proof, checkpoint: text.slice(end + 2) })
}

/** What a witness remembers of one log: the last head it cosigned, or nothing. */
export type Cosigned = { size: bigint; root: Uint8Array } | undefined

export type Decision =
  | { status: 200; checkpoint: Checkpoint }
  /** `evidence`: the note is validly signed and contradicts what this witness saw. Keep it and raise the alarm. */
  | { status: 400 | 403 | 404 | 422; code: Code; evidence?: true }
  /** Answer with `Content-Type: text/x.tlog.size` and this size. */
  | { status: 409; code: Code; size: bigint }

/**
 * May this head be cosigned? The checks and their order are those of C2SP tlog-witness. `keysOf` answers the keys of a
 * log by its origin, none for an unknown log; `last` is what this witness cosigned for that origin.
 *
 * The caller compares `last` and stores the new head in one transaction *before* it signs and answers: otherwise two
 * requests at the same time can both be accepted from the same old head, and the witness has blessed a split.
 *
 * @example
 * const request = parseAddCheckpoint(body)
 * const decision = request.ok ? await decideCheckpoint(request.value, () => [logKey], () => undefined) : request
 * 'status' in decision && decision.status // 200
 */
export async function decideCheckpoint(
  request: AddCheckpoint,
  keysOf: (origin: string) => readonly VerifierKey[],
  last: (origin: string) => Cosigned,
): Promise<Decision> {
  const [origin = ''] = request.checkpoint.split('\n', 1)
  const keys = keysOf(origin)
  if (keys.length === 0) return { status: 404, code: 'origin_unknown' }
  const note = parseNote(request.checkpoint)
  if (!note.ok) return { status: unsigned.has(note.code) ? 403 : 400, code: note.code }
  const opened = await openNote(note.value, keys)
  if (!opened.ok) return { status: 403, code: opened.code }
  const checkpoint = parseCheckpoint(note.value.text)
  if (!checkpoint.ok) return { status: checkpoint.code === 'empty_root_wrong' ? 422 : 400, code: checkpoint.code }
  return compare(request, checkpoint.value, last(origin))
}

// A signature line that cannot be read is a signature that is not good.
const unsigned = new Set<Code>(['base64_not_canonical', 'signature_malformed'])

function compare({ oldSize, proof }: AddCheckpoint, head: Checkpoint, last: Cosigned): Decision {
  if (oldSize > head.size) return { status: 400, code: 'sizes_out_of_order' }
  const size = last?.size ?? 0n
  if (oldSize !== size) return { status: 409, code: 'sizes_out_of_order', size }
  if (last && size === head.size && !equal(last.root, head.root)) return contradiction('root_differs')
  if (!last && proof.length > 0) return { status: 422, code: 'proof_length_wrong' }
  const consistent = last
    ? checkConsistency({ from: size, to: head.size, fromRoot: last.root, toRoot: head.root, proof })
    : { ok: true as const }
  // A wrong proof may be a mistake of the sender, but the head it came with is signed: keep it for a second look.
  return consistent.ok ? { status: 200, checkpoint: head } : contradiction(consistent.code)
}

function contradiction(code: Code): Decision {
  return { status: 422, code, evidence: true }
}
