import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sha256 } from '../crypto/hash.ts'
import { concat, fromHex, toHex } from '../encoding/bytes.ts'
import { decodeBase64, decodeHash } from '../encoding/base64.ts'
import { flipped, givenEntries, haveVectors, valueOf, vectorFiles, vectorJson } from '../test-support.ts'
import {
  checkConsistency,
  checkInclusion,
  checkSubtreeConsistency,
  checkSubtreeInclusion,
  hashesOf,
} from './check-proof.ts'
import { appendToRange, compactRange, emptyRange, rootOfRange } from './compact-range.ts'
import { completeRoot, emptyRoot, leafHash, nodeHash } from './node-hash.ts'
import { inclusionPlan, proofFromPlan } from './proof-plan.ts'
import { MerkleTree } from './tree.ts'

const most = 600
const entries = givenEntries(most)
const tree = new MerkleTree()
tree.append(entries)

// RFC 6962, 2.1, word for word: the slow definition that everything else is held against.
function definition(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length <= 1) return leaves[0] ? leafHash(leaves[0]) : emptyRoot()
  let k = 1
  while (2 * k < leaves.length) k *= 2
  return nodeHash(definition(leaves.slice(0, k)), definition(leaves.slice(k)))
}

test('the root of every size is the one RFC 6962 defines', () => {
  for (let size = 0; size <= 130; size++) {
    expect(toHex(tree.root(BigInt(size)))).toBe(toHex(definition(entries.slice(0, size))))
  }
})

test('appending in any chunks gives the same root, in a tree and in a compact range', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(70), { maxLength: 8 }), (chunks) => {
      const grown = new MerkleTree()
      let range = emptyRange
      let at = 0
      for (const length of chunks) {
        const chunk = entries.slice(at, at + length)
        grown.append(chunk)
        range = appendToRange(range, chunk.map(leafHash))
        at += chunk.length
      }
      const expected = toHex(tree.root(BigInt(at)))
      expect([toHex(grown.root()), toHex(rootOfRange(range)), range.size]).toEqual([expected, expected, BigInt(at)])
      expect(compactRange(range.size, range.hashes).ok).toBe(true)
    }),
  )
})

test('leaf hashes can be appended as they are', () => {
  const grown = new MerkleTree()
  grown.appendLeafHashes(concat(...entries.slice(0, 77).map(leafHash)))
  expect(toHex(grown.root())).toBe(toHex(tree.root(77n)))
  expect(() => grown.appendLeafHashes(new Uint8Array(31))).toThrow(RangeError)
})

test('every inclusion proof verifies, for every leaf of every tree up to 600', () => {
  for (let size = 1n; size <= BigInt(most); size += size < 70n ? 1n : 53n) {
    const root = tree.root(size)
    for (let index = 0n; index < size; index++) {
      const claim = {
        leafHash: leafHash(entries[Number(index)]!),
        index,
        size,
        proof: tree.inclusion(index, size),
        root,
      }
      expect(checkInclusion(claim)).toEqual({ ok: true })
    }
  }
})

test('every consistency proof verifies, between all sizes', () => {
  for (let to = 0n; to <= BigInt(most); to += to < 70n ? 1n : 53n) {
    for (let from = 0n; from <= to; from++) {
      const claim = { from, to, fromRoot: tree.root(from), toRoot: tree.root(to), proof: tree.consistency(from, to) }
      expect(checkConsistency(claim)).toEqual({ ok: true })
    }
  }
})

test('a proof planned from subtree numbers is the proof of the tree', () => {
  for (let size = 1n; size <= 300n; size += 13n) {
    for (let index = 0n; index < size; index += 7n) {
      const planned = proofFromPlan(inclusionPlan(index, size), (node) => tree.hash(node))
      expect(toHex(planned)).toBe(toHex(tree.inclusion(index, size)))
    }
  }
})

const aSize = fc.bigInt({ min: 1n, max: BigInt(most) })

