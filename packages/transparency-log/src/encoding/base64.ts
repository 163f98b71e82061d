import { parsed, refused, type Parsed } from '../result.ts'

/** base64 with the standard alphabet and padding (RFC 4648, section 4). */
export function encodeBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let i = 0; i < bytes.length; i += 0x8000) binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000))
  return btoa(binary)
}

/**
 * The bytes, only where the text is exactly what `encodeBase64` would write. The decoders of platforms take URL-safe
 * letters, missing padding, spaces and loose trailing bits; then one proof has many spellings and comparisons lie.
 */
export function decodeBase64(text: string): Parsed<Uint8Array> {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return refused('base64_not_canonical')
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  const tail = bytes.subarray(bytes.length - (bytes.length % 3))
  return tail.length === 0 || encodeBase64(tail) === text.slice(-4) ? parsed(bytes) : refused('base64_not_canonical')
}

/** A 32-byte hash in base64, as notes, proofs and bundles write it. */
export function decodeHash(text: string): Parsed<Uint8Array> {
  const bytes = text.length === 44 ? decodeBase64(text) : refused('base64_not_canonical')
  return bytes.ok && bytes.value.length !== 32 ? refused('hash_length_wrong') : bytes
}
