import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concat, equal, toHex } from '../encoding/bytes.ts'
import { checkConsistency, checkInclusion } from '../merkle/check-proof.ts'
import { leafHash } from '../merkle/node-hash.ts'
import { MerkleTree } from '../merkle/tree.ts'
import { flipped, givenEntries, haveVectors, valueOf, vectorBytes, vectorFiles } from '../test-support.ts'
import { appendToTiles, edgeTiles, emptyEdge, rootOfEdge, tileEdge, type Appended } from './append.ts'
import { encodeEntries, parseEntries } from './entries.ts'
import { TileReader, type TileSource } from './tile-reader.ts'
import { parseTilePath, tilePath, tilesBetween, tileWidth } from './tile.ts'

const most = 70_000
const hashes = concat(...givenEntries(most).map(leafHash))
const tree = new MerkleTree()
tree.appendLeafHashes(hashes)
const hashesOf = (from: number, to: number) => hashes.subarray(32 * from, 32 * to)

/** A log whose tiles are kept by path, as a folder would. */
function givenTiles() {
  const stored = new Map<string, Uint8Array>()
  let latest: Appended = { edge: emptyEdge, tiles: [], root: rootOfEdge(emptyEdge) }
  const append = (count: number) => {
    const from = Number(latest.edge.size)
    latest = appendToTiles(latest.edge, hashesOf(from, from + count))
    for (const tile of latest.tiles) stored.set(tilePath(tile), tile.bytes)
    return latest
  }
  const source: TileSource = async (tile) => stored.get(tilePath(tile))
  return { stored, append, source }
}

test.for<[string, number | 'entries', bigint, number]>([
  ['tile/0/000', 0, 0n, 256],
  ['tile/0/999', 0, 999n, 256],
  ['tile/0/x001/000', 0, 1000n, 256],
  ['tile/0/x001/x234/067', 0, 1234067n, 256],
  ['tile/63/x009/x223/x372/x036/x854/x775/807.p/255', 63, 2n ** 63n - 1n, 255],
  ['tile/entries/000.p/3', 'entries', 0n, 3],
])('%s', ([path, level, index, width]) => {
  expect(tilePath({ level, index, width })).toBe(path)
  expect(valueOf(parseTilePath(path))).toEqual({ level, index, width })
})

test.for([
  'tile/0/0',
  'tile/00/000',
  'tile/64/000',
  'tile/-1/000',
  'tile/0/x000/001',
  'tile/0/001/000',
  'tile/0/x001/x234',
  'tile/0/000.p/0',
  'tile/0/000.p/256',
  'tile/0/000.p/07',
  'tile/0/000.p/999',
  'tile/0/000/',
  'tile/0/../000',
  'tile/entry/000',
  'tile/0/x009/x223/x372/x036/x854/x775/808',
  'tile/0/x001/x001/x001/x001/x001/x001/x001/000',
  '',
])('the path "%s" names no tile', (path) => {
  expect(parseTilePath(path)).toEqual({ ok: false, code: 'tile_path_malformed' })
})

test('paths go there and back', () => {
  const level = fc.oneof(fc.integer({ min: 0, max: 63 }), fc.constant('entries' as const))
  fc.assert(
    fc.property(
      level,
      fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
      fc.integer({ min: 1, max: 256 }),
      (level, index, width) => {
        const tile = { level, index, width }
        expect(valueOf(parseTilePath(tilePath(tile)))).toEqual(tile)
      },
    ),
  )
  expect(() => tilePath({ level: 0, index: -1n, width: 1 })).toThrow(RangeError)
})

test('256 leaves are one full tile and one hash above; 70,000 fill 273 tiles and begin one of 112', () => {
  expect(tilesBetween(0n, 256n).map(tilePath)).toEqual(['tile/0/000', 'tile/1/000.p/1'])
  const tiles = tilesBetween(0n, 70_000n)
  expect(tiles.filter(({ level, width }) => level === 0 && width === 256)).toHaveLength(273)
  expect(tiles.filter(({ width }) => width < 256).map(tilePath)).toEqual([
    'tile/0/273.p/112',
    'tile/1/001.p/17',
    'tile/2/000.p/1',
  ])
  expect(tilesBetween(70_000n, 70_000n)).toEqual([])
  expect(() => tilesBetween(2n, 1n)).toThrow(RangeError)
})

test('appending in any chunks writes the tiles that differ, and gives the root of the tree', () => {
  const chunk = fc.oneof(fc.nat(5), fc.nat(700), fc.constantFrom(1, 255, 256, 257))
  fc.assert(
    fc.property(fc.array(chunk, { maxLength: 6 }), (chunks) => {
      const log = givenTiles()
      let size = 0n
      for (const count of chunks) {
        const { edge, tiles, root } = log.append(count)
        const grown = size + BigInt(count)
        const places = tiles.map(({ bytes: _bytes, ...tile }) => tile)
        expect(places).toEqual(tilesBetween(size, grown))
        for (const tile of tiles) expect(tile.bytes.length).toBe(32 * tile.width)
        expect(toHex(root)).toBe(toHex(tree.root(grown)))
        const read = edgeTiles(grown).map((tile) => [tile.level, log.stored.get(tilePath(tile))!] as const)
        const byLevel: Uint8Array[] = []
        for (const [level, bytes] of read) byLevel[level] = bytes
        expect(toHex(rootOfEdge(valueOf(tileEdge(grown, byLevel))))).toBe(toHex(root))
        expect(edge.size).toBe(grown)
        size = grown
      }
    }),
    { numRuns: 40 },
  )
})

