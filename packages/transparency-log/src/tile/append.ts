import { primitives } from '#crypto'
import { concat, copyOf } from '../encoding/bytes.ts'
import { parsed, refused, type Parsed } from '../result.ts'
import { foldFromRight } from '../merkle/compact-range.ts'
import { completeRoot, emptyRoot, hashBytes } from '../merkle/node-hash.ts'
import { tileWidth, widthAt, type Tile } from './tile.ts'

/**
 * What a log must hold in hand to append: the unfinished tile of every level, by level. An unfinished tile may be empty.
 * Like a checkpoint it is a value: a batch that is thrown away leaves the old one as it was.
 */
export type TileEdge = { readonly size: bigint; readonly tiles: readonly Uint8Array[] }
export type WrittenTile = Tile & { readonly level: number; readonly bytes: Uint8Array }
export type Appended = { edge: TileEdge; tiles: WrittenTile[]; root: Uint8Array }

/** A log without leaves. */
export const emptyEdge: TileEdge = { size: 0n, tiles: [] }

/** An edge read back from stored tiles, the unfinished one of every level from 0 up; refused where lengths do not fit. */
export function tileEdge(size: bigint, tiles: readonly Uint8Array[]): Parsed<TileEdge> {
  for (const [level, bytes] of edgeWidths(size).entries()) {
    if ((tiles[level]?.length ?? 0) !== bytes * hashBytes) return refused('tile_length_wrong', String(level))
  }
  return parsed({ size, tiles: edgeWidths(size).map((_, level) => tiles[level] ?? new Uint8Array()) })
}

/** The unfinished tiles of a tree of `size` leaves, which `tileEdge` wants read from storage. Empty ones are left out. */
export function edgeTiles(size: bigint): (Tile & { level: number })[] {
  const all = edgeWidths(size).map((width, level) => ({ level, index: size >> BigInt(8 * level + 8), width }))
  return all.filter(({ width }) => width > 0)
}

/**
 * Appends leaf hashes (32 bytes each, one after the other) and answers every tile that is new or longer, in the order
 * of `tilesBetween`, and the new root. Nothing is stored here: write the tiles and make them durable *before* a
 * checkpoint of this root is signed, or a crash in between leaves a signed tree nobody can read.
 *
 * @example
 * const { edge, tiles, root } = appendToTiles(emptyEdge, concat(leafHash(first), leafHash(second)))
 * for (const tile of tiles) await store(tilePath(tile), tile.bytes)
 */
export function appendToTiles(edge: TileEdge, leafHashes: Uint8Array): Appended {
  if (leafHashes.length % hashBytes !== 0) throw new RangeError('leaf hashes have 32 bytes each')
  const size = edge.size + BigInt(leafHashes.length / hashBytes)
  const tiles: WrittenTile[] = []
  const unfinished: Uint8Array[] = []
  let coming = leafHashes
  for (let level = 0; size >> BigInt(8 * level) > 0n; level++) {
    const row = concat(edge.tiles[level] ?? new Uint8Array(), coming)
    if (coming.length > 0) tiles.push(...cut(row, level, edge.size >> BigInt(8 * level + 8)))
    const rest = row.length % (tileWidth * hashBytes)
    unfinished.push(copyOf(row, row.length - rest))
    coming = rootsOfFullTiles(row)
  }
  const grown = { size, tiles: unfinished }
  return { edge: grown, tiles, root: rootOfEdge(grown) }
}

/** Root of the tree whose edge this is. */
export function rootOfEdge({ tiles }: TileEdge): Uint8Array {
  return foldFromRight(tiles.toReversed().flatMap(subtrees)) ?? emptyRoot()
}

function cut(row: Uint8Array, level: number, firstIndex: bigint): WrittenTile[] {
  const bytes = tileWidth * hashBytes
  return Array.from({ length: Math.ceil(row.length / bytes) }, (_, i) => {
    const part = copyOf(row, i * bytes, Math.min(row.length, (i + 1) * bytes))
    return { level, index: firstIndex + BigInt(i), width: part.length / hashBytes, bytes: part }
  })
}

function rootsOfFullTiles(row: Uint8Array): Uint8Array {
  const bytes = tileWidth * hashBytes
  const full = Math.floor(row.length / bytes)
  const work = primitives.allocate(full * bytes)
  work.set(row.subarray(0, full * bytes))
  // Rows of a full tile halve eight times; tiles lie side by side, so each halving is one run over all of them.
  for (let count = full * tileWidth, step = 0; step < 8; step++, count /= 2) {
    for (let i = 0; i < count / 2; i++) primitives.parentInto(work, 2 * i * hashBytes, work, i * hashBytes)
  }
  return work.subarray(0, full * hashBytes)
}

// The complete subtrees of an unfinished tile, largest first: one for each one in its width in binary.
function subtrees(tile: Uint8Array): Uint8Array[] {
  const roots: Uint8Array[] = []
  for (let at = 0, power = tileWidth / 2; power >= 1; power /= 2) {
    const end = at + power * hashBytes
    if (end > tile.length) continue
    roots.push(completeRoot(tile.subarray(at, end)))
    at = end
  }
  return roots
}

function edgeWidths(size: bigint): number[] {
  const widths: number[] = []
  for (let level = 0; size >> BigInt(8 * level) > 0n; level++) {
    const width = widthAt(size, level, size >> BigInt(8 * level + 8))
    widths.push(width)
  }
  return widths
}
