import { bytesOfInteger, concat } from '../../encoding/bytes.ts'

/** A value of Ethereum's serialisation: bytes, or a list of values. `raw` are all its bytes. */
export type Rlp = { bytes: Uint8Array; raw: Uint8Array } | { list: Rlp[]; raw: Uint8Array }

/** What can be written: bytes, or a list of such. */
export type Value = Uint8Array | readonly Value[]

/** RLP of bytes or nested lists of bytes; integers go in as `bytesOfInteger`. */
export function encodeRlp(value: Value): Uint8Array {
  if (value instanceof Uint8Array) {
    return value.length === 1 && value[0]! < 0x80 ? value : concat(head(0x80, value.length), value)
  }
  const body = concat(...value.map(encodeRlp))
  return concat(head(0xc0, body.length), body)
}

// A header has one level, a transaction with its access list four, a node with small children in it a few more.
const deepest = 8

/** The one value that fills the bytes exactly, in its canonical form; undefined for anything else. */
export function readRlp(bytes: Uint8Array): Rlp | undefined {
  const value = readAt(bytes, 0, deepest)
  return value && value.raw.length === bytes.length ? value : undefined
}

/** A non-negative integer without leading zero, of at most 32 bytes. */
export function integerIn(value: Rlp | undefined): bigint | undefined {
  const bytes = bytesIn(value)
  if (!bytes || bytes.length > 32 || bytes[0] === 0) return undefined
  return bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
}

export function bytesIn(value: Rlp | undefined): Uint8Array | undefined {
  return value && 'bytes' in value ? value.bytes : undefined
}

export function listIn(value: Rlp | undefined): Rlp[] | undefined {
  return value && 'list' in value ? value.list : undefined
}

/** The key of a transaction in its block's trie: RLP of its index. */
export function encodeIndex(index: number): Uint8Array {
  return encodeRlp(bytesOfInteger(BigInt(index)))
}

function head(base: number, length: number): Uint8Array {
  if (length < 56) return Uint8Array.of(base + length)
  const width = bytesOfInteger(BigInt(length))
  return concat(Uint8Array.of(base + 55 + width.length), width)
}

type Head = { start: number; end: number; isList: boolean }

function readAt(bytes: Uint8Array, at: number, depth: number): Rlp | undefined {
  const head = headAt(bytes, at)
  if (!head || depth === 0) return undefined
  const raw = bytes.subarray(at, head.end)
  if (!head.isList) return { bytes: bytes.subarray(head.start, head.end), raw }
  const list: Rlp[] = []
  for (let next = head.start; next < head.end;) {
    const value = readAt(bytes.subarray(0, head.end), next, depth - 1)
    if (!value) return undefined
    list.push(value)
    next += value.raw.length
  }
  return { list, raw }
}

function headAt(bytes: Uint8Array, at: number): Head | undefined {
  const first = bytes[at]
  if (first === undefined) return undefined
  if (first < 0x80) return { start: at, end: at + 1, isList: false }
  const isList = first >= 0xc0
  const short = first - (isList ? 0xc0 : 0x80)
  const width = Math.max(0, short - 55)
  if (width > 3) return undefined
  const start = at + 1 + width
  const length = width === 0 ? short : bytes.subarray(at + 1, start).reduce((sum, byte) => sum * 256 + byte, 0)
  const end = start + length
  if (end > bytes.length) return undefined
  // One spelling: long form only where needed, no leading zero, and a small byte stands for itself.
  const loose = width > 0 ? length < 56 || bytes[at + 1] === 0 : !isList && length === 1 && bytes[start]! < 0x80
  return loose ? undefined : { start, end, isList }
}
