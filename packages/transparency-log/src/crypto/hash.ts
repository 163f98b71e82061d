import { primitives } from '#crypto'
import { concat } from '../encoding/bytes.ts'

/** SHA-256 of the parts one after the other. */
export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const digest = new Uint8Array(32)
  primitives.sha256Into(parts.length === 1 ? parts[0]! : concat(...parts), digest, 0)
  return digest
}

/** HMAC-SHA-256 (RFC 2104). */
export function hmacSha256(key: Uint8Array, message: Uint8Array): Uint8Array {
  const block = new Uint8Array(64)
  block.set(key.length > 64 ? sha256(key) : key)
  const padded = (byte: number) => block.map((value) => value ^ byte)
  return sha256(padded(0x5c), sha256(padded(0x36), message))
}
