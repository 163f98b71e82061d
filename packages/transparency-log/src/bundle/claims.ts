import { isObject, parseJson, type JsonObject } from '../encoding/json.ts'
import { decodeUtf8 } from '../encoding/utf8.ts'

/** The members of a credential, for an object as it is, for a JSON text or a compact JWS read; empty where unreadable. */
export function claimsOf(credential: JsonObject | string): JsonObject {
  if (typeof credential !== 'string') return credential
  const json = parseJson(credential.startsWith('{') ? credential : payloadOf(credential))
  const claims = json.ok && isObject(json.value) ? json.value : {}
  return isObject(claims['vc']) ? claims['vc'] : claims
}

/** Seconds since the epoch of a date and time with zone; undefined for anything else. */
export function secondsOf(value: unknown): bigint | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value))
    return undefined
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : BigInt(Math.floor(at / 1000))
}

export function textIn(from: unknown, ...path: string[]): string | undefined {
  let value = from
  for (const member of path) {
    const one: unknown = Array.isArray(value) ? value[0] : value
    value = isObject(one) ? one[member] : undefined
  }
  return typeof value === 'string' ? value : undefined
}

function payloadOf(jws: string): string {
  const [, payload = ''] = jws.split('.', 2)
  if (!/^[\w-]*$/.test(payload) || payload.length % 4 === 1) return ''
  const binary = atob(payload.replaceAll('-', '+').replaceAll('_', '/'))
  return decodeUtf8(Uint8Array.from(binary, (char) => char.charCodeAt(0))) ?? ''
}
