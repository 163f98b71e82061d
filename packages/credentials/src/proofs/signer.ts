import { primitives } from '#crypto'
import { encodeMultikey } from '../dids/multikey.ts'

/**
 * Whoever holds a private key: this process, a key service, a token.
 *
 * `sign` resolves only when the signature is final; it keeps nothing and may be called many times at once, and calling it
 * twice with the same bytes is harmless. It rejects when the key cannot be used now; nothing has been signed then.
 */
export type Signer = {
  /** The DID URL under which the issuer lists the public key, e.g. `did:web:example.edu#key-1`. */
  verificationMethod: string
  algorithm: 'Ed25519'
  sign(bytes: Uint8Array): Promise<Uint8Array>
}

export type Ed25519KeyPair = {
  /** 32 bytes. */
  publicKey: Uint8Array
  /** The 32-byte seed of RFC 8032. */
  secretKey: Uint8Array
  /** The public key as Multikey, `z6Mk...`. */
  publicKeyMultibase: string
}

/** A new random Ed25519 key pair. */
export async function generateEd25519KeyPair(): Promise<Ed25519KeyPair> {
  const { publicKey, secretKey } = await primitives.generateEd25519()
  return { publicKey, secretKey, publicKeyMultibase: encodeMultikey('Ed25519', publicKey) }
}

/** The pair that belongs to a 32-byte secret key. */
export async function ed25519KeyPair(secretKey: Uint8Array): Promise<Ed25519KeyPair> {
  if (secretKey.length !== 32) throw new Error('an Ed25519 secret key has 32 bytes')
  const publicKey = await primitives.ed25519PublicKey(secretKey)
  return { publicKey, secretKey, publicKeyMultibase: encodeMultikey('Ed25519', publicKey) }
}

/**
 * A signer whose key is in this process.
 *
 * @example
 * const pair = await generateEd25519KeyPair()
 * const signer = localSigner({ verificationMethod: 'did:web:example.edu#key-1', secretKey: pair.secretKey })
 */
export function localSigner(key: { verificationMethod: string; secretKey: Uint8Array }): Signer {
  if (key.secretKey.length !== 32) throw new Error('an Ed25519 secret key has 32 bytes')
  return {
    verificationMethod: key.verificationMethod,
    algorithm: 'Ed25519',
    sign: (bytes) => primitives.signEd25519(key.secretKey, bytes),
  }
}
