import { maxInteger } from '../limits.ts'
import { parsed, refused, type Parsed } from '../result.ts'

/** A full tile holds 256 hashes of one row: 8,192 bytes. */
export const tileWidth = 256

/**
 * A tile by its place: row `level * 8` of the tree, hashes from `index * 256` on, `width` of them (1 to 256).
 * `level: 'entries'` names the bundle of entries under the level 0 tile of the same index and width.
 */
export type Tile = { readonly level: number | 'entries'; readonly index: bigint; readonly width: number }

/**
 * Path of a tile under the log's prefix (C2SP tlog-tiles). The index is written in groups of three digits, all but the
 * last with an `x` before them, so that no folder has more than a thousand entries.
 *
 * @example
 * tilePath({ level: 0, index: 1234067n, width: 256 }) // 'tile/0/x001/x234/067'
 * tilePath({ level: 'entries', index: 0n, width: 3 }) // 'tile/entries/000.p/3'
 */
export function tilePath({ level, index, width }: Tile): string {
  if (index < 0n || index > maxInteger || width < 1 || width > tileWidth) throw new RangeError('there is no such tile')
  const digits = index.toString()
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g) ?? []
  const path = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/')
  return `tile/${level}/${path}${width === tileWidth ? '' : `.p/${width}`}`
}

const pattern = /^tile\/(entries|0|[1-5]?[0-9]|6[0-3])\/((?:x[0-9]{3}\/){0,6}[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/

/** The tile a path names; refused unless `tilePath` would write exactly this path. *
 * @example
 * parseTilePath('tile/0/x000/001').ok // false
 */
export function parseTilePath(path: string): Parsed<Tile> {
  const [, level = '', groups = '', width] = pattern.exec(path) ?? []
  const tile: Tile = {
    level: level === 'entries' ? level : Number(level),
    index: BigInt(groups.replaceAll(/[x/]/g, '')),
    width: width === undefined ? tileWidth : Number(width),
  }
  if (level === '' || tile.width > tileWidth || tile.index > maxInteger) return refused('tile_path_malformed')
  // `x000/001`, `.p/256` and `06` name what a shorter path names already.
  return tilePath(tile) === path ? parsed(tile) : refused('tile_path_malformed')
}

/** How many hashes the tile has in a tree of `size` leaves: 0 where it does not exist yet. */
export function widthAt(size: bigint, level: number, index: bigint): number {
  const hashes = (size >> BigInt(8 * level)) - index * BigInt(tileWidth)
  return hashes <= 0n ? 0 : hashes >= BigInt(tileWidth) ? tileWidth : Number(hashes)
}

/**
 * The tiles of a tree of `to` leaves that a tree of `from` leaves does not have, lowest level first: what a log writes
 * before it signs size `to`, and what a mirror fetches. The entry bundles are those of the level 0 tiles.
 *
 * @example
 * tilesBetween(0n, 256n).map(tilePath) // ['tile/0/000', 'tile/1/000.p/1']
 */
export function tilesBetween(from: bigint, to: bigint): Tile[] {
  if (from < 0n || from > to) throw new RangeError(`a log does not shrink from ${from} to ${to}`)
  const tiles: Tile[] = []
  for (let level = 0; to >> BigInt(8 * level) > 0n; level++) {
    const [old, now] = [from >> BigInt(8 * level), to >> BigInt(8 * level)]
    if (old === now) continue
    for (let index = old / BigInt(tileWidth); index * BigInt(tileWidth) < now; index++) {
      tiles.push({ level, index, width: widthAt(to, level, index) })
    }
  }
  return tiles
}