test('no byte of an inclusion proof, leaf hash or root can change', () => {
  fc.assert(
    fc.property(aSize, fc.nat(), fc.nat(), (size, some, other) => {
      const index = BigInt(some) % size
      const good = {
        leafHash: leafHash(entries[Number(index)]!),
        index,
        size,
        proof: tree.inclusion(index, size),
        root: tree.root(size),
      }
      for (const part of ['leafHash', 'proof', 'root'] as const) {
        for (let at = other % 32; at < good[part].length; at += 32) {
          expect(checkInclusion({ ...good, [part]: flipped(good[part], at) }).ok).toBe(false)
        }
      }
      expect(checkInclusion({ ...good, proof: concat(good.proof, new Uint8Array(32)) }).ok).toBe(false)
      if (size > 1n) expect(checkInclusion({ ...good, proof: good.proof.subarray(32) }).ok).toBe(false)
    }),
  )
})

test('no byte of a consistency proof or root can change', () => {
  fc.assert(
    fc.property(aSize, fc.nat(), fc.nat(), (to, some, other) => {
      const from = 1n + (BigInt(some) % to)
      const good = { from, to, fromRoot: tree.root(from), toRoot: tree.root(to), proof: tree.consistency(from, to) }
      for (const part of ['fromRoot', 'toRoot', 'proof'] as const) {
        for (let at = other % 32; at < good[part].length; at += 32) {
          expect(checkConsistency({ ...good, [part]: flipped(good[part], at) }).ok).toBe(false)
        }
      }
    }),
  )
})

test('swapped siblings are refused', () => {
  const size = 8n
  const [one, two, ...others] = hashesOf(tree.inclusion(3n, size))!
  const claim = { leafHash: leafHash(entries[3]!), index: 3n, size, root: tree.root(size) }
  expect(checkInclusion({ ...claim, proof: concat(two!, one!, ...others) })).toEqual({
    ok: false,
    code: 'root_differs',
  })
})

test('sizes beyond 32 bits are not taken for small ones', () => {
  const claim = { leafHash: leafHash(entries[0]!), index: 0n, proof: new Uint8Array(), root: tree.root(1n) }
  expect(checkInclusion({ ...claim, size: 1n })).toEqual({ ok: true })
  expect(checkInclusion({ ...claim, size: 2n ** 32n + 1n })).toEqual({ ok: false, code: 'proof_length_wrong' })
  expect(checkInclusion({ ...claim, size: 2n ** 64n + 1n })).toEqual({ ok: false, code: 'index_out_of_range' })
  expect(checkInclusion({ ...claim, index: 2n ** 32n, size: 1n })).toEqual({ ok: false, code: 'index_out_of_range' })
})

test('proofs of a tree with more than 2^32 leaves are checked with all their bits', () => {
  // A tree of 2^33 leaves that are all alike: every row has one hash, so the proof can be written without the tree.
  const rows = [leafHash(new Uint8Array())]
  for (let level = 0; level < 33; level++) rows.push(nodeHash(rows[level]!, rows[level]!))
  const claim = { leafHash: rows[0]!, size: 2n ** 33n, proof: concat(...rows.slice(0, 33)), root: rows[33]! }
  expect(checkInclusion({ ...claim, index: 2n ** 32n + 5n })).toEqual({ ok: true })
  expect(checkInclusion({ ...claim, index: 2n ** 33n })).toEqual({ ok: false, code: 'index_out_of_range' })
})

test('random claims are answered, never thrown', () => {
  const bytes = fc.uint8Array({ maxLength: 200 })
  const integer = fc.bigInt({ min: -5n, max: 2n ** 65n })
  fc.assert(
    fc.property(integer, integer, integer, bytes, bytes, bytes, (one, two, three, proof, a, b) => {
      expect(checkInclusion({ leafHash: a, index: one, size: two, proof, root: b }).ok).toBe(false)
      const subtree = { start: one, end: two, size: three, fromRoot: a, toRoot: b, proof }
      expect(checkSubtreeConsistency(subtree).ok).toBe(false)
      expect(checkConsistency({ from: one, to: two, fromRoot: a, toRoot: b, proof }).ok).toBe(false)
    }),
  )
})

