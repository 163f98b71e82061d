import { primitives } from '#crypto'
import { encodeMultikey, type MultikeyType } from '../dids/multikey.ts'

/** What kind of key signs. Each fixes its hash: none of ours for Ed25519, SHA-256 for P-256, SHA-384 for P-384. */
export type SigningAlgorithm = MultikeyType

/** RSA signs JWTs only (RS256: PKCS #1 v1.5 with SHA-256); no Data Integrity suite takes it. */
export type SignerAlgorithm = SigningAlgorithm | 'RSA'

/**
 * Whoever holds a private key: this process, a key service, a token.
 *
 * `sign` is given the message, not its hash, and answers 64 bytes for Ed25519 (RFC 8032) and r and s side by side for a
 * curve (IEEE P1363: 64 bytes for P-256, 96 for P-384; a service that answers DER has to be wrapped).
 * It resolves only when the signature is final; it keeps nothing and may be called many times at once, and calling it
 * twice with the same bytes is harmless. It rejects when the key cannot be used now; nothing has been signed then.
 */
export type Signer = {
  /** The DID URL under which the issuer lists the public key, e.g. `did:web:example.edu#key-1`. */
  verificationMethod: string
  algorithm: SignerAlgorithm
  sign(bytes: Uint8Array): Promise<Uint8Array>
}

export type KeyPair = {
  type: SigningAlgorithm
  /** 32 bytes for Ed25519, the compressed point for a curve. */
  publicKey: Uint8Array
  /** The seed of RFC 8032 (32 bytes), or the scalar of the curve (32 or 48 bytes). */
  secretKey: Uint8Array
  /** The public key as Multikey: `z6Mk...`, `zDna...` or `z82L...`. */
  publicKeyMultibase: string
}

export type Ed25519KeyPair = KeyPair

/**
 * A new random key pair.
 *
 * @example
 * const pair = await generateKeyPair('P-256')
 */
export async function generateKeyPair(type: SigningAlgorithm): Promise<KeyPair> {
  const { publicKey, secretKey } = await primitives.generateKey(type)
  return { type, publicKey, secretKey, publicKeyMultibase: encodeMultikey(type, publicKey) }
}

/** The pair that belongs to a secret key. */
export async function keyPair(type: SigningAlgorithm, secretKey: Uint8Array): Promise<KeyPair> {
  const publicKey = await primitives.publicKeyOf(type, secretKey)
  return { type, publicKey, secretKey, publicKeyMultibase: encodeMultikey(type, publicKey) }
}

/** A new random Ed25519 key pair. */
export function generateEd25519KeyPair(): Promise<Ed25519KeyPair> {
  return generateKeyPair('Ed25519')
}

/** The pair that belongs to a 32-byte secret key. */
export function ed25519KeyPair(secretKey: Uint8Array): Promise<Ed25519KeyPair> {
  return keyPair('Ed25519', secretKey)
}

/**
 * A signer whose key is in this process. The algorithm is Ed25519 unless said otherwise.
 *
 * @throws Error for a secret key of another length than the algorithm has.
 * @example
 * const pair = await generateEd25519KeyPair()
 * const signer = localSigner({ verificationMethod: 'did:web:example.edu#key-1', secretKey: pair.secretKey })
 */
export function localSigner(key: {
  verificationMethod: string
  secretKey: Uint8Array
  algorithm?: SigningAlgorithm
}): Signer {
  const { verificationMethod, secretKey, algorithm = 'Ed25519' } = key
  return { verificationMethod, algorithm, sign: primitives.signingKey(algorithm, secretKey) }
}
