import type { MultikeyType } from '../dids/multikey.ts'
import { concat, toHex } from '../encoding/bytes.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import type { Primitives } from './primitives.ts'
import { pkcs8Of } from './private-key.ts'
import { publicBytes, secretBytes } from './raw-key.ts'

const subtle = globalThis.crypto.subtle

export const primitives: Primitives = {
  async sha256(input) {
    return new Uint8Array(await subtle.digest('SHA-256', bytesOf(input)))
  },
  async sha384(input) {
    return new Uint8Array(await subtle.digest('SHA-384', bytesOf(input)))
  },
  async sha256Hex(text) {
    return toHex(await this.sha256(text))
  },
  async verifySignature(key, message, signature) {
    try {
      if (key.kty === 'RSA') return false
      const publicKey = await subtle.importKey('jwk', key, importAs(key.crv), false, ['verify'])
      return await subtle.verify(signAs(key.crv), publicKey, own(signature), own(message))
    } catch {
      return false
    }
  },
  async generateKey(type) {
    const pair = await subtle.generateKey(importAs(type), true, ['sign', 'verify'])
    if (!('privateKey' in pair)) throw new Error(`this platform has no ${type}`)
    const jwk = await subtle.exportKey('jwk', pair.privateKey)
    return { publicKey: publicBytes(type, jwk), secretKey: secretBytes(type, jwk) }
  },
  signingKey(type, secretKey) {
    const pkcs8 = pkcs8Of(type, secretKey)
    let key: Promise<CryptoKey> | undefined
    return async (message) => {
      key ??= privateKeyOf(type, pkcs8, false)
      return new Uint8Array(await subtle.sign(signAs(type), await key, own(message)))
    }
  },
  async publicKeyOf(type, secretKey) {
    return publicBytes(type, await subtle.exportKey('jwk', await privateKeyOf(type, pkcs8Of(type, secretKey), true)))
  },
  async gzip(bytes) {
    const compressed = new Blob([own(bytes)]).stream().pipeThrough(new CompressionStream('gzip'))
    return new Uint8Array(await new Response(compressed).arrayBuffer())
  },
  async gunzip(bytes, maxBytes) {
    const inflated = new Blob([own(bytes)]).stream().pipeThrough(new DecompressionStream('gzip'))
    const chunks: Uint8Array[] = []
    let length = 0
    const reader = inflated.getReader()
    try {
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        length += next.value.length
        if (length > maxBytes) {
          await reader.cancel()
          return 'too_large'
        }
        chunks.push(next.value)
      }
      return concat(...chunks)
    } catch {
      return 'malformed'
    }
  },
}

function importAs(type: MultikeyType) {
  return type === 'Ed25519' ? { name: 'Ed25519' } : { name: 'ECDSA', namedCurve: type }
}

function signAs(type: MultikeyType) {
  if (type === 'Ed25519') return { name: 'Ed25519' }
  return { name: 'ECDSA', hash: type === 'P-256' ? 'SHA-256' : 'SHA-384' }
}

function privateKeyOf(type: MultikeyType, pkcs8: Uint8Array, extractable: boolean): Promise<CryptoKey> {
  return subtle.importKey('pkcs8', own(pkcs8), importAs(type), extractable, ['sign'])
}

function bytesOf(input: Uint8Array | string): Uint8Array<ArrayBuffer> {
  return own(typeof input === 'string' ? encodeUtf8(input) : input)
}

// WebCrypto takes views of plain, unshared buffers only.
function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes)
}
