import { keccak256 } from './keccak256.ts'
import { encodeIndex, encodeRlp, type Value } from './rlp.ts'

/** A transaction's place in a block, as `checkEvmInclusion` takes it. `root` must be the header's transactions root. */
export type TransactionProof = { root: Uint8Array; transactionIndex: number; transactionProof: Uint8Array[] }

/**
 * The Merkle-Patricia proof of one transaction among all raw transactions of its block, in order. Compare `root` with the
 * header before keeping it: a node that leaves out a transaction gives a proof of some other block.
 *
 * @example
 * const { root, transactionProof } = proveTransaction(rawTransactionsOfBlock, 17)
 */
export function proveTransaction(transactions: readonly Uint8Array[], index: number): TransactionProof {
  if (transactions[index] === undefined) throw new RangeError(`there is no transaction ${index} in this block`)
  const entries = transactions.map((value, i) => ({ path: nibblesOf(encodeIndex(i)), value }))
  const onTheWay: Uint8Array[] = []
  const root = nameOf(entries, nibblesOf(encodeIndex(index)), onTheWay)
  // Written from the leaf up; read from the root down.
  return { root, transactionIndex: index, transactionProof: onTheWay.toReversed() }
}

/** Root of the trie over these keys and values. */
export function trieRoot(entries: readonly { key: Uint8Array; value: Uint8Array }[]): Uint8Array {
  return nameOf(
    entries.map(({ key, value }) => ({ path: nibblesOf(key), value })),
    undefined,
    [],
  )
}

type Entry = { path: number[]; value: Uint8Array }

// `target` is the rest of the path to the proven key, undefined in subtrees that do not hold it.
function nameOf(entries: readonly Entry[], target: number[] | undefined, onTheWay: Uint8Array[]): Uint8Array {
  const bytes = encodeRlp(build(entries, target, onTheWay))
  if (target) onTheWay.push(bytes)
  return keccak256(bytes)
}

// A node shorter than a hash stands in its parent instead of being named.
function child(entries: readonly Entry[], target: number[] | undefined, onTheWay: Uint8Array[]): Value {
  const node = build(entries, target, onTheWay)
  const bytes = encodeRlp(node)
  if (bytes.length < 32) return node
  if (target) onTheWay.push(bytes)
  return keccak256(bytes)
}

function build(entries: readonly Entry[], target: number[] | undefined, onTheWay: Uint8Array[]): Value {
  const [first] = entries
  if (!first) return new Uint8Array()
  if (entries.length === 1) return [compact(first.path, true), first.value]
  const shared = sharedLength(entries)
  const under = (skip: number, some: readonly Entry[]) =>
    some.map(({ path, value }) => ({ path: path.slice(skip), value }))
  if (shared > 0) {
    return [compact(first.path.slice(0, shared), false), child(under(shared, entries), target?.slice(shared), onTheWay)]
  }
  const branches = Array.from({ length: 16 }, (_, nibble) => {
    const within = entries.filter(({ path }) => path[0] === nibble)
    const onward = target?.[0] === nibble ? target.slice(1) : undefined
    return within.length > 0 ? child(under(1, within), onward, onTheWay) : new Uint8Array()
  })
  return [...branches, entries.find(({ path }) => path.length === 0)?.value ?? new Uint8Array()]
}

function sharedLength(entries: readonly Entry[]): number {
  const [first, ...others] = entries.map(({ path }) => path)
  const differs = first!.findIndex((nibble, i) => others.some((path) => path[i] !== nibble))
  return differs < 0 ? first!.length : differs
}

// Hex-prefix encoding, as `trie-proof.ts` reads it.
function compact(nibbles: readonly number[], isLeaf: boolean): Uint8Array {
  const flag = (isLeaf ? 2 : 0) + (nibbles.length % 2)
  const all = nibbles.length % 2 ? [flag, ...nibbles] : [flag, 0, ...nibbles]
  return Uint8Array.from({ length: all.length / 2 }, (_, i) => all[2 * i]! * 16 + all[2 * i + 1]!)
}

const nibblesOf = (key: Uint8Array) => [...key].flatMap((byte) => [byte >> 4, byte & 15])
