import { hashBytes } from './node-hash.ts'
import { foldFromRight } from './compact-range.ts'
import { concat } from '../encoding/bytes.ts'

/** A complete subtree: the hash over leaves [index * 2^level, (index + 1) * 2^level). It never changes once it exists. */
export type NodeId = { readonly level: number; readonly index: bigint }

/**
 * Which complete subtrees a proof is made of. The entries of `path` become one hash each: a subtree alone stands for
 * itself, several stand for the incomplete right edge of the tree and are folded from the right.
 */
export type ProofPlan = readonly (readonly NodeId[])[]

/** PATH(index, D[size]) of RFC 6962, 2.1.1, for `index < size`. */
export function inclusionPlan(index: bigint, size: bigint): ProofPlan {
  return pathFrom(0, index, size)
}

/** PROOF(from, D[to]) of RFC 6962, 2.1.2, for `0 < from <= to`. Empty where the sizes are equal. */
export function consistencyPlan(from: bigint, to: bigint): ProofPlan {
  if (from === to) return []
  let level = 0
  let last = from
  for (; last % 2n === 0n; last /= 2n) level++
  // The old tree's last complete subtree begins the proof, unless it is the whole old tree: then its root is known.
  const start: ProofPlan = last === 1n ? [] : [[{ level, index: last - 1n }]]
  return [...start, ...pathFrom(level, last - 1n, to)]
}

/** The complete subtrees, largest first, that together cover leaves [start, size), where start is a multiple of 2^k, size - start <= 2^k. */
export function edgeNodes(start: bigint, size: bigint): NodeId[] {
  const nodes: NodeId[] = []
  for (let at = start; at < size;) {
    const level = (size - at).toString(2).length - 1
    nodes.push({ level, index: at >> BigInt(level) })
    at += 1n << BigInt(level)
  }
  return nodes
}

/** The proof, once the hash of every subtree of the plan is known. */
export function proofFromPlan(plan: ProofPlan, hashOf: (node: NodeId) => Uint8Array): Uint8Array {
  return concat(...plan.map((nodes) => foldFromRight(nodes.map(hashOf)) ?? new Uint8Array(hashBytes)))
}

// At each height the sibling is a complete subtree, or the incomplete edge of the tree, or missing: then the node moves up.
function pathFrom(startLevel: number, startIndex: bigint, size: bigint): ProofPlan {
  const path: NodeId[][] = []
  let index = startIndex
  for (let level = startLevel; (size - 1n) >> BigInt(level) > 0n; level++, index >>= 1n) {
    const sibling = index ^ 1n
    const complete = size >> BigInt(level)
    if (sibling < complete) path.push([{ level, index: sibling }])
    else if (sibling << BigInt(level) < size) path.push(edgeNodes(sibling << BigInt(level), size))
  }
  return path
}
