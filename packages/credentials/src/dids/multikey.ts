import type { JsonWebKey } from '../crypto/public-jwk.ts'
import { decodeBase58, encodeBase58 } from '../encoding/base58.ts'
import { encodeBase64url } from '../encoding/base64url.ts'
import { concat, startsWith } from '../encoding/bytes.ts'
import { decompressPoint } from './elliptic-point.ts'

// Controlled Identifiers 1.0, section 2.2.2 (Multikey): multicodec prefixes and key lengths.
const prefixes = {
  Ed25519: { prefix: [0xed, 0x01], length: 32 },
  'P-256': { prefix: [0x80, 0x24], length: 33 },
  'P-384': { prefix: [0x81, 0x24], length: 49 },
} as const

export type MultikeyType = keyof typeof prefixes

/**
 * A public key as `publicKeyMultibase`: `z6Mk...` for Ed25519, `zDna...` for P-256, `z82L...` for P-384.
 * P-256 and P-384 take the compressed point.
 */
export function encodeMultikey(type: MultikeyType, publicKey: Uint8Array): string {
  const { prefix, length } = prefixes[type]
  if (publicKey.length !== length) throw new Error(`a public key of type ${type} has ${length} bytes`)
  return `z${encodeBase58(concat(Uint8Array.from(prefix), publicKey))}`
}

/** The key inside a `publicKeyMultibase`, or undefined where it is none of the three types or malformed. */
export function decodeMultikey(text: string): { type: MultikeyType; publicKey: Uint8Array } | undefined {
  if (!text.startsWith('z') || text.length > 100) return undefined
  const bytes = decodeBase58(text.slice(1))
  if (!bytes) return undefined
  for (const type of ['Ed25519', 'P-256', 'P-384'] as const) {
    const { prefix, length } = prefixes[type]
    if (startsWith(bytes, prefix) && bytes.length === length + 2) return { type, publicKey: bytes.subarray(2) }
  }
  return undefined
}

/** The same key as JWK; undefined where the bytes are no key. */
export function multikeyToJwk(text: string): JsonWebKey | undefined {
  const key = decodeMultikey(text)
  if (!key) return undefined
  if (key.type === 'Ed25519') return { kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(key.publicKey) }
  const point = decompressPoint(key.type, key.publicKey)
  return point && { kty: 'EC', crv: key.type, x: encodeBase64url(point.x), y: encodeBase64url(point.y) }
}
