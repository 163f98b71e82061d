import { concat, encodeU64, readU64 } from '../encoding/bytes.ts'
import { maxInteger } from '../limits.ts'
import { parsed, refused, type Parsed } from '../result.ts'

/** What a leaf records. The number of each stands in the leaf; numbers are never given a second meaning. */
export const leafTypes = {
  issued: 1,
  'status-event': 2,
  'definition-version': 3,
  'status-list-snapshot': 4,
  'issuer-key-event': 5,
  'platform-notice': 6,
} as const

export type LeafType = keyof typeof leafTypes

/** The first two are about a person: their commitments are salted. */
export type PersonalLeafType = 'issued' | 'status-event'
export type PublicLeafType = Exclude<LeafType, PersonalLeafType>

export type Leaf = {
  type: LeafType
  /** Seconds since the epoch, never smaller than in the leaf before. The log's word: only cosignatures prove it. */
  time: bigint
  /** Hash of the issuer's key (`subjectOf`), 32 bytes; zeros for a notice of the platform itself. */
  subject: Uint8Array
  /** 32 bytes: `personalCommitment` or `publicCommitment`. */
  commitment: Uint8Array
}

/** Length of every leaf. */
export const leafBytes = 74
const version = 1
const types = new Map(Object.entries(leafTypes).map(([type, number]) => [number as number, type as LeafType]))

/**
 * The 74 bytes of a leaf: version 01, type, time (8 bytes), subject (32), commitment (32). Fixed length, nothing personal.
 *
 * @example
 * encodeLeaf({ type: 'issued', time: 1795219200n, subject, commitment }) // 74 bytes
 */
export function encodeLeaf({ type, time, subject, commitment }: Leaf): Uint8Array {
  if (subject.length !== 32 || commitment.length !== 32) throw new RangeError('subject and commitment have 32 bytes')
  if (time < 0n || time > maxInteger) throw new RangeError('the time of a leaf is a number of seconds')
  return concat(Uint8Array.of(version, leafTypes[type]), encodeU64(time), subject, commitment)
}

/** The leaf in exactly 74 bytes, which may come from anywhere. */
export function parseLeaf(bytes: Uint8Array): Parsed<Leaf> {
  if (bytes.length !== leafBytes) return refused('leaf_length_wrong')
  if (bytes[0] !== version) return refused('leaf_version_unknown')
  const type = types.get(bytes[1]!)
  if (!type) return refused('leaf_type_unknown')
  const time = readU64(bytes, 2)
  if (time > maxInteger) return refused('number_out_of_range')
  const subject = new Uint8Array(bytes.subarray(10, 42))
  // One spelling for one fact: a notice of the platform belongs to no issuer.
  if (type === 'platform-notice' && subject.some((byte) => byte !== 0)) return refused('leaf_subject_not_allowed')
  return parsed({ type, time, subject, commitment: new Uint8Array(bytes.subarray(42)) })
}

/** Is such a leaf about a person, with a salted commitment? */
export function isPersonal(type: LeafType): type is PersonalLeafType {
  return type === 'issued' || type === 'status-event'
}
