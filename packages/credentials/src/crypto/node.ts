import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { MultikeyType } from '../dids/multikey.ts'
import type { Primitives } from './primitives.ts'
import { pkcs8Of } from './private-key.ts'
import { publicBytes, secretBytes } from './raw-key.ts'

const hashOf = { 'P-256': 'sha256', 'P-384': 'sha384' } as const

export const primitives: Primitives = {
  async sha256(bytes) {
    return new Uint8Array(createHash('sha256').update(bytes).digest())
  },
  async sha384(bytes) {
    return new Uint8Array(createHash('sha384').update(bytes).digest())
  },
  async sha256Hex(text) {
    return hash('sha256', text, 'hex')
  },
  async verifySignature(key, message, signature) {
    try {
      const publicKey = createPublicKey({ key, format: 'jwk' })
      if (key.kty === 'OKP') return verify(null, message, publicKey, signature)
      if (key.kty !== 'EC') return false
      return verify(hashOf[key.crv], message, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)
    } catch {
      return false
    }
  },
  async generateKey(type) {
    const { privateKey } =
      type === 'Ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: type })
    const jwk = privateKey.export({ format: 'jwk' })
    return { publicKey: publicBytes(type, jwk), secretKey: secretBytes(type, jwk) }
  },
  async sign(type, secretKey, message) {
    const key = privateKeyOf(type, secretKey)
    if (type === 'Ed25519') return new Uint8Array(sign(null, message, key))
    return new Uint8Array(sign(hashOf[type], message, { key, dsaEncoding: 'ieee-p1363' }))
  },
  async publicKeyOf(type, secretKey) {
    return publicBytes(type, createPublicKey(privateKeyOf(type, secretKey)).export({ format: 'jwk' }))
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

function privateKeyOf(type: MultikeyType, secretKey: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.from(pkcs8Of(type, secretKey)), format: 'der', type: 'pkcs8' })
}