test('asking a tree for what it does not have is a mistake of the program', () => {
  expect(() => tree.root(601n)).toThrow(RangeError)
  expect(() => tree.inclusion(5n, 5n)).toThrow(RangeError)
  expect(() => tree.consistency(6n, 5n)).toThrow(RangeError)
  expect(() => tree.hash({ level: 9, index: 1n })).toThrow(RangeError)
})

test('stored edges that do not fit their size are refused', () => {
  expect(compactRange(3n, [emptyRoot()])).toEqual({ ok: false, code: 'proof_length_wrong' })
  expect(compactRange(1n, [new Uint8Array(31)])).toEqual({ ok: false, code: 'hash_length_wrong' })
  expect(compactRange(-1n, [])).toEqual({ ok: false, code: 'number_out_of_range' })
})

describe.skipIf(!haveVectors)('published vectors:', () => {
  test('the eight classic leaves', () => {
    const vector = vectorJson('merkle/rfc6962-classic.json') as Record<string, string> & {
      leavesHex: string[]
      rootsHex: string[]
    }
    const leaves = vector.leavesHex.map((hex) => fromHex(hex)!)
    const classic = new MerkleTree()
    classic.append(leaves)
    vector.rootsHex.forEach((root, i) => expect(toHex(classic.root(BigInt(i + 1)))).toBe(root))
    expect(toHex(completeRoot(concat(...leaves.map(leafHash))))).toBe(vector.rootsHex[7])
    expect(toHex(emptyRoot())).toBe(vector['emptyRootHex'])
    expect(toHex(leafHash(new Uint8Array()))).toBe(vector['leafHashEmptyHex'])
    expect(toHex(leafHash(new TextEncoder().encode('L123456')))).toBe(vector['leafHashL123456Hex'])
    const ofTexts = sha256(Uint8Array.of(1), ...['N123', 'N456'].map((text) => new TextEncoder().encode(text)))
    expect(toHex(ofTexts)).toBe(vector['nodeN123N456Hex'])
  })

  const folder = 'merkle/testdata/'
  // These three call an old size of 0 an error; the witness protocol sends `old 0` with an empty proof.
  const fromNothing = (vector: Vector) => vector.size1 === 0n

  test.for(vectorFiles(folder, '.json'))('%s', (file) => {
    const vector = vectorJson(folder + file) as Vector
    const outcome = outcomeOf(file.split('/')[0]!, vector)
    if (vector.wantErr && fromNothing(vector)) return expect(typeof outcome).toBe('boolean')
    expect(outcome).toBe(!vector.wantErr)
  })
})

type Vector = {
  wantErr: boolean
  proof: string[] | null
  root: string
  root1: string
  root2: string
  leafHash: string
  leafIdx: bigint
  treeSize: bigint
  size: bigint
  size1: bigint
  size2: bigint
  start: bigint
  end: bigint
}

function outcomeOf(kind: string, vector: Vector): boolean {
  const bytes = (text: string) => valueOf(decodeBase64(text))
  const hashes = (vector.proof ?? []).map(decodeHash)
  if (!hashes.every((hash) => hash.ok)) return false
  const proof = concat(...hashes.map((hash) => hash.value))
  const roots = () => ({ fromRoot: bytes(vector.root1), toRoot: bytes(vector.root2) })
  const leaf = () => ({ leafHash: bytes(vector.leafHash), index: vector.leafIdx, root: bytes(vector.root) })
  const { start, end, size, size1: from, size2: to, treeSize } = vector
  if (kind === 'inclusion') return checkInclusion({ ...leaf(), proof, size: treeSize }).ok
  if (kind === 'subtreeinclusion') return checkSubtreeInclusion({ ...leaf(), proof, start, end }).ok
  if (kind === 'subtreeconsistency') return checkSubtreeConsistency({ ...roots(), proof, start, end, size }).ok
  return checkConsistency({ ...roots(), proof, from, to }).ok
}
