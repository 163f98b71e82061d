import { hash } from 'node:crypto'
import {
  appendToTiles,
  checkInclusion,
  edgeTiles,
  emptyEdge,
  encodeLeaf,
  leafHash,
  MerkleTree,
  TileReader,
  tilePath,
} from '../packages/transparency-log/src/index.ts'
import { interleaved, type Table } from './support/measure.ts'

const leaves = 1_000_000
const batch = 50_000
const proofs = 20_000

/** The log in memory, on one core: appending leaves of 74 bytes, proving and checking that they are there. */
export async function transparencyLog(): Promise<Table> {
  const entries = Array.from({ length: batch }, (_, i) => entry(i))
  const hashes = Buffer.concat(entries.map(leafHash))
  const large = new MerkleTree()
  for (let at = 0; at < leaves; at += batch) large.append(entries)
  const { files, root } = asTiles(large)
  if (!root.equals(large.root())) throw new Error('tree and tiles disagree')
  const reader = new TileReader(async (tile) => files.get(tilePath(tile)), 8_192)
  const samples = Array.from({ length: proofs }, (_, i) => BigInt((i * 7_919_993) % leaves))
  const claims = samples.map((index) => ({
    leafHash: large.hash({ level: 0, index }),
    index,
    size: large.size,
    proof: large.inclusion(index),
    root: large.root(),
  }))
  for (const claim of claims) if (!checkInclusion(claim).ok) throw new Error('a proof does not verify')

  const cost = await interleaved({
    integrate: () => new MerkleTree().append(entries),
    tiles: () => appendToTiles(emptyEdge, hashes),
    prove: () => samples.forEach((index) => large.inclusion(index)),
    check: () => claims.slice(0, 2_000).forEach(checkInclusion),
    fromTiles: async () => {
      for (const index of samples.slice(0, 2_000)) await reader.inclusion(index, large.size)
    },
    limit: () => limit(entries),
  })
  const perSecond = (milliseconds: number, count: number) =>
    Math.round((1000 * count) / milliseconds).toLocaleString('en')
  return {
    title: 'Transparency log (in memory, one core)',
    head: ['operation', 'per second', 'wanted'],
    rows: [
      ['leaves integrated into a tree, 74 bytes each', perSecond(cost.integrate, batch), '300,000'],
      ['leaf hashes appended to tiles, with root', perSecond(cost.tiles, batch), ''],
      ['inclusion proofs in a tree of 1,000,000 leaves', perSecond(cost.prove, proofs), '200,000'],
      ['inclusion proofs from tiles, tiles kept in memory', perSecond(cost.fromTiles, 2_000), ''],
      ['inclusion proofs checked, 20 hashes each', perSecond(cost.check, 2_000), ''],
      ['two SHA-256 of a leaf and a node, nothing else (limit)', perSecond(cost.limit, batch), ''],
    ],
    notes: [
      `Storage for 1,000,000 leaves: ${storage(files)} bytes of hash tiles and 76 bytes of entry bundle per leaf. Median of five interleaved rounds of CPU time.`,
    ],
  }
}

function entry(i: number): Uint8Array {
  const commitment = new Uint8Array(32)
  new DataView(commitment.buffer).setUint32(0, i)
  return encodeLeaf({ type: 'issued', time: 1_795_219_200n, subject: new Uint8Array(32), commitment })
}

function asTiles(tree: MerkleTree) {
  const all = Buffer.concat(Array.from({ length: leaves }, (_, i) => tree.hash({ level: 0, index: BigInt(i) })))
  const { tiles, edge, root } = appendToTiles(emptyEdge, all)
  if (edgeTiles(edge.size).some(({ width }) => width === 0)) throw new Error('an empty tile')
  return { files: new Map(tiles.map((tile) => [tilePath(tile), tile.bytes])), root: Buffer.from(root) }
}

function storage(files: Map<string, Uint8Array>): string {
  return ([...files.values()].reduce((sum, { length }) => sum + length, 0) / leaves).toFixed(2)
}

function limit(entries: readonly Uint8Array[]): void {
  const node = Buffer.alloc(65)
  for (const entry of entries) {
    hash('sha256', entry, 'latin1' as 'binary')
    node.write(hash('sha256', node, 'latin1' as 'binary'), 1, 32, 'latin1')
  }
}
