import { primitives } from '#crypto'
import { maxInteger } from '../limits.ts'
import type { Proof } from '../merkle/check-proof.ts'
import { emptyRoot, hashBytes } from '../merkle/node-hash.ts'
import { foldFromRight } from '../merkle/compact-range.ts'
import {
  consistencyPlan,
  edgeNodes,
  inclusionPlan,
  proofFromPlan,
  type NodeId,
  type ProofPlan,
} from '../merkle/proof-plan.ts'
import { copyOf } from '../encoding/bytes.ts'
import { parsed, refused, type Parsed } from '../result.ts'
import { tileWidth, widthAt, type Tile } from './tile.ts'

/**
 * Where tiles come from: a folder, a database, or another deployment over HTTP. Answers the bytes, or undefined for a
 * tile that is not there. May be called for several tiles at once. It need not be trusted: a proof made from wrong
 * tiles does not verify.
 */
export type TileSource = (tile: Tile & { level: number }) => Promise<Uint8Array | undefined>

// Rows of a full tile, from its 256 hashes up to its root, one after the other: where each row starts.
const rowStart = [0, 256, 384, 448, 480, 496, 504, 508, 510]

/**
 * Makes proofs and roots of a log from its tiles, three tiles for a million leaves. Tiles are kept with the rows above
 * their hashes (16 KB each), the most recently used `keep` of them. A tile never changes, so nothing kept grows old.
 *
 * @example
 * const reader = new TileReader(async (tile) => readFile(join(folder, tilePath(tile))).catch(() => undefined))
 * const proof = await reader.inclusion(73_894n, 109_482n)
 */
export class TileReader {
  readonly #source: TileSource
  readonly #keep: number
  readonly #kept = new Map<string, Uint8Array>()

  constructor(source: TileSource, keep = 256) {
    this.#source = source
    this.#keep = keep
  }

  /** Proof that leaf `index` is in the tree of `size` leaves (RFC 6962, 2.1.1). */
  async inclusion(index: bigint, size: bigint): Promise<Parsed<Proof>> {
    if (index < 0n || index >= size || size > maxInteger) return refused('index_out_of_range')
    return this.#proof(inclusionPlan(index, size), size)
  }

  /** Proof that the tree of `to` leaves begins with the tree of `from` leaves (RFC 6962, 2.1.2). Empty for `from` 0. */
  async consistency(from: bigint, to: bigint): Promise<Parsed<Proof>> {
    if (from < 0n || from > to || to > maxInteger) return refused('sizes_out_of_order')
    return from === 0n ? parsed(new Uint8Array()) : this.#proof(consistencyPlan(from, to), to)
  }

  /** Root of the tree of `size` leaves. */
  async root(size: bigint): Promise<Parsed<Uint8Array>> {
    if (size < 0n || size > maxInteger) return refused('index_out_of_range')
    const hashes = await this.#hashes(edgeNodes(0n, size), size)
    return hashes.ok ? parsed(foldFromRight([...hashes.value.values()]) ?? emptyRoot()) : hashes
  }

  async #proof(plan: ProofPlan, size: bigint): Promise<Parsed<Proof>> {
    const hashes = await this.#hashes(plan.flat(), size)
    return hashes.ok ? parsed(proofFromPlan(plan, (node) => hashes.value.get(node)!)) : hashes
  }

  // By node, in the order asked. Every tile is read once, all of them at the same time.
  async #hashes(nodes: readonly NodeId[], size: bigint): Promise<Parsed<Map<NodeId, Uint8Array>>> {
    const reading = new Map<string, Promise<Parsed<Uint8Array>>>()
    for (const node of nodes) {
      const { level, index } = placeOf(node)
      const key = `${level}/${index}`
      if (!reading.has(key)) reading.set(key, this.#rows(level, index, size))
    }
    const hashes = new Map<NodeId, Uint8Array>()
    for (const node of nodes) {
      const { level, index, row, at } = placeOf(node)
      const rows = await reading.get(`${level}/${index}`)!
      if (!rows.ok) return rows
      hashes.set(node, hashIn(rows.value, row, at))
    }
    return parsed(hashes)
  }

  async #rows(level: number, index: bigint, size: bigint): Promise<Parsed<Uint8Array>> {
    const width = widthAt(size, level, index)
    const key = `${level}/${index}/${width}`
    const kept = this.#kept.get(key)
    if (kept) this.#kept.delete(key)
    const bytes = kept ? undefined : await this.#read(level, index, width)
    if (bytes && !bytes.ok) return bytes
    const rows = kept ?? rowsOf(bytes!.value)
    // Set anew, it is the last to be dropped.
    this.#kept.set(key, rows)
    if (this.#kept.size > this.#keep) this.#kept.delete(this.#kept.keys().next().value!)
    return parsed(rows)
  }

  // A partial tile may have been deleted once the full one exists, which begins with the same hashes (tlog-tiles).
  async #read(level: number, index: bigint, width: number): Promise<Parsed<Uint8Array>> {
    for (const tried of new Set([width, tileWidth])) {
      const bytes = await this.#source({ level, index, width: tried })
      if (!bytes) continue
      if (bytes.length !== tried * hashBytes) return refused('tile_length_wrong', `${level}/${index}`)
      return parsed(bytes)
    }
    return refused('tile_missing', `${level}/${index}`)
  }
}

type Place = { level: number; index: bigint; row: number; at: number }

/** The tile and the place in it: a subtree 0 to 7 rows above the hashes of the tile. */
function placeOf(node: NodeId): Place {
  const row = node.level % 8
  const perTile = BigInt(8 - row)
  const at = Number(node.index & ((1n << perTile) - 1n))
  return { level: (node.level - row) / 8, index: node.index >> perTile, row, at }
}

// The rows of an unfinished tile end where its last complete pair does.
function rowsOf(tile: Uint8Array): Uint8Array {
  const rows = primitives.allocate(511 * hashBytes)
  rows.set(tile)
  for (let row = 0, count = tile.length / hashBytes; row < 8; row++) {
    count = Math.floor(count / 2)
    for (let i = 0; i < count; i++) {
      primitives.parentInto(rows, (rowStart[row]! + 2 * i) * hashBytes, rows, (rowStart[row + 1]! + i) * hashBytes)
    }
  }
  return rows
}

function hashIn(rows: Uint8Array, row: number, at: number): Uint8Array {
  const start = (rowStart[row]! + at) * hashBytes
  return copyOf(rows, start, start + hashBytes)
}
