import { primitives } from '#crypto'
import type { Proof } from './check-proof.ts'
import { HashRow, integrate } from './hash-rows.ts'
import { emptyRoot, hashBytes, nodeHash } from './node-hash.ts'
import { consistencyPlan, proofFromPlan, type NodeId } from './proof-plan.ts'

/**
 * A whole tree in memory, 64 bytes a leaf: for tests, monitors, and logs of some million leaves. A log on disk appends
 * with `appendToTiles` and proves with `TileReader` instead.
 *
 * One writer; readers may ask between two appends. Indices are BigInt at this front and plain numbers inside, which is
 * safe because no memory holds 2^53 hashes; no bit operator touches them (JavaScript's are 32 bits wide).
 *
 * @example
 * const tree = new MerkleTree()
 * tree.append([encodeUtf8('first'), encodeUtf8('second')])
 * tree.root() // of both
 */
export class MerkleTree {
  readonly #rows: HashRow[] = [new HashRow()]
  // The incomplete subtrees at the right edge, by height, for the size asked for last.
  #edge: { size: number; words: (Uint32Array | undefined)[] } | undefined

  get size(): bigint {
    return BigInt(this.#rows[0]!.count)
  }

  /** Appends entries, in order. Faster the more come at once. */
  append(entries: readonly Uint8Array[]): void {
    const row = this.#rows[0]!
    row.reserve(entries.length)
    let preimage = primitives.allocate(1)
    for (const entry of entries) {
      if (preimage.length !== entry.length + 1) preimage = primitives.allocate(entry.length + 1)
      preimage.set(entry, 1)
      primitives.sha256Into(preimage, row.bytes, row.count++ * hashBytes)
    }
    this.#changed()
  }

  /** Appends leaf hashes, 32 bytes each, one after the other. */
  appendLeafHashes(hashes: Uint8Array): void {
    if (hashes.length % hashBytes !== 0) throw new RangeError('leaf hashes have 32 bytes each')
    const row = this.#rows[0]!
    row.reserve(hashes.length / hashBytes)
    row.bytes.set(hashes, row.count * hashBytes)
    row.count += hashes.length / hashBytes
    this.#changed()
  }

  /** Root of the first `size` leaves. */
  root(size: bigint = this.size): Uint8Array {
    const leaves = this.#within(size)
    if (leaves === 0) return emptyRoot()
    const height = heightOf(leaves)
    if (leaves === 2 ** height) return this.#rows[height]!.at(0)
    return bytesOf(this.#edgeOf(leaves)[height]!)
  }

  /** Proof that leaf `index` is in the tree of the first `size` leaves (RFC 6962, 2.1.1). */
  inclusion(index: bigint, size: bigint = this.size): Proof {
    const leaves = this.#within(size)
    let node = Number(index)
    if (index < 0n || index >= size) throw new RangeError(`there is no leaf ${index} among ${size}`)
    const edge = this.#edgeOf(leaves)
    const words = new Uint32Array(8 * heightOf(leaves))
    let end = 0
    for (let level = 0, complete = leaves, width = leaves; width > 1; level++) {
      const sibling = node % 2 === 0 ? node + 1 : node - 1
      const source = sibling < complete ? this.#rows[level]!.words : sibling < width ? edge[level]! : undefined
      if (source) end = copyHash(source, sibling < complete ? 8 * sibling : 0, words, end)
      node = Math.floor(node / 2)
      complete = Math.floor(complete / 2)
      width = Math.ceil(width / 2)
    }
    return new Uint8Array(words.buffer, 0, 4 * end)
  }

  /** Proof that the tree of `to` leaves begins with the tree of `from` leaves (RFC 6962, 2.1.2). Empty for `from` 0. */
  consistency(from: bigint, to: bigint = this.size): Proof {
    this.#within(to)
    if (from < 0n || from > to) throw new RangeError(`a tree of ${to} leaves does not begin with ${from}`)
    return from === 0n ? new Uint8Array() : proofFromPlan(consistencyPlan(from, to), (node) => this.hash(node))
  }

  /** Hash of a complete subtree. */
  hash({ level, index }: NodeId): Uint8Array {
    const row = this.#rows[level]
    if (!row || index < 0n || index >= BigInt(row.count))
      throw new RangeError(`no complete subtree ${index} at ${level}`)
    return row.at(Number(index))
  }

  #changed(): void {
    integrate(this.#rows)
    this.#edge = undefined
  }

  #within(size: bigint): number {
    if (size < 0n || size > this.size) throw new RangeError(`this tree has ${this.size} leaves, not ${size}`)
    return Number(size)
  }

  // edge[h] is the hash over the leaves right of the last complete subtree of height h: undefined where there are none.
  #edgeOf(size: number): (Uint32Array | undefined)[] {
    if (this.#edge?.size === size) return this.#edge.words
    const words: (Uint32Array | undefined)[] = [undefined]
    for (let level = 0, complete = size; complete > 0; level++, complete = Math.floor(complete / 2)) {
      const right = words[level]
      const last = complete % 2 === 1 ? this.#rows[level]!.at(complete - 1) : undefined
      words.push(last && right ? wordsOf(nodeHash(last, bytesOf(right))) : last ? wordsOf(last) : right)
    }
    this.#edge = { size, words }
    return words
  }
}

function heightOf(leaves: number): number {
  let height = 0
  for (let width = leaves; width > 1; width = Math.ceil(width / 2)) height++
  return height
}

function copyHash(source: Uint32Array, from: number, target: Uint32Array, to: number): number {
  for (let i = 0; i < 8; i++) target[to + i] = source[from + i]!
  return to + 8
}

function wordsOf(hash: Uint8Array): Uint32Array {
  const words = new Uint32Array(8)
  new Uint8Array(words.buffer).set(hash)
  return words
}

function bytesOf(words: Uint32Array): Uint8Array {
  return new Uint8Array(words.buffer, words.byteOffset, words.byteLength)
}
