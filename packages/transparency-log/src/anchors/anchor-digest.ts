import { sha256 } from '../crypto/hash.ts'
import { concat, encodeU64 } from '../encoding/bytes.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import type { Step } from '../merkle/check-proof.ts'
import type { Checkpoint } from '../checkpoint/checkpoint.ts'

const label = encodeUtf8('cairn/anchor/v1\n')

/** What stands before the root in the preimage of an anchor digest: label, SHA-256(origin), size in 8 bytes. */
export function anchorPrefix(origin: string, size: bigint): Uint8Array {
  return concat(label, sha256(encodeUtf8(origin)), encodeU64(size))
}

/**
 * The 32 bytes that every anchor stamps for a head: A = SHA-256("cairn/anchor/v1\n" || SHA-256(origin) || size || root).
 * The digest, not the note: a note is base64, which no chain of hash operations can contain.
 *
 * @example
 * anchorDigest({ origin: 'ledger.example.edu/cairn', size: 2n, root })
 */
export function anchorDigest({ origin, size, root }: Pick<Checkpoint, 'origin' | 'size' | 'root'>): Uint8Array {
  return sha256(anchorPrefix(origin, size), root)
}

/**
 * The 32 bytes that a transaction carries for a batch, from the anchor digest up. Plain SHA-256(left || right) as
 * Blockcerts has it: 64-byte preimages, so that a node of this tree is never an anchor digest (88 bytes). Without steps
 * the transaction carries the digest itself.
 */
export function batchRoot(digest: Uint8Array, path: readonly Step[]): Uint8Array {
  return path.reduce((node, { side, hash }) => (side === 'left' ? sha256(hash, node) : sha256(node, hash)), digest)
}
