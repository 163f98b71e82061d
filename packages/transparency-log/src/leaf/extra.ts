import { concat } from '../encoding/bytes.ts'
import { parsed, refused, type Parsed } from '../result.ts'
import { isPersonal, leafBytes, encodeLeaf, parseLeaf, type Leaf } from './leaf.ts'
import { saltBytes } from './commitment.ts'

/** A leaf with its salt, where it has one: the `extra` line of a sidecar. */
export type OpenedLeaf = { leaf: Leaf; salt?: Uint8Array }

/** salt[32] || leaf[74] for a leaf about a person, the 74 bytes alone for a public one. */
export function encodeExtra({ leaf, salt }: OpenedLeaf): Uint8Array {
  if (isPersonal(leaf.type) !== (salt?.length === saltBytes)) throw new RangeError('only personal leaves have a salt')
  return concat(salt ?? new Uint8Array(), encodeLeaf(leaf))
}

/**
 * The leaf and salt of an `extra` line. Nothing signs it: take from it only what `checkCommitment` and an inclusion
 * proof confirm afterwards.
 *
 * @example
 * const opened = parseExtra(encodeExtra({ leaf, salt }))
 * opened.ok && opened.value.leaf.type // 'issued'
 */
export function parseExtra(extra: Uint8Array): Parsed<OpenedLeaf> {
  if (extra.length !== leafBytes && extra.length !== saltBytes + leafBytes) return refused('leaf_length_wrong')
  const leaf = parseLeaf(extra.subarray(-leafBytes))
  if (!leaf.ok) return leaf
  if (isPersonal(leaf.value.type) !== extra.length > leafBytes) return refused('leaf_length_wrong')
  const salt = new Uint8Array(extra.subarray(0, -leafBytes))
  return parsed(salt.length > 0 ? { leaf: leaf.value, salt } : { leaf: leaf.value })
}
