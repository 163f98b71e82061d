import { decodeHash, encodeBase64 } from '../encoding/base64.ts'
import { equal } from '../encoding/bytes.ts'
import { parseDecimal } from '../encoding/decimal.ts'
import { emptyRoot } from '../merkle/node-hash.ts'
import { isKeyName } from '../note/key-name.ts'
import { isNoteText } from '../note/note.ts'
import { parsed, refused, type Parsed } from '../result.ts'

/** The head of a log: how many leaves it has and their root. `origin` names the log and never changes. */
export type Checkpoint = {
  origin: string
  size: bigint
  root: Uint8Array
  /** Lines after the root. Ours has none; ML-DSA cosignatures do not cover them. */
  extensions: string[]
}

/**
 * The text a log signs (C2SP tlog-checkpoint): origin, size in decimal, root in base64, one line each.
 *
 * @example
 * formatCheckpoint({ origin: 'ledger.example.edu/cairn', size: 2n, root, extensions: [] })
 */
export function formatCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  const text = [origin, size, encodeBase64(root), ...extensions].map((line) => `${line}\n`).join('')
  const read = isNoteText(text) ? parseCheckpoint(text) : undefined
  if (!read?.ok || read.value.extensions.length !== extensions.length) throw new RangeError('not the head of a log')
  return text
}

/** The head in the text of a note. Judge the signatures with `openNote` before believing any of it. *
 * @example
 * const head = parseCheckpoint(text)
 * head.ok && head.value.size // 2n
 */
export function parseCheckpoint(text: string): Parsed<Checkpoint> {
  const [origin = '', size = '', root = '', ...extensions] = text.split('\n')
  if (!isKeyName(origin) || extensions.pop() !== '' || extensions.includes('')) return refused('checkpoint_malformed')
  const [leaves, hash] = [parseDecimal(size), decodeHash(root)]
  if (!leaves.ok) return leaves
  if (!hash.ok) return hash
  // Only one tree has no leaves. A log that signs another root for it contradicts itself from the start.
  if (leaves.value === 0n && !equal(hash.value, emptyRoot())) return refused('empty_root_wrong')
  return parsed({ origin, size: leaves.value, root: hash.value, extensions })
}
