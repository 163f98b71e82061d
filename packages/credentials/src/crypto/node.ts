import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { decodeBase64url } from '../encoding/base64url.ts'
import { concat } from '../encoding/bytes.ts'
import type { Primitives } from './primitives.ts'

const pkcs8Prefix = Uint8Array.from([0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20])

export const primitives: Primitives = {
  async sha256(bytes) {
    return new Uint8Array(createHash('sha256').update(bytes).digest())
  },
  async verifySignature(key, message, signature) {
    try {
      const publicKey = createPublicKey({ key, format: 'jwk' })
      if (key.kty === 'OKP') return verify(null, message, publicKey, signature)
      if (key.kty !== 'EC') return false
      const hash = key.crv === 'P-256' ? 'sha256' : 'sha384'
      return verify(hash, message, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)
    } catch {
      return false
    }
  },
  async generateEd25519() {
    const { privateKey } = generateKeyPairSync('ed25519')
    return { publicKey: publicBytes(privateKey), secretKey: member(privateKey, 'd') }
  },
  async signEd25519(secretKey, message) {
    return new Uint8Array(sign(null, message, privateKeyOf(secretKey)))
  },
  async ed25519PublicKey(secretKey) {
    return publicBytes(privateKeyOf(secretKey))
  },
  async gzip(bytes) {
    return new Uint8Array(gzipSync(bytes))
  },
  async gunzip(bytes, maxBytes) {
    try {
      return new Uint8Array(gunzipSync(bytes, { maxOutputLength: maxBytes }))
    } catch (error) {
      return error instanceof RangeError ? 'too_large' : 'malformed'
    }
  },
}

function privateKeyOf(secretKey: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.from(concat(pkcs8Prefix, secretKey)), format: 'der', type: 'pkcs8' })
}

function publicBytes(privateKey: KeyObject): Uint8Array {
  return member(createPublicKey(privateKey), 'x')
}

function member(key: KeyObject, name: 'd' | 'x'): Uint8Array {
  const bytes = decodeBase64url(key.export({ format: 'jwk' })[name] ?? '')
  if (bytes?.length !== 32) throw new Error('an Ed25519 key has 32 bytes')
  return bytes
}
