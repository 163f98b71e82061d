import {
  constants,
  createHash,
  createPrivateKey,
  createPublicKey,
  hash,
  sign,
  verify,
  type KeyObject,
  type VerifyKeyObjectInput,
} from 'node:crypto'
import { concat } from '../encoding/bytes.ts'
import { ed25519Pkcs8, ed25519Spki, mlDsa44Spki } from './key-encodings.ts'
import type { Primitives, SignatureScheme } from './primitives.ts'

const pair = Buffer.alloc(65)
pair[0] = 1

export const primitives: Primitives = {
  allocate: (length) => Buffer.alloc(length),
  sha256Into(input, target, offset) {
    bufferOf(target).write(latin1Digest(input), offset, 32, 'latin1')
  },
  parentInto(source, at, target, offset) {
    bufferOf(source).copy(pair, 1, at, at + 64)
    bufferOf(target).write(latin1Digest(pair), offset, 32, 'latin1')
  },
  async digest(name, bytes) {
    return new Uint8Array(createHash(nameOf(name)).update(bytes).digest())
  },
  async verifyEd25519(publicKey, message, signature) {
    return signature.length === 64 && verifies(ed25519Spki, publicKey, message, signature)
  },
  async signEd25519(seed, message) {
    return new Uint8Array(sign(null, message, privateKeyOf(seed)))
  },
  async ed25519PublicKey(seed) {
    return new Uint8Array(createPublicKey(privateKeyOf(seed)).export({ format: 'der', type: 'spki' }).subarray(-32))
  },
  async verifyMlDsa44(publicKey, message, signature) {
    return hasMlDsa ? verifies(mlDsa44Spki, publicKey, message, signature) : 'not_available'
  },
  async verifyWithSpki(spki, scheme, message, signature) {
    try {
      const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
      return fits(key, scheme) && verify(hashOf(scheme), message, inputOf(key, scheme), signature)
    } catch {
      return false
    }
  },
}

const hasMlDsa = canRead(concat(mlDsa44Spki, new Uint8Array(1312)))

// A digest as a string of one letter per byte is three to four times faster than one that comes as a new Buffer. Node
// takes any encoding of a Buffer here; the type declarations list only some.
const latin1Digest = (input: Uint8Array) => hash('sha256', input, 'latin1' as 'binary')

function bufferOf(bytes: Uint8Array): Buffer {
  return bytes instanceof Buffer ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function privateKeyOf(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.from(concat(ed25519Pkcs8, seed)), format: 'der', type: 'pkcs8' })
}

function canRead(spki: Uint8Array): boolean {
  try {
    return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }).type === 'public'
  } catch {
    return false
  }
}

function verifies(prefix: Uint8Array, key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    const spki = Buffer.from(concat(prefix, key))
    return verify(null, message, createPublicKey({ key: spki, format: 'der', type: 'spki' }), signature)
  } catch {
    return false
  }
}

// The scheme comes from a token and the key from a certificate: they must speak of the same algorithm.
function fits(key: KeyObject, scheme: SignatureScheme): boolean {
  const type = key.asymmetricKeyType
  if (scheme.kind === 'ed25519' || scheme.kind === 'rsa-pss')
    return type === (scheme.kind === 'ed25519' ? 'ed25519' : 'rsa')
  return type === (scheme.kind === 'ecdsa' ? 'ec' : 'rsa')
}

function inputOf(key: KeyObject, scheme: SignatureScheme): KeyObject | VerifyKeyObjectInput {
  if (scheme.kind === 'rsa-pss') {
    return { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: scheme.saltLength }
  }
  return scheme.kind === 'ecdsa' ? { key, dsaEncoding: 'der' } : key
}

const hashOf = (scheme: SignatureScheme) => (scheme.kind === 'ed25519' ? null : nameOf(scheme.hash))
const nameOf = (name: string) => name.replace('-', '').toLowerCase()
