import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, sign, verify, type KeyObject } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { MultikeyType } from '../dids/multikey.ts'
import type { JsonWebKey } from './public-jwk.ts'
import type { Primitives } from './primitives.ts'
import { pkcs8Of } from './private-key.ts'
import { publicBytes, secretBytes } from './raw-key.ts'

const hashOf = { 'P-256': 'sha256', 'P-384': 'sha384' } as const

export const primitives: Primitives = {
  async sha256(input) {
    return new Uint8Array(hash('sha256', input, 'buffer'))
  },
  async sha384(input) {
    return new Uint8Array(hash('sha384', input, 'buffer'))
  },
  async sha256Hex(text) {
    return hash('sha256', text, 'hex')
  },
  async verifySignature(key, message, signature) {
    try {
      const publicKey = publicKeyOf(key)
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
  signingKey(type, secretKey) {
    const key = privateKeyOf(type, secretKey)
    if (type === 'Ed25519') return async (message) => new Uint8Array(sign(null, message, key))
    return async (message) => new Uint8Array(sign(hashOf[type], message, { key, dsaEncoding: 'ieee-p1363' }))
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

// Issuers come back: reading a JWK takes about as long as checking a signature with it.
const publicKeys = new Map<string, KeyObject>()
const mostPublicKeys = 500

function publicKeyOf(key: JsonWebKey): KeyObject {
  const name = JSON.stringify(key)
  const known = publicKeys.get(name)
  if (known) return known
  const read = createPublicKey({ key, format: 'jwk' })
  if (publicKeys.size >= mostPublicKeys) publicKeys.clear()
  publicKeys.set(name, read)
  return read
}

function privateKeyOf(type: MultikeyType, secretKey: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.from(pkcs8Of(type, secretKey)), format: 'der', type: 'pkcs8' })
}
