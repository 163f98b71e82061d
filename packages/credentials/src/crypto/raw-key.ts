import type { MultikeyType } from '../dids/multikey.ts'
import { decodeBase64url } from '../encoding/base64url.ts'
import { concat } from '../encoding/bytes.ts'
import { secretKeyLength } from './private-key.ts'

type ExportedJwk = { d?: string; x?: string; y?: string }

/** The public key in the form Multikey holds: 32 bytes for Ed25519, the compressed point (SEC 1, 2.3.3) for a curve. */
export function publicBytes(type: MultikeyType, jwk: ExportedJwk): Uint8Array {
  const x = member(type, jwk.x)
  if (type === 'Ed25519') return x
  const y = member(type, jwk.y)
  return concat(Uint8Array.of((y.at(-1) ?? 0) % 2 === 0 ? 2 : 3), x)
}

export function secretBytes(type: MultikeyType, jwk: ExportedJwk): Uint8Array {
  return member(type, jwk.d)
}

function member(type: MultikeyType, text: string | undefined): Uint8Array {
  const bytes = decodeBase64url(text ?? '')
  if (bytes?.length !== secretKeyLength[type]) throw new Error(`a key of type ${type} was exported in another length`)
  return bytes
}
