import { concat, toHex } from '../../encoding/bytes.ts'
import { keccak256 } from './keccak256.ts'
import { encodeIndex } from './rlp.ts'

/** RLP of nested lists of bytes, for tests. */
export type Value = Uint8Array | readonly Value[]

export function encodeRlp(value: Value): Uint8Array {
  if (!(value instanceof Uint8Array)) {
    const body = concat(...value.map(encodeRlp))
    return concat(head(0xc0, body.length), body)
  }
  return value.length === 1 && value[0]! < 0x80 ? value : concat(head(0x80, value.length), value)
}

export function bytesOf(value: bigint): Uint8Array {
  const hex = value === 0n ? '' : value.toString(16)
  return Uint8Array.from(Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex'))
}

type Entry = { path: number[]; value: Uint8Array }

/** The root of the trie over these entries, and the nodes on the way to each key. */
export function givenTrie(entries: readonly { key: Uint8Array; value: Uint8Array }[]) {
  const nodes = new Map<string, Uint8Array>()
  const named = (node: Value): Value => {
    const bytes = encodeRlp(node)
    if (bytes.length < 32) return node
    const hash = keccak256(bytes)
    nodes.set(toHex(hash), bytes)
    return hash
  }
  const root = keccak256(
    encodeRlp(
      build(
        entries.map(({ key, value }) => ({ path: nibblesOf(key), value })),
        named,
      ),
    ),
  )
  const top = encodeRlp(
    build(
      entries.map(({ key, value }) => ({ path: nibblesOf(key), value })),
      named,
    ),
  )
  return { root, top, nodes }
}

function build(entries: readonly Entry[], named: (node: Value) => Value): Value {
  const [first] = entries
  if (!first) return new Uint8Array()
  if (entries.length === 1) return [compact(first.path, true), first.value]
  const shared = first.path.findIndex((nibble, i) => entries.some(({ path }) => path[i] !== nibble))
  const common = shared < 0 ? first.path.length : shared
  const under = (skip: number, of: readonly Entry[]) => of.map(({ path, value }) => ({ path: path.slice(skip), value }))
  if (common > 0) return [compact(first.path.slice(0, common), false), named(build(under(common, entries), named))]
  const branches = Array.from({ length: 16 }, (_, nibble) => {
    const within = entries.filter(({ path }) => path[0] === nibble)
    return within.length > 0 ? named(build(under(1, within), named)) : new Uint8Array()
  })
  return [...branches, entries.find(({ path }) => path.length === 0)?.value ?? new Uint8Array()]
}

function compact(nibbles: readonly number[], isLeaf: boolean): Uint8Array {
  const flag = (isLeaf ? 2 : 0) + (nibbles.length % 2)
  const all = nibbles.length % 2 ? [flag, ...nibbles] : [flag, 0, ...nibbles]
  return Uint8Array.from({ length: all.length / 2 }, (_, i) => all[2 * i]! * 16 + all[2 * i + 1]!)
}

const nibblesOf = (key: Uint8Array) => [...key].flatMap((byte) => [byte >> 4, byte & 15])
const head = (base: number, length: number) =>
  length < 56
    ? Uint8Array.of(base + length)
    : concat(Uint8Array.of(base + 55 + bytesOf(BigInt(length)).length), bytesOf(BigInt(length)))

/** A type 2 transaction that carries `data` (the signature is not looked at by this package). */
export function givenTransaction(chainId: bigint, nonce: bigint, data: Uint8Array): Uint8Array {
  const address = new Uint8Array(20).fill(7)
  const gas = [bytesOf(1n), bytesOf(2n), bytesOf(22_280n)]
  const signature = [bytesOf(1n), new Uint8Array(32).fill(8), new Uint8Array(32).fill(9)]
  return concat(
    Uint8Array.of(2),
    encodeRlp([bytesOf(chainId), bytesOf(nonce), ...gas, address, bytesOf(0n), data, [], ...signature]),
  )
}

/** A block of these transactions, and the proof of the one at `index`. */
export function givenBlock(transactions: readonly Uint8Array[], index: number, time = 1_795_300_000n) {
  const trie = givenTrie(transactions.map((value, i) => ({ key: encodeIndex(i), value })))
  const blank = new Uint8Array(32)
  const fields = [
    blank,
    blank,
    new Uint8Array(20),
    blank,
    trie.root,
    blank,
    new Uint8Array(256),
    bytesOf(0n),
    bytesOf(25_000_000n),
  ]
  const header = encodeRlp([
    ...fields,
    bytesOf(30_000_000n),
    bytesOf(1n),
    bytesOf(time),
    new Uint8Array(),
    blank,
    new Uint8Array(8),
    bytesOf(7n),
  ])
  return {
    header,
    hash: keccak256(header),
    transactionIndex: index,
    transactionProof: pathTo(trie, encodeIndex(index)),
  }
}

/** Nodes from the root to a key, by trying: every stored node that the key's way passes. */
function pathTo({ top, nodes }: ReturnType<typeof givenTrie>, key: Uint8Array): Uint8Array[] {
  const path = [top]
  const way = nibblesOf(key)
  for (let node = decode(top), at = 0; ;) {
    const next = node.length === 17 ? node[way[at++]!] : node[1]
    if (node.length === 2) at += nibbleCount(node[0]!)
    const bytes = next && nodes.get(toHex(next))
    if (!bytes) return path
    path.push(bytes)
    node = decode(bytes)
  }
}

function nibbleCount(compacted: Uint8Array): number {
  return 2 * compacted.length - (compacted[0]! & 0x10 ? 1 : 2)
}

// The items of a list whose items are bytes.
function decode(list: Uint8Array): Uint8Array[] {
  const items: Uint8Array[] = []
  const lengthAt = (at: number): [number, number] => {
    const first = list[at]!
    if (first < 0x80) return [at, 1]
    const short = first - (first >= 0xc0 ? 0xc0 : 0x80)
    if (short <= 55) return [at + 1, short]
    return [at + 1 + short - 55, Number(`0x${toHex(list.subarray(at + 1, at + 1 + short - 55))}`)]
  }
  for (let at = lengthAt(0)[0]; at < list.length;) {
    const [start, length] = lengthAt(at)
    items.push(list.subarray(start, start + length))
    at = start + length
  }
  return items
}
