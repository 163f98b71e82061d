import { bytesOfInteger, concat } from '../../encoding/bytes.ts'
import { tags } from './der.ts'

// AlgorithmIdentifier of SHA-256 with the NULL that older authorities insist on.
const sha256Algorithm = Uint8Array.of(0x30, 13, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1, 5, 0)

/**
 * A TimeStampReq (RFC 3161, 2.4.1) for a SHA-256 digest: version 1, any policy, the certificate with the answer. Send it
 * as `application/timestamp-query`; keep the nonce to tell the answer from an older one.
 *
 * @example
 * formatTimeStampRequest(anchorDigest(head), 0x1234567890abcdefn)
 */
export function formatTimeStampRequest(digest: Uint8Array, nonce: bigint): Uint8Array {
  if (digest.length !== 32 || nonce <= 0n || nonce >= 2n ** 128n) throw new RangeError('32 bytes and a positive nonce')
  const imprint = write(tags.sequence, sha256Algorithm, write(tags.octetString, digest))
  const certReq = write(tags.boolean, Uint8Array.of(0xff))
  return write(tags.sequence, write(tags.integer, Uint8Array.of(1)), imprint, integer(nonce), certReq)
}

// A leading bit would make it negative.
function integer(value: bigint): Uint8Array {
  const bytes = bytesOfInteger(value)
  return write(tags.integer, bytes[0]! >= 0x80 ? concat(Uint8Array.of(0), bytes) : bytes)
}

// All lengths here are below 128: one byte says them.
function write(tag: number, ...parts: Uint8Array[]): Uint8Array {
  const content = concat(...parts)
  return concat(Uint8Array.of(tag, content.length), content)
}
