import { primitives } from '#crypto'
import { copyOf } from '../encoding/bytes.ts'
import { hashBytes } from './node-hash.ts'

/** One row of a tree: hashes of complete subtrees of one height, growing to the right. */
export class HashRow {
  count = 0
  bytes = primitives.allocate(16 * hashBytes)
  /** The same memory by 32-bit words: copying a hash takes eight steps and no new object. */
  words = new Uint32Array(this.bytes.buffer, this.bytes.byteOffset, this.bytes.length / 4)

  /** Makes room for `more` hashes after the last. */
  reserve(more: number): void {
    const needed = (this.count + more) * hashBytes
    if (needed <= this.bytes.length) return
    const larger = primitives.allocate(Math.max(needed, 2 * this.bytes.length))
    larger.set(this.bytes.subarray(0, this.count * hashBytes))
    this.bytes = larger
    this.words = new Uint32Array(larger.buffer, larger.byteOffset, larger.length / 4)
  }

  at(index: number): Uint8Array {
    return copyOf(this.bytes, index * hashBytes, (index + 1) * hashBytes)
  }
}

/** Completes the rows above the leaves, row by row, so that siblings are read side by side. */
export function integrate(rows: HashRow[]): void {
  for (let level = 0; rows[level]!.count > 1; level++) {
    const row = rows[level]!
    const parents = (rows[level + 1] ??= new HashRow())
    const complete = Math.floor(row.count / 2)
    parents.reserve(complete - parents.count)
    for (let i = parents.count; i < complete; i++) {
      primitives.parentInto(row.bytes, 2 * i * hashBytes, parents.bytes, i * hashBytes)
    }
    parents.count = complete
  }
}
