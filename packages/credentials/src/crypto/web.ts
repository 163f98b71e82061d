import { decodeBase64url } from '../encoding/base64url.ts'
import { concat } from '../encoding/bytes.ts'
import type { Primitives } from './primitives.ts'
import type { JsonWebKey } from './public-jwk.ts'

const pkcs8Prefix = Uint8Array.from([0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20])
const subtle = globalThis.crypto.subtle

export const primitives: Primitives = {
  async sha256(bytes) {
    return new Uint8Array(await subtle.digest('SHA-256', own(bytes)))
  },
  async verifySignature(key, message, signature) {
    try {
      const { algorithm, importAs } = algorithmOf(key)
      const publicKey = await subtle.importKey('jwk', key, importAs, false, ['verify'])
      return await subtle.verify(algorithm, publicKey, own(signature), own(message))
    } catch {
      return false
    }
  },
  async generateEd25519() {
    const pair = await subtle.generateKey('Ed25519', true, ['sign', 'verify'])
    if (!('privateKey' in pair)) throw new Error('this platform has no Ed25519')
    return { publicKey: await exported(pair.privateKey, 'x'), secretKey: await exported(pair.privateKey, 'd') }
  },
  async signEd25519(secretKey, message) {
    return new Uint8Array(await subtle.sign('Ed25519', await privateKeyOf(secretKey, false), own(message)))
  },
  async ed25519PublicKey(secretKey) {
    return exported(await privateKeyOf(secretKey, true), 'x')
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

function algorithmOf(key: JsonWebKey) {
  if (key.kty === 'OKP') return { algorithm: 'Ed25519', importAs: { name: 'Ed25519' } }
  if (key.kty !== 'EC') throw new Error('not a key of a Data Integrity suite')
  const hash = key.crv === 'P-256' ? 'SHA-256' : 'SHA-384'
  return { algorithm: { name: 'ECDSA', hash }, importAs: { name: 'ECDSA', namedCurve: key.crv } }
}

function privateKeyOf(secretKey: Uint8Array, extractable: boolean): Promise<CryptoKey> {
  return subtle.importKey('pkcs8', own(concat(pkcs8Prefix, secretKey)), 'Ed25519', extractable, ['sign'])
}

async function exported(key: CryptoKey, name: 'd' | 'x'): Promise<Uint8Array> {
  const bytes = decodeBase64url((await subtle.exportKey('jwk', key))[name] ?? '')
  if (bytes?.length !== 32) throw new Error('an Ed25519 key has 32 bytes')
  return bytes
}

// WebCrypto takes views of plain, unshared buffers only.
function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes)
}
