import type { DigestName } from '../../crypto/primitives.ts'
import { limits } from '../../limits.ts'
import { parsed, refused, type Parsed } from '../../result.ts'
import { digestOf } from './algorithms.ts'
import { parseCertificate, type Certificate } from './certificate.ts'
import { childrenOf, contentOf, context, integerOf, oidOf, readDer, tags, type Der } from './der.ts'
import { timeOf } from './time.ts'

/** What a time-stamping authority signed (RFC 3161, 2.4.2, TSTInfo). */
export type TimeStampInfo = {
  policy: string
  digestName: DigestName
  imprint: Uint8Array
  serial: bigint
  /** Milliseconds since the epoch. */
  time: number
  nonce?: bigint
}

/** A parsed token. Nothing is verified yet: see `checkTimeStamp`. */
export type TimeStampToken = {
  info: TimeStampInfo
  /** The signed bytes of the info. */
  content: Uint8Array
  certificates: Certificate[]
  signer: SignerInfo
}

export type SignerInfo = {
  /** Who signed, by issuer and serial or by key id. */
  sid: Der
  digestName: DigestName
  /** [0] IMPLICIT as it stands in the token; signed with the tag of a SET (RFC 5652, 5.4). */
  signedAttributes: Der
  algorithm: Der
  signature: Uint8Array
}

const signedData = '1.2.840.113549.1.7.2'
const tstInfo = '1.2.840.113549.1.9.16.1.4'

/**
 * Reads a time-stamp token (the DER of a CMS ContentInfo), or the response of an authority with a token in it.
 *
 * @example
 * const token = parseTimeStampToken(der)
 * if (token.ok) show(new Date(token.value.info.time))
 */
export function parseTimeStampToken(der: Uint8Array): Parsed<TimeStampToken> {
  if (der.length > limits.tokenBytes) return refused('too_large')
  const outer = childrenOf(readDer(der), tags.sequence)
  if (!outer) return refused('der_malformed')
  // A response is a status and then the token; 0 and 1 are the two that grant it (RFC 3161, 2.4.2).
  const status = integerOf(childrenOf(outer[0], tags.sequence)?.[0])
  const token =
    status === undefined ? outer : status === 0n || status === 1n ? childrenOf(outer[1], tags.sequence) : undefined
  const [type, explicit] = token ?? []
  if (oidOf(type) !== signedData || explicit?.tag !== context(0)) return refused('token_malformed', 'contentType')
  return readSignedData(childrenOf(childrenOf(explicit)?.[0], tags.sequence) ?? [])
}

function readSignedData(fields: Der[]): Parsed<TimeStampToken> {
  const [, , encapsulated, ...rest] = fields
  const [type, explicit] = childrenOf(encapsulated, tags.sequence) ?? []
  const content = contentOf(childrenOf(explicit, context(0))?.[0], tags.octetString)
  if (oidOf(type) !== tstInfo || !content) return refused('token_malformed', 'eContent')
  const info = readInfo(childrenOf(readDer(content), tags.sequence) ?? [])
  if (!info) return refused('token_malformed', 'TSTInfo')
  const signers = childrenOf(rest.at(-1), tags.set)
  // RFC 3161, 2.4.2: the token carries the signature of the authority and no other.
  const signer = signers?.length === 1 ? readSigner(childrenOf(signers[0], tags.sequence) ?? []) : undefined
  if (!signer) return refused('token_malformed', 'signerInfos')
  const certificates = childrenOf(rest.find(({ tag }) => tag === context(0))) ?? []
  const read = certificates.map(({ raw }) => parseCertificate(raw)).filter((certificate) => certificate !== undefined)
  return parsed({ info, content, certificates: read, signer })
}

function readInfo(fields: Der[]): TimeStampInfo | undefined {
  const [version, policyId, messageImprint, serialNumber, genTime, ...rest] = fields
  const [algorithm, hashed] = childrenOf(messageImprint, tags.sequence) ?? []
  const [policy, digestName, imprint] = [oidOf(policyId), digestOf(algorithm), contentOf(hashed, tags.octetString)]
  const [serial, time] = [integerOf(serialNumber), timeOf(genTime)]
  if (integerOf(version) !== 1n || !policy || !digestName || !imprint) return undefined
  if (serial === undefined || time === undefined) return undefined
  const nonce = integerOf(rest.find(({ tag }) => tag === tags.integer))
  return { policy, digestName, imprint, serial, time, ...(nonce === undefined ? {} : { nonce }) }
}

function readSigner([version, sid, digest, ...rest]: Der[]): SignerInfo | undefined {
  const [signedAttributes, algorithm, signature] = rest
  const digestName = digestOf(digest)
  const bytes = contentOf(signature, tags.octetString)
  if (integerOf(version) === undefined || !sid || !digestName || !bytes || !algorithm) return undefined
  if (signedAttributes?.tag !== context(0)) return undefined
  return { sid, digestName, signedAttributes, algorithm, signature: bytes }
}