test('an edge that does not fit its size is refused', () => {
  expect(tileEdge(3n, [new Uint8Array(64)])).toEqual({ ok: false, code: 'tile_length_wrong', detail: '0' })
  expect(tileEdge(256n, [new Uint8Array()])).toEqual({ ok: false, code: 'tile_length_wrong', detail: '1' })
  expect(() => appendToTiles(emptyEdge, new Uint8Array(33))).toThrow(RangeError)
})

describe('from the tiles of 65,537 leaves', () => {
  const log = givenTiles()
  const sizes = [1, 255, 256, 257, 65_535, 65_536, 65_537]
  for (let at = 0; at < sizes.length; at++) log.append(sizes[at]! - (sizes[at - 1] ?? 0))
  const reader = new TileReader(log.source, 8)

  test.for(sizes)('roots and proofs of the first %i are those of the tree', async (leaves) => {
    const size = BigInt(leaves)
    const root = valueOf(await reader.root(size))
    expect(toHex(root)).toBe(toHex(tree.root(size)))
    for (let index = 0n; index < size; index += 1n + size / 9n) {
      const proof = valueOf(await reader.inclusion(index, size))
      expect(toHex(proof)).toBe(toHex(tree.inclusion(index, size)))
      const leaf = hashesOf(Number(index), Number(index) + 1)
      expect(checkInclusion({ leafHash: leaf, index, size, proof, root })).toEqual({ ok: true })
    }
    for (const from of sizes.map(BigInt).filter((from) => from <= size)) {
      const proof = valueOf(await reader.consistency(from, size))
      expect(checkConsistency({ from, to: size, fromRoot: tree.root(from), toRoot: root, proof })).toEqual({ ok: true })
    }
  })

  test('a proof from a tampered tile does not verify', async () => {
    const size = 65_537n
    const leaf = hashesOf(300, 301)
    for (const path of ['tile/0/001', 'tile/1/000']) {
      const bytes = flipped(log.stored.get(path)!, 0)
      const tampered = new TileReader(async (tile) => (tilePath(tile) === path ? bytes : log.source(tile)))
      const proof = valueOf(await tampered.inclusion(300n, size))
      expect(checkInclusion({ leafHash: leaf, index: 300n, size, proof, root: tree.root(size) }).ok).toBe(false)
    }
  })

  test('a full tile stands in for a partial one that was deleted', async () => {
    const pruned = new TileReader(async (tile) => (tile.width < tileWidth ? undefined : log.source(tile)))
    expect(toHex(valueOf(await pruned.root(65_535n)))).toBe(toHex(tree.root(65_535n)))
  })

  test('a missing tile, a tile of the wrong length and impossible sizes are refused', async () => {
    const nothing = new TileReader(async () => undefined)
    expect(await nothing.inclusion(0n, 2n)).toEqual({ ok: false, code: 'tile_missing', detail: '0/0' })
    const short = new TileReader(async () => new Uint8Array(31))
    expect(await short.root(2n)).toEqual({ ok: false, code: 'tile_length_wrong', detail: '0/0' })
    expect(await reader.inclusion(5n, 5n)).toEqual({ ok: false, code: 'index_out_of_range' })
    expect(await reader.consistency(6n, 5n)).toEqual({ ok: false, code: 'sizes_out_of_order' })
    expect(await reader.root(2n ** 63n)).toEqual({ ok: false, code: 'index_out_of_range' })
  })
})

test('entry bundles go there and back, and nothing else is one', () => {
  const entries = fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 256 })
  fc.assert(
    fc.property(entries, (entries) => {
      const bundle = encodeEntries(entries)
      const read = valueOf(parseEntries(bundle, entries.length))
      expect(read.length === entries.length && read.every((entry, i) => equal(entry, entries[i]!))).toBe(true)
      expect(parseEntries(bundle.subarray(0, -1), entries.length).ok).toBe(false)
      expect(parseEntries(concat(bundle, Uint8Array.of(0)), entries.length).ok).toBe(false)
      expect(parseEntries(bundle, entries.length + 1).ok).toBe(false)
    }),
    { numRuns: 30 },
  )
  fc.assert(fc.property(fc.uint8Array(), fc.nat(300), (bytes, width) => void parseEntries(bytes, width)))
})

describe.skipIf(!haveVectors)('published logs:', () => {
  test('the hash tiles of a 300-leaf mirror give the root it signed', async () => {
    const path = vectorFiles('skylight-mirror/cmd/skylight/testdata/witness/mirror', 'checkpoint').find((file) =>
      file.includes('/'),
    )
    const folder = `skylight-mirror/cmd/skylight/testdata/witness/mirror/${path!.split('/')[0]}/`
    const reader = new TileReader(async (tile) => vectorBytes(folder + tilePath(tile)))
    const [, , root] = new TextDecoder().decode(vectorBytes(`${folder}checkpoint`)).split('\n')
    expect(btoa(String.fromCharCode(...valueOf(await reader.root(300n))))).toBe(root)
  })
})
