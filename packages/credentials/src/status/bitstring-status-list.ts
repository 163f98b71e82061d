import { primitives } from '#crypto'
import { CREDENTIALS_V2 } from '../contexts/urls.ts'
import { formatDateTime } from '../date-time.ts'
import { decodeBase64url, encodeBase64url } from '../encoding/base64url.ts'
import { defaultLimits, type Limits } from '../limits.ts'

/** Bitstring Status List 1.0, section 2.2: herd privacy needs at least this many entries. */
export const minimumStatusListLength = 131_072

export type StatusPurpose = 'revocation' | 'suspension'

/**
 * The bits of a status list as bytes, with the given entries set. Entry 0 is the left-most bit of byte 0.
 *
 * @throws Error for a length under 131,072 or not a multiple of 8, or an entry outside the list.
 */
export function statusBits({
  length = minimumStatusListLength,
  set = [],
}: {
  length?: number
  set?: Iterable<number>
}) {
  if (length < minimumStatusListLength || length % 8 !== 0)
    throw new Error('a status list has at least 131,072 entries')
  const bits = new Uint8Array(length / 8)
  for (const index of set) {
    if (!Number.isInteger(index) || index < 0 || index >= length)
      throw new Error(`no entry ${index} in this status list`)
    bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index & 7))
  }
  return bits
}

/** Whether entry `index` is set; undefined outside the list. */
export function statusBit(bits: Uint8Array, index: number): boolean | undefined {
  const byte = bits[Math.floor(index / 8)]
  return byte === undefined || index < 0 ? undefined : (byte & (0x80 >> (index % 8))) !== 0
}

/** `encodedList`: `u`, then base64url of the gzipped bits. */
export async function encodeStatusList(bits: Uint8Array): Promise<string> {
  return `u${encodeBase64url(await primitives.gzip(bits))}`
}

export type DecodedStatusList =
  | { found: 'bits'; bits: Uint8Array }
  | { found: 'refused'; code: 'status_list_malformed' | 'status_list_too_large' | 'status_list_too_short' }

type StatusListLimits = Pick<Limits, 'statusListCompressedBytes' | 'statusListBytes'>

/** The bits of an `encodedList` from outside. Inflation stops at the limit: a small list can claim to be gigabytes. */
export async function decodeStatusList(
  encoded: unknown,
  limits: StatusListLimits = defaultLimits,
): Promise<DecodedStatusList> {
  if (typeof encoded !== 'string' || !encoded.startsWith('u')) return refused('status_list_malformed')
  if (encoded.length > (limits.statusListCompressedBytes * 4) / 3 + 2) return refused('status_list_too_large')
  const compressed = decodeBase64url(encoded.slice(1))
  if (!compressed) return refused('status_list_malformed')
  const bits = await primitives.gunzip(compressed, limits.statusListBytes)
  if (bits === 'too_large') return refused('status_list_too_large')
  if (bits === 'malformed') return refused('status_list_malformed')
  return bits.length * 8 < minimumStatusListLength ? refused('status_list_too_short') : { found: 'bits', bits }
}

export type StatusListCredential = {
  '@context': [typeof CREDENTIALS_V2]
  id: string
  type: ['VerifiableCredential', 'BitstringStatusListCredential']
  issuer: string
  validFrom: string
  validUntil?: string
  credentialSubject: {
    id: string
    type: 'BitstringStatusList'
    statusPurpose: StatusPurpose
    encodedList: string
    ttl?: number
  }
}

/**
 * The credential that publishes a status list; sign it with `issue` under the same issuer as the credentials it speaks for.
 *
 * @example
 * const list = statusListCredential({ id: url, issuer: did, purpose: 'revocation', validFrom: new Date(),
 *   encodedList: await encodeStatusList(statusBits({ set: [4711] })) })
 */
export function statusListCredential(list: {
  /** The URL the list is served at. */
  id: string
  issuer: string
  purpose: StatusPurpose
  encodedList: string
  validFrom: Date
  validUntil?: Date
  /** How long a verifier may keep it, in milliseconds. */
  ttl?: number
}): StatusListCredential {
  return {
    '@context': [CREDENTIALS_V2],
    id: list.id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: list.issuer,
    validFrom: formatDateTime(list.validFrom),
    ...(list.validUntil ? { validUntil: formatDateTime(list.validUntil) } : {}),
    credentialSubject: {
      id: `${list.id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: list.purpose,
      encodedList: list.encodedList,
      ...(list.ttl === undefined ? {} : { ttl: list.ttl }),
    },
  }
}

function refused(code: 'status_list_malformed' | 'status_list_too_large' | 'status_list_too_short'): DecodedStatusList {
  return { found: 'refused', code }
}
