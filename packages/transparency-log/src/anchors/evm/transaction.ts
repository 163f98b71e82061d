import { parsed, refused, type Parsed } from '../../result.ts'
import { keccak256 } from './keccak256.ts'
import { bytesIn, integerIn, listIn, readRlp, type Rlp } from './rlp.ts'

/** The parts of a raw transaction that an anchor is about. Who sent it is not among them: the time does not depend on it. */
export type Transaction = {
  hash: Uint8Array
  chainId: bigint
  /** 20 bytes; empty where a contract was created. */
  to: Uint8Array
  data: Uint8Array
}

/** Reads a signed transaction: legacy with a chain id (EIP-155), type 1 (EIP-2930) or type 2 (EIP-1559). */
export function parseTransaction(raw: Uint8Array): Parsed<Transaction> {
  const type = raw[0] ?? 0
  const fields = listIn(readRlp(type === 1 || type === 2 ? raw.subarray(1) : raw))
  const parts = fields && partsOf(type, fields)
  const [chainId, to, data] = [parts?.chainId, bytesIn(parts?.to), bytesIn(parts?.data)]
  if (chainId === undefined || !to || !data || (to.length !== 20 && to.length !== 0))
    return refused('transaction_malformed')
  return parsed({ hash: keccak256(raw), chainId, to, data })
}

type Parts = { chainId: bigint | undefined; to: Rlp | undefined; data: Rlp | undefined }

function partsOf(type: number, fields: Rlp[]): Parts | undefined {
  if (type === 2 && fields.length === 12) return { chainId: integerIn(fields[0]), to: fields[5], data: fields[7] }
  if (type === 1 && fields.length === 11) return { chainId: integerIn(fields[0]), to: fields[4], data: fields[6] }
  if (type < 0xc0 || fields.length !== 9) return undefined
  // v = chain id * 2 + 35 or 36. Without a chain id one transaction fits every chain, and proves nothing of any.
  const v = integerIn(fields[6])
  return v !== undefined && v >= 37n ? { chainId: (v - 35n) / 2n, to: fields[3], data: fields[5] } : undefined
}

/** A block by its header: what a transaction proof ends in. */
export type BlockHeader = { hash: Uint8Array; number: bigint; time: bigint; transactionsRoot: Uint8Array }

/** Reads the RLP of a header. Later forks append fields; those that matter here have never moved. */
export function parseHeader(raw: Uint8Array): Parsed<BlockHeader> {
  const fields = raw.length <= 4096 ? listIn(readRlp(raw)) : undefined
  const [number, time] = [integerIn(fields?.[8]), integerIn(fields?.[11])]
  const transactionsRoot = bytesIn(fields?.[4])
  if (!fields || fields.length < 15 || fields.length > 40) return refused('header_malformed')
  if (number === undefined || time === undefined || transactionsRoot?.length !== 32) return refused('header_malformed')
  return parsed({ hash: keccak256(raw), number, time, transactionsRoot })
}
