import { readPublicJwk, type JsonWebKey } from '../crypto/public-jwk.ts'
import { decodeBase64url, encodeBase64url } from '../encoding/base64url.ts'
import { decodeUtf8, encodeUtf8 } from '../encoding/utf8.ts'
import { isObject, parseJson } from '../json.ts'

/**
 * did:jwk of a public key.
 *
 * @example
 * didJwk({ kty: 'EC', crv: 'P-256', x: '…', y: '…' }) // 'did:jwk:eyJ…'
 */
export function didJwk(key: JsonWebKey): string {
  return `did:jwk:${encodeBase64url(encodeUtf8(JSON.stringify(key)))}`
}

/**
 * The controller document a did:jwk stands for, or undefined where the text is no did:jwk of a public key we know. No
 * network: the name is the key. A key meant for encryption (`use: enc`) signs nothing.
 */
export function didJwkDocument(did: string) {
  const encoded = /^did:jwk:([A-Za-z0-9_-]{20,3000})$/.exec(did)?.[1]
  const bytes = encoded === undefined ? undefined : decodeBase64url(encoded)
  const text = bytes && decodeUtf8(bytes)
  const parsed = text === undefined ? undefined : parseJson(text, { jsonDepth: 4, jsonValues: 50 })
  if (parsed?.found !== 'json' || !isObject(parsed.value)) return undefined
  const publicKeyJwk = readPublicJwk(parsed.value)
  if (!publicKeyJwk) return undefined
  const method = { id: `${did}#0`, type: 'JsonWebKey', controller: did, publicKeyJwk }
  const uses = parsed.value['use'] === 'enc' ? [] : [method.id]
  return { id: did, verificationMethod: [method], assertionMethod: uses, authentication: uses }
}
