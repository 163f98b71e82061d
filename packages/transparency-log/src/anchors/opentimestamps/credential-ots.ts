import { concat } from '../../encoding/bytes.ts'
import { encodeUtf8 } from '../../encoding/utf8.ts'
import { checkCommitment, type Opening } from '../../leaf/commitment.ts'
import { encodeLeaf, leafBytes, type Leaf } from '../../leaf/leaf.ts'
import { hashesOf, inclusionSteps, type Proof, type Step } from '../../merkle/check-proof.ts'
import { anchorPrefix } from '../anchor-digest.ts'
import { formatOts } from './write.ts'
import type { Operation, Timestamp } from './timestamp.ts'

export type CredentialOts = {
  leaf: Leaf
  opening: Required<Opening>
  origin: string
  index: bigint
  /** Size of the anchored head: usually later than the head of the sidecar. */
  size: bigint
  proof: Proof
  /** The timestamp over the anchor digest of that head. */
  anchored: Timestamp
}

/**
 * A `.ots` file for one credential, which the stock `ots` tool verifies without knowing of our log: from the digest of
 * the credential through its leaf, the tree and the anchor digest to Bitcoin. The file that the tool is given must be
 * the very bytes that were hashed: `canonicalCredential`, or the compact JWS.
 *
 * @example
 * const opening = { digest, salt }
 * const file = credentialOts({ leaf, opening, origin: 'ledger.example.edu/cairn', index: 0n, size: 2n, proof: tree.inclusion(0n), anchored })
 */
export function credentialOts({ leaf, opening, origin, index, size, proof, anchored }: CredentialOts): Uint8Array {
  const steps = inclusionSteps(index, size, hashesOf(proof) ?? [])
  if (!steps || !checkCommitment(leaf, opening).ok)
    throw new RangeError('the leaf does not open or the proof does not fit')
  const head = encodeLeaf(leaf).subarray(0, leafBytes - 32)
  const operations: Operation[] = [
    prepend(encodeUtf8('cairn/commit/v1\n'), opening.salt),
    { name: 'sha256' },
    prepend(Uint8Array.of(0), head),
    { name: 'sha256' },
    ...steps.flatMap(operationsOf),
    prepend(anchorPrefix(origin, size)),
    { name: 'sha256' },
  ]
  const timestamp = operations.reduceRight<Timestamp>((next, operation) => ({ items: [{ operation, next }] }), anchored)
  return formatOts({ digestType: 'sha256', digest: opening.digest, timestamp })
}

function operationsOf({ side, hash }: Step): Operation[] {
  if (side === 'left') return [prepend(Uint8Array.of(1), hash), { name: 'sha256' }]
  return [{ name: 'append', argument: hash }, prepend(Uint8Array.of(1)), { name: 'sha256' }]
}

function prepend(...parts: Uint8Array[]): Operation {
  return { name: 'prepend', argument: concat(...parts) }
}
