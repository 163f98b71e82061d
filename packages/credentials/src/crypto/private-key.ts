import { concat } from '../encoding/bytes.ts'
import type { MultikeyType } from '../dids/multikey.ts'

/** Bytes of a private key: the seed of RFC 8032, or the scalar of the curve. */
export const secretKeyLength: Readonly<Record<MultikeyType, number>> = { Ed25519: 32, 'P-256': 32, 'P-384': 48 }

// PKCS#8 around the bare key (RFC 8410; RFC 5915 without the optional public key), which both platforms import.
const beforeKey: Readonly<Record<MultikeyType, string>> = {
  Ed25519: '302e020100300506032b657004220420',
  'P-256': '3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420',
  'P-384': '304e020100301006072a8648ce3d020106052b81040022043730350201010430',
}

/** The same key as PKCS#8. */
export function pkcs8Of(type: MultikeyType, secretKey: Uint8Array): Uint8Array {
  if (secretKey.length !== secretKeyLength[type]) {
    throw new Error(`a secret key of type ${type} has ${secretKeyLength[type]} bytes`)
  }
  const prefix = beforeKey[type].match(/../g) ?? []
  return concat(
    Uint8Array.from(prefix, (byte) => Number.parseInt(byte, 16)),
    secretKey,
  )
}
