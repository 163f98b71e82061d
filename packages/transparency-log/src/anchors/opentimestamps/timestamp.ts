import { concat } from '../../encoding/bytes.ts'
import { encodeUtf8 } from '../../encoding/utf8.ts'

/**
 * A proof of OpenTimestamps: operations on a message that branch and end in attestations. Items keep the order they were
 * read in, so that a file that is written again is the file that was read.
 */
export type Timestamp = { readonly items: readonly Item[] }
export type Item = { readonly attestation: Attestation } | { readonly operation: Operation; readonly next: Timestamp }

export type Operation =
  | { readonly name: 'append' | 'prepend'; readonly argument: Uint8Array }
  | { readonly name: PlainOperation }

export type PlainOperation = HashName | 'reverse' | 'hexlify'
export type HashName = 'sha256' | 'sha1' | 'ripemd160' | 'keccak256'

export type Attestation =
  /** The message is the merkle root of the Bitcoin block at this height, in the header's own byte order. */
  | { readonly kind: 'bitcoin'; readonly height: bigint }
  /** A calendar has promised to see to it. Proves nothing yet. */
  | { readonly kind: 'pending'; readonly uri: string }
  /** Kept and written again, never counted. `tag` has 8 bytes. */
  | { readonly kind: 'unknown'; readonly tag: Uint8Array; readonly payload: Uint8Array }

/** A `.ots` file: the digest of a file and what is proven about it. */
export type DetachedTimestamp = { digestType: HashName; digest: Uint8Array; timestamp: Timestamp }

export const plainOperations = new Map<number, PlainOperation>([
  [0x08, 'sha256'],
  [0x02, 'sha1'],
  [0x03, 'ripemd160'],
  [0x67, 'keccak256'],
  [0xf2, 'reverse'],
  [0xf3, 'hexlify'],
])
export const digestLengths: Record<HashName, number> = { sha256: 32, sha1: 20, ripemd160: 20, keccak256: 32 }

export const bitcoinTag = Uint8Array.of(0x05, 0x88, 0x96, 0x0d, 0x73, 0xd7, 0x19, 0x01)
export const pendingTag = Uint8Array.of(0x83, 0xdf, 0xe3, 0x0d, 0x2e, 0xf9, 0x0c, 0x8e)

/** 00 "OpenTimestamps" 00 00 "Proof" 00, eight bytes that no text has, version 01. */
export const magic = concat(
  encodeUtf8('\0OpenTimestamps\0\0Proof\0'),
  Uint8Array.of(0xbf, 0x89, 0xe2, 0xe8, 0x84, 0xe8, 0x92, 0x94),
)
export const version = 1

/** The limits of the reference implementation: what one side accepts, the other does. */
export const otsLimits = { message: 4096, argument: 4096, payload: 8192, uri: 1000, depth: 256 } as const
