import { parsed, refused, type Parsed } from '../result.ts'
import { emptyRoot, hashBytes, nodeHash } from './node-hash.ts'

/**
 * The right edge of a tree: one hash for each complete subtree, largest first, as many as `size` has ones in binary.
 * It is all a log must remember to append and to know its root: 20 hashes for a million leaves.
 *
 * Values are never changed; `append` answers a new range, so a batch that fails half way leaves the old one intact.
 */
export type CompactRange = { readonly size: bigint; readonly hashes: readonly Uint8Array[] }

/** A tree without leaves. */
export const emptyRange: CompactRange = { size: 0n, hashes: [] }

/** A range from stored parts; refused where the number of hashes does not fit the size. */
export function compactRange(size: bigint, hashes: readonly Uint8Array[]): Parsed<CompactRange> {
  if (size < 0n) return refused('number_out_of_range')
  if (hashes.some((hash) => hash.length !== hashBytes)) return refused('hash_length_wrong')
  return hashes.length === onesIn(size) ? parsed({ size, hashes: [...hashes] }) : refused('proof_length_wrong')
}

/**
 * The range with further leaf hashes at its end.
 *
 * @example
 * const range = appendToRange(emptyRange, [leafHash(first), leafHash(second)])
 * rootOfRange(range) // root of the tree of two leaves
 */
export function appendToRange(range: CompactRange, leafHashes: Iterable<Uint8Array>): CompactRange {
  const hashes = [...range.hashes]
  let { size } = range
  for (const leaf of leafHashes) {
    let hash = leaf
    // Every trailing one of the size is a subtree as large as the one just completed beside it.
    for (let rest = size; rest % 2n === 1n; rest /= 2n) hash = nodeHash(hashes.pop()!, hash)
    hashes.push(hash)
    size++
  }
  return { size, hashes }
}

/** The root of the tree whose right edge this is (RFC 6962, 2.1): the subtrees folded from the right. */
export function rootOfRange(range: CompactRange): Uint8Array {
  return foldFromRight(range.hashes) ?? emptyRoot()
}

/** One hash over neighbouring subtrees, largest first; undefined for none. */
export function foldFromRight(hashes: readonly Uint8Array[]): Uint8Array | undefined {
  return hashes.length === 0
    ? undefined
    : hashes.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), hashes.at(-1)!)
}

function onesIn(size: bigint): number {
  return size.toString(2).replaceAll('0', '').length
}
