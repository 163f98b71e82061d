import { primitives } from '#crypto'
import { sha256 } from '../crypto/hash.ts'
import { concat, copyOf } from '../encoding/bytes.ts'

export const hashBytes = 32

/** Root of a tree without leaves: SHA-256 of nothing (RFC 6962, 2.1). A fresh copy on every call. */
export function emptyRoot(): Uint8Array {
  return sha256(new Uint8Array())
}

/**
 * Hash of a leaf: SHA-256(00 || entry) (RFC 6962, 2.1). The 00 keeps leaves and inner nodes apart.
 *
 * @example
 * leafHash(encodeLeaf(leaf)) // 32 bytes
 */
export function leafHash(entry: Uint8Array): Uint8Array {
  return sha256(Uint8Array.of(0), entry)
}

/** Hash of an inner node: SHA-256(01 || left || right) (RFC 6962, 2.1). *
 * @example
 * nodeHash(leafHash(first), leafHash(second)) // root of the tree of both
 */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const target = new Uint8Array(hashBytes)
  primitives.parentInto(concat(left, right), 0, target, 0)
  return target
}

/** Root of 2^k neighbouring hashes: a complete subtree. `hashes` holds them one after the other and is not changed. */
export function completeRoot(hashes: Uint8Array): Uint8Array {
  const work = primitives.allocate(hashes.length)
  work.set(hashes)
  for (let count = hashes.length / hashBytes; count > 1; count /= 2) {
    for (let i = 0; i < count / 2; i++) primitives.parentInto(work, 2 * i * hashBytes, work, i * hashBytes)
  }
  return copyOf(work, 0, hashBytes)
}
