import type { MultikeyType } from '../dids/multikey.ts'
import type { JsonWebKey } from './public-jwk.ts'

/** What a platform must bring. `node.ts` and `web.ts` are the two implementations behind `#crypto`. */
export type Primitives = {
  /** Of bytes, or of the UTF-8 bytes of a text: a platform may have a shorter way than to write them out first. */
  sha256(input: Uint8Array | string): Promise<Uint8Array>
  sha384(input: Uint8Array | string): Promise<Uint8Array>
  /** SHA-256 of the UTF-8 bytes as lower-case hex. */
  sha256Hex(text: string): Promise<string>
  /** Ed25519, or ECDSA in IEEE P1363 form with the hash of the curve. False for a key it cannot use; never throws. */
  verifySignature(key: JsonWebKey, message: Uint8Array, signature: Uint8Array): Promise<boolean>
  /** A new key: the seed of RFC 8032 or the scalar of the curve; a point in compressed form. */
  generateKey(type: MultikeyType): Promise<{ publicKey: Uint8Array; secretKey: Uint8Array }>
  /** Reads the key once, for many signatures. */
  signingKey(type: MultikeyType, secretKey: Uint8Array): (message: Uint8Array) => Promise<Uint8Array>
  publicKeyOf(type: MultikeyType, secretKey: Uint8Array): Promise<Uint8Array>
  gzip(bytes: Uint8Array): Promise<Uint8Array>
  /** Inflates gzip, or answers 'too_large' as soon as the output passes `maxBytes`; never holds more than that. */
  gunzip(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array | 'too_large' | 'malformed'>
}
