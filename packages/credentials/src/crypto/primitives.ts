import type { JsonWebKey } from './public-jwk.ts'

/** What a platform must bring. `node.ts` and `web.ts` are the two implementations behind `#crypto`. */
export type Primitives = {
  sha256(bytes: Uint8Array): Promise<Uint8Array>
  /** Ed25519, or ECDSA in IEEE P1363 form with the hash of the curve. False for a key it cannot use; never throws. */
  verifySignature(key: JsonWebKey, message: Uint8Array, signature: Uint8Array): Promise<boolean>
  generateEd25519(): Promise<{ publicKey: Uint8Array; secretKey: Uint8Array }>
  /** `secretKey` is the 32-byte seed of RFC 8032. */
  signEd25519(secretKey: Uint8Array, message: Uint8Array): Promise<Uint8Array>
  ed25519PublicKey(secretKey: Uint8Array): Promise<Uint8Array>
  gzip(bytes: Uint8Array): Promise<Uint8Array>
  /** Inflates gzip, or answers 'too_large' as soon as the output passes `maxBytes`; never holds more than that. */
  gunzip(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array | 'too_large' | 'malformed'>
}
