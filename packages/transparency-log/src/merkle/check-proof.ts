import { primitives } from '#crypto'
import { copyOf, equal } from '../encoding/bytes.ts'
import { limits, maxInteger } from '../limits.ts'
import { refused, type Checked } from '../result.ts'
import { emptyRoot, hashBytes, nodeHash } from './node-hash.ts'

/** A proof is its 32-byte hashes one after the other, in the order of RFC 6962. */
export type Proof = Uint8Array

export type Inclusion = { leafHash: Uint8Array; index: bigint; size: bigint; proof: Proof; root: Uint8Array }
export type Consistency = { from: bigint; to: bigint; fromRoot: Uint8Array; toRoot: Uint8Array; proof: Proof }
export type SubtreeInclusion = Omit<Inclusion, 'size'> & { start: bigint; end: bigint }
export type SubtreeConsistency = Omit<Consistency, 'from' | 'to'> & { start: bigint; end: bigint; size: bigint }

/**
 * Is this leaf at this index of the tree with this root? RFC 9162, 2.1.3.2. Every number and byte may come from an
 * attacker except `root`, which must come from a verified checkpoint. Cost: at most 63 hashes.
 *
 * @example
 * const tree = new MerkleTree()
 * tree.append([first, second])
 * checkInclusion({ leafHash: leafHash(first), index: 0n, size: 2n, proof: tree.inclusion(0n), root: tree.root() }) // { ok: true }
 */
export function checkInclusion({ leafHash, index, size, proof, root }: Inclusion): Checked {
  const hashes = hashesOf(proof)
  if (!hashes || leafHash.length !== hashBytes) return refused('hash_length_wrong')
  if (index < 0n || index >= size || size > maxInteger) return refused('index_out_of_range')
  const steps = inclusionSteps(index, size, hashes)
  return steps && equal(rootFrom(leafHash, steps), root)
    ? { ok: true }
    : refused(steps ? 'root_differs' : 'proof_length_wrong')
}

/** One step up a tree: the sibling, and the side it stands on. */
export type Step = { side: 'left' | 'right'; hash: Uint8Array }

/** On which side each hash of a proof stands; undefined where there are too few or too many for the size. */
export function inclusionSteps(index: bigint, size: bigint, hashes: readonly Uint8Array[]): Step[] | undefined {
  const steps: Step[] = []
  let [fn, sn] = [index, size - 1n]
  for (const hash of hashes) {
    if (sn === 0n) return undefined
    const isRight = isOdd(fn) || fn === sn
    steps.push({ side: isRight ? 'left' : 'right', hash })
    // Where the node is the last of its row, it has moved up without a sibling until here.
    if (isRight) for (; !isOdd(fn) && fn !== 0n; sn >>= 1n) fn >>= 1n
    ;[fn, sn] = [fn >> 1n, sn >> 1n]
  }
  return sn === 0n ? steps : undefined
}

/** The root that steps lead to from a leaf hash. Two places of memory, used again at each step. */
export function rootFrom(leafHash: Uint8Array, steps: readonly Step[]): Uint8Array {
  const pair = primitives.allocate(2 * hashBytes)
  // The node lies left of a right sibling, and the other way round: each parent is written where the next step needs it.
  const placeAt = (i: number) => (steps[i]?.side === 'left' ? hashBytes : 0)
  pair.set(leafHash, placeAt(0))
  for (const [i, { side, hash }] of steps.entries()) {
    pair.set(hash, side === 'left' ? 0 : hashBytes)
    primitives.parentInto(pair, 0, pair, placeAt(i + 1))
  }
  return copyOf(pair, 0, hashBytes)
}

/**
 * Does the tree of size `to` begin with the tree of size `from`? RFC 9162, 2.1.4.2. From an empty tree the proof is
 * empty and every tree follows, as the witness protocol has it (`old 0`).
 *
 * @example
 * const proof = tree.consistency(1n, 2n)
 * checkConsistency({ from: 1n, to: 2n, fromRoot: tree.root(1n), toRoot: tree.root(2n), proof }) // { ok: true }
 */
