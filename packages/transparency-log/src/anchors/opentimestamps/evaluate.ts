import { sha256 } from '../../crypto/hash.ts'
import { concat, equal } from '../../encoding/bytes.ts'
import type { Attestation, HashName, Item, Operation, Timestamp } from './timestamp.ts'

/** Where a branch of a timestamp leads. */
export type Ending =
  | { ends: 'attestation'; attestation: Attestation; message: Uint8Array }
  /** An operation we do not follow. The branch proves nothing to us; others are not touched by it. */
  | { ends: 'not_followed'; operation: Operation['name'] }

/** Hashes beyond SHA-256 that a caller is willing to trust: for files of others, never needed for ours. */
export type OtherHashes = Partial<Record<Exclude<HashName, 'sha256'>, (message: Uint8Array) => Uint8Array>>

/**
 * Follows every branch from the message (the digest of a `.ots` file) to its attestations. SHA-256, append and prepend
 * only: SHA-1 and RIPEMD-160 have collisions or are near them, and our own proofs need nothing else.
 *
 * Work is bounded by the reader: as many operations as the file has bytes, messages of 4,096 bytes.
 */
export function evaluate(timestamp: Timestamp, message: Uint8Array, others: OtherHashes = {}): Ending[] {
  return timestamp.items.flatMap((item): Ending[] => {
    if ('attestation' in item) return [{ ends: 'attestation', attestation: item.attestation, message }]
    const result = apply(item.operation, message, others)
    return result ? evaluate(item.next, result, others) : [{ ends: 'not_followed', operation: item.operation.name }]
  })
}

/** Messages that a calendar is asked about again: where its promise stands, and what it promised. */
export function pendingIn(timestamp: Timestamp, digest: Uint8Array): { uri: string; message: Uint8Array }[] {
  return evaluate(timestamp, digest).flatMap((ending) =>
    ending.ends === 'attestation' && ending.attestation.kind === 'pending'
      ? [{ uri: ending.attestation.uri, message: ending.message }]
      : [],
  )
}

/**
 * The timestamp with a calendar's answer about `message` in the place of its promise.
 *
 * @example
 * for (const { uri, message } of pendingIn(timestamp, digest)) {
 *   const answer = parseTimestamp(await ask(uri, message), message.length)
 *   if (answer.ok) timestamp = withAnswer(timestamp, digest, { uri, message }, answer.value)
 * }
 */
export function withAnswer(
  timestamp: Timestamp,
  digest: Uint8Array,
  pending: { uri: string; message: Uint8Array },
  answer: Timestamp,
): Timestamp {
  const replace = (items: readonly Item[], message: Uint8Array): Item[] =>
    items.flatMap((item): readonly Item[] => {
      if ('attestation' in item) {
        const isIt = item.attestation.kind === 'pending' && item.attestation.uri === pending.uri
        return isIt && equal(message, pending.message) ? answer.items : [item]
      }
      const result = apply(item.operation, message, {})
      return [result ? { ...item, next: { items: replace(item.next.items, result) } } : item]
    })
  return { items: replace(timestamp.items, digest) }
}

/** One timestamp that holds the items of several over the same message: a promise from each of several calendars. */
export function merged(timestamps: readonly Timestamp[]): Timestamp {
  return { items: timestamps.flatMap(({ items }) => items) }
}

function apply(operation: Operation, message: Uint8Array, others: OtherHashes): Uint8Array | undefined {
  if (operation.name === 'append') return concat(message, operation.argument)
  if (operation.name === 'prepend') return concat(operation.argument, message)
  if (operation.name === 'sha256') return sha256(message)
  return operation.name === 'reverse' || operation.name === 'hexlify' ? undefined : others[operation.name]?.(message)
}
