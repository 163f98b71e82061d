import { decodeBase64, decodeHash, encodeBase64 } from '../encoding/base64.ts'
import { concat } from '../encoding/bytes.ts'
import { parseDecimal } from '../encoding/decimal.ts'
import { textOf } from '../encoding/utf8.ts'
import { limits } from '../limits.ts'
import { hashesOf, type Proof } from '../merkle/check-proof.ts'
import { parseNote, type Note } from '../note/note.ts'
import { parsed, refused, type Parsed } from '../result.ts'

/** A sidecar: all that shows offline that a leaf is in a log (C2SP tlog-proof). Kept beside a file as `.tlog-proof`. */
export type TlogProof = {
  /** Ours holds the leaf and its salt (`parseExtra`). Nothing signs it. */
  extra?: Uint8Array
  index: bigint
  proof: Proof
  /** The signed checkpoint, verbatim. */
  checkpoint: string
}

const header = 'c2sp.org/tlog-proof@v1'

/**
 * The text of a sidecar.
 *
 * @example
 * formatTlogProof({ extra: encodeExtra({ leaf, salt }), index: 0n, proof: tree.inclusion(0n), checkpoint: signed })
 */
export function formatTlogProof({ extra, index, proof, checkpoint }: TlogProof): string {
  const hashes = hashesOf(proof)
  if (!hashes) throw new RangeError('a proof is made of 32-byte hashes')
  const extraLine = extra ? [`extra ${encodeBase64(extra)}`] : []
  return [header, ...extraLine, `index ${index}`, ...hashes.map(encodeBase64), '', checkpoint].join('\n')
}

/** Reads a sidecar from anywhere. The checkpoint is parsed too, but nothing is verified yet. *
 * @example
 * const sidecar = parseTlogProof(tlogProof)
 * sidecar.ok && sidecar.value.index // 0n
 */
export function parseTlogProof(input: Uint8Array | string): Parsed<TlogProof & { note: Note }> {
  if (input.length > limits.tlogProofBytes) return refused('too_large')
  const text = textOf(input)
  if (text === undefined) return refused('not_utf8')
  // The head ends at the first blank line; the note behind it has a blank line of its own.
  const end = text.indexOf('\n\n')
  const lines = text.slice(0, Math.max(0, end)).split('\n')
  if (end < 0 || lines.shift() !== header) return refused('tlog_proof_malformed', '1')
  const extra = lines[0]?.startsWith('extra ') ? decodeBase64(lines.shift()!.slice('extra '.length)) : undefined
  if (extra && !extra.ok) return extra
  if (extra && extra.value.length > limits.extraBytes) return refused('too_large')
  const body = parseIndexAndPath(lines)
  if (!body.ok) return body
  const checkpoint = text.slice(end + 2)
  const note = parseNote(checkpoint)
  if (!note.ok) return note
  return parsed({ ...(extra ? { extra: extra.value } : {}), ...body.value, checkpoint, note: note.value })
}

function parseIndexAndPath([indexLine = '', ...path]: string[]): Parsed<{ index: bigint; proof: Proof }> {
  if (!indexLine.startsWith('index ')) return refused('tlog_proof_malformed', 'index')
  const index = parseDecimal(indexLine.slice('index '.length))
  if (!index.ok) return index
  if (path.length > limits.proofHashes) return refused('proof_length_wrong')
  const hashes: Uint8Array[] = []
  for (const line of path) {
    const hash = decodeHash(line)
    if (!hash.ok) return hash
    hashes.push(hash.value)
  }
  return parsed({ index: index.value, proof: concat(...hashes) })
}