export function checkConsistency({ from, to, fromRoot, toRoot, proof }: Consistency): Checked {
  if (from < 0n || from > to || to > maxInteger) return refused('sizes_out_of_order')
  if (to === 0n && !equal(toRoot, emptyRoot())) return refused('root_differs')
  return checkSubtreeConsistency({ start: 0n, end: from, size: to, fromRoot, toRoot, proof })
}

/** Inclusion in the subtree over leaves [start, end), as signed by `subtree/v1` cosignatures. */
export function checkSubtreeInclusion({ start, end, index, ...rest }: SubtreeInclusion): Checked {
  if (!isSubtree(start, end)) return refused('subtree_invalid')
  if (index < start || index >= end) return refused('index_out_of_range')
  return checkInclusion({ ...rest, index: index - start, size: end - start })
}

/** Is the subtree over leaves [start, end), whose hash is `fromRoot`, part of the tree of `size` leaves with `toRoot`? */
export function checkSubtreeConsistency(claim: SubtreeConsistency): Checked {
  const { start, end, size, fromRoot, proof } = claim
  const hashes = hashesOf(proof)
  if (!hashes) return refused('hash_length_wrong')
  if (end > size || size > maxInteger) return refused('sizes_out_of_order')
  if (start >= 0n && start === end) return checkNothing(fromRoot, proof)
  if (!isSubtree(start, end)) return refused('subtree_invalid')
  let [fn, sn, tn] = [start, end - 1n, size - 1n]
  // Climb to the largest complete subtree at the right end of the old one: that is where the proof begins.
  while (fn !== sn && (sn === tn || isOdd(sn))) [fn, sn, tn] = [fn >> 1n, sn >> 1n, tn >> 1n]
  const first = fn === sn ? fromRoot : hashes.shift()
  return first ? fold({ fn, sn, tn }, first, hashes, claim) : refused('proof_length_wrong')
}

// No leaves are part of every tree; their hash is that of the empty tree.
function checkNothing(root: Uint8Array, proof: Proof): Checked {
  if (proof.length !== 0) return refused('proof_length_wrong')
  return equal(root, emptyRoot()) ? { ok: true } : refused('root_differs')
}

type Position = { fn: bigint; sn: bigint; tn: bigint }

function fold(position: Position, first: Uint8Array, hashes: Uint8Array[], claim: SubtreeConsistency): Checked {
  let { fn, sn, tn } = position
  let [old, now] = [first, first]
  for (const sibling of hashes) {
    if (tn === 0n) return refused('proof_length_wrong')
    if (isOdd(sn) || sn === tn) {
      if (fn < sn) old = nodeHash(sibling, old)
      now = nodeHash(sibling, now)
      for (; !isOdd(sn) && sn !== 0n; tn >>= 1n) [fn, sn] = [fn >> 1n, sn >> 1n]
    } else {
      now = nodeHash(now, sibling)
    }
    ;[fn, sn, tn] = [fn >> 1n, sn >> 1n, tn >> 1n]
  }
  if (tn !== 0n) return refused('proof_length_wrong')
  return equal(old, claim.fromRoot) && equal(now, claim.toRoot) ? { ok: true } : refused('root_differs')
}

/** The hashes of a proof, for writing them line by line; undefined where the length is no multiple of 32 or too large. */
export function hashesOf(proof: Proof): Uint8Array[] | undefined {
  const count = proof.length / hashBytes
  if (!Number.isInteger(count) || count > limits.proofHashes) return undefined
  return Array.from({ length: count }, (_, i) => proof.subarray(i * hashBytes, (i + 1) * hashBytes))
}

// A subtree starts at a multiple of the power of two that it fits into.
function isSubtree(start: bigint, end: bigint): boolean {
  if (start < 0n || start >= end || end > maxInteger) return false
  const width = end - start
  const power = width === 1n ? 1n : 1n << BigInt((width - 1n).toString(2).length)
  return start % power === 0n
}

function isOdd(value: bigint): boolean {
  return (value & 1n) === 1n
}
