import { concat } from '../encoding/bytes.ts'
import { p1363OfDer } from './ecdsa-signature.ts'
import { ed25519Pkcs8, ed25519Spki, mlDsa44Spki } from './key-encodings.ts'
import type { DigestName, Primitives, SignatureScheme } from './primitives.ts'
import { sha256Into } from './sha256.ts'

const subtle = globalThis.crypto.subtle
const pair = new Uint8Array(65)
pair[0] = 1

export const primitives: Primitives = {
  allocate: (length) => new Uint8Array(length),
  sha256Into,
  parentInto(source, at, target, offset) {
    for (let i = 0; i < 64; i++) pair[i + 1] = source[at + i]!
    sha256Into(pair, target, offset)
  },
  async digest(name, bytes) {
    return new Uint8Array(await subtle.digest(name, own(bytes)))
  },
  async verifyEd25519(publicKey, message, signature) {
    return verifyRaw('Ed25519', concat(ed25519Spki, publicKey), message, signature).catch(unlessMissing)
  },
  async signEd25519(seed, message) {
    return new Uint8Array(await subtle.sign('Ed25519', await privateKeyOf(seed), own(message)))
  },
  async ed25519PublicKey(seed) {
    const { x = '' } = await subtle.exportKey('jwk', await privateKeyOf(seed))
    return Uint8Array.from(atob(x.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
  },
  async verifyMlDsa44(publicKey, message, signature) {
    // Browsers are only beginning to have it. A key of the right length that cannot be read says: not here.
    return verifyRaw('ML-DSA-44', concat(mlDsa44Spki, publicKey), message, signature).catch(() => 'not_available')
  },
  async verifyWithSpki(spki, scheme, message, signature) {
    return verifyOver(curves, spki, scheme, message, signature).catch(() => false)
  },
}

// A platform without the algorithm is no reason to call a signature bad.
function unlessMissing(error: unknown): false | 'not_available' {
  return error instanceof DOMException && error.name === 'NotSupportedError' ? 'not_available' : false
}

async function verifyRaw(name: string, spki: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  const key = await subtle.importKey('spki', own(spki), { name }, false, ['verify'])
  return subtle.verify({ name }, key, own(signature), own(message))
}

const curves = [
  { namedCurve: 'P-256', width: 32 },
  { namedCurve: 'P-384', width: 48 },
  { namedCurve: 'P-521', width: 66 },
]

// WebCrypto must be told the curve that the key itself names: the first curve under which the key can be read is it.
async function verifyOver(
  [curve, ...others]: typeof curves,
  spki: Uint8Array,
  scheme: SignatureScheme,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (!curve) return false
  const { read, use } = algorithms(scheme, curve.namedCurve)
  const key = await subtle.importKey('spki', own(spki), read, false, ['verify']).catch(() => undefined)
  if (!key) return scheme.kind === 'ecdsa' && verifyOver(others, spki, scheme, message, signature)
  const bytes = scheme.kind === 'ecdsa' ? p1363OfDer(signature, curve.width) : signature
  return bytes !== undefined && subtle.verify(use, key, own(bytes), own(message))
}

type Algorithms = {
  read: RsaHashedImportParams | EcKeyImportParams | Algorithm
  use: AlgorithmIdentifier | EcdsaParams | RsaPssParams
}

function algorithms(scheme: SignatureScheme, namedCurve: string): Algorithms {
  if (scheme.kind === 'ed25519') return { read: { name: 'Ed25519' }, use: 'Ed25519' }
  const { hash }: { hash: DigestName } = scheme
  if (scheme.kind === 'ecdsa') return { read: { name: 'ECDSA', namedCurve }, use: { name: 'ECDSA', hash } }
  if (scheme.kind === 'rsa-pss') {
    return { read: { name: 'RSA-PSS', hash }, use: { name: 'RSA-PSS', saltLength: scheme.saltLength } }
  }
  return { read: { name: 'RSASSA-PKCS1-v1_5', hash }, use: 'RSASSA-PKCS1-v1_5' }
}

function privateKeyOf(seed: Uint8Array): Promise<CryptoKey> {
  return subtle.importKey('pkcs8', own(concat(ed25519Pkcs8, seed)), 'Ed25519', true, ['sign'])
}

// WebCrypto takes views of plain, unshared buffers only.
function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes)
}
