import { primitives } from '#crypto'
import { toHex } from '../encoding/bytes.ts'

/** SHA-256 of bytes, or of the UTF-8 bytes of a text. */
export function sha256(input: Uint8Array | string): Promise<Uint8Array> {
  return primitives.sha256(input)
}

/**
 * SHA-256 as lower-case hex.
 *
 * @example
 * await sha256Hex(canonicalizeJson(definition))
 */
export async function sha256Hex(input: Uint8Array | string): Promise<string> {
  return typeof input === 'string' ? primitives.sha256Hex(input) : toHex(await primitives.sha256(input))
}
