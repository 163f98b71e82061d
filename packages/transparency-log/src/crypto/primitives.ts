export type DigestName = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'

/** How a certificate or token is signed. ECDSA signatures come as DER, as X.509 and CMS write them. */
export type SignatureScheme =
  | { kind: 'rsa-pkcs1' | 'ecdsa'; hash: DigestName }
  | { kind: 'rsa-pss'; hash: DigestName; saltLength: number }
  | { kind: 'ed25519' }

/**
 * What a platform must bring. `node.ts` and `web.ts` are the two implementations behind `#crypto`.
 *
 * Hashing is synchronous on both: WebCrypto's `digest` costs 20 to 30 microseconds a call and would make every walk up a
 * tree asynchronous, so the browser uses the SHA-256 of `sha256.ts`. Signatures are asynchronous, as WebCrypto has them.
 */
export type Primitives = {
  /** Zeroed bytes that `sha256Into` writes to fastest. */
  allocate(length: number): Uint8Array
  /** SHA-256 of `input`, written to `target` from `offset` on. */
  sha256Into(input: Uint8Array, target: Uint8Array, offset: number): void
  /** SHA-256 of 01 and the 64 bytes of `source` from `at` on: the parent of two neighbours (RFC 6962, 2.1). */
  parentInto(source: Uint8Array, at: number, target: Uint8Array, offset: number): void
  digest(name: DigestName, bytes: Uint8Array): Promise<Uint8Array>
  /** Cofactorless; false for a key or signature it cannot use, never throws. 'not_available' in an old browser. */
  verifyEd25519: (
    publicKey: Uint8Array,
    message: Uint8Array,
    signature: Uint8Array,
  ) => Promise<boolean | 'not_available'>
  /** `seed` is the 32-byte secret key of RFC 8032. */
  signEd25519(seed: Uint8Array, message: Uint8Array): Promise<Uint8Array>
  ed25519PublicKey(seed: Uint8Array): Promise<Uint8Array>
  /** 'not_available' where the platform has no ML-DSA-44 (FIPS 204). */
  verifyMlDsa44: (
    publicKey: Uint8Array,
    message: Uint8Array,
    signature: Uint8Array,
  ) => Promise<boolean | 'not_available'>
  /** A signature by the key of an X.509 SubjectPublicKeyInfo; false for whatever cannot be used, never throws. */
  verifyWithSpki(
    spki: Uint8Array,
    scheme: SignatureScheme,
    message: Uint8Array,
    signature: Uint8Array,
  ): Promise<boolean>
}
