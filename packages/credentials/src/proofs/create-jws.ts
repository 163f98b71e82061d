import { encodeBase64url } from '../encoding/base64url.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import type { JsonObject } from '../json.ts'
import type { Signer } from './signer.ts'

const algorithms = { Ed25519: 'EdDSA', 'P-256': 'ES256', 'P-384': 'ES384', RSA: 'RS256' } as const

/** The `alg` a signer's key stands for. */
export function jwtAlgorithm(signer: Signer): (typeof algorithms)[keyof typeof algorithms] {
  return algorithms[signer.algorithm]
}

/** A compact JWS (RFC 7515) under the signer's own algorithm and key name. */
export async function createJws(payload: object, header: { typ: string; cty?: string }, signer: Signer) {
  const head: JsonObject = { alg: jwtAlgorithm(signer), kid: signer.verificationMethod, ...header }
  const signed = `${encoded(head)}.${encoded(payload)}`
  return `${signed}.${encodeBase64url(await signer.sign(encodeUtf8(signed)))}`
}

function encoded(value: object): string {
  return encodeBase64url(encodeUtf8(JSON.stringify(value)))
}
