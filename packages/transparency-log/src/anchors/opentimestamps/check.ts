import { equal } from '../../encoding/bytes.ts'
import { parsed, refused, type Parsed } from '../../result.ts'
import { evaluate } from './evaluate.ts'
import { parseOts } from './read.ts'

/** What a caller knows of Bitcoin: the header at a height, from a node or a pinned list. Main chain only. */
export type BitcoinHeader = {
  /** 32 bytes in the header's own byte order; block explorers show them reversed. */
  merkleRoot: Uint8Array
  /** Seconds since the epoch, as the miner wrote it: true within about two hours. */
  time: bigint
}
export type BitcoinHeaders = (height: bigint) => BitcoinHeader | undefined

export type OtsFindings = {
  /** Blocks whose merkle root is the message: the digest existed before they did. Earliest first. */
  confirmed: { height: bigint; time: bigint }[]
  /** Heights whose header the caller does not know. */
  headerUnknown: bigint[]
  /** Heights whose header has another root: the file is wrong about them. */
  differing: bigint[]
  pending: string[]
  /** Branches that end in something we do not count. */
  notCounted: number
}

/**
 * What a `.ots` file proves about a SHA-256 digest. Only Bitcoin attestations over a header that the caller supplies are
 * counted; promises and unknown attestations never are.
 *
 * @example
 * const found = checkOts(bytes, anchorDigest(head), (height) => headers.get(height))
 * if (found.ok && found.value.confirmed.length > 0) show(found.value.confirmed[0].height)
 */
export function checkOts(bytes: Uint8Array, digest: Uint8Array, headers: BitcoinHeaders): Parsed<OtsFindings> {
  const file = parseOts(bytes)
  if (!file.ok) return file
  if (file.value.digestType !== 'sha256' || !equal(file.value.digest, digest)) return refused('ots_digest_differs')
  const findings: OtsFindings = { confirmed: [], headerUnknown: [], differing: [], pending: [], notCounted: 0 }
  for (const ending of evaluate(file.value.timestamp, digest)) {
    if (ending.ends === 'not_followed' || ending.attestation.kind === 'unknown') findings.notCounted++
    else if (ending.attestation.kind === 'pending') findings.pending.push(ending.attestation.uri)
    else compare(findings, ending.attestation.height, ending.message, headers)
  }
  findings.confirmed.sort((one, other) => (one.height < other.height ? -1 : 1))
  return parsed(findings)
}

function compare(findings: OtsFindings, height: bigint, message: Uint8Array, headers: BitcoinHeaders): void {
  const header = headers(height)
  if (!header) findings.headerUnknown.push(height)
  else if (equal(header.merkleRoot, message)) findings.confirmed.push({ height, time: header.time })
  else findings.differing.push(height)
}
