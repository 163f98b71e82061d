import { equal } from '../../encoding/bytes.ts'
import { limits } from '../../limits.ts'
import { keccak256 } from './keccak256.ts'
import { bytesIn, listIn, readRlp, type Rlp } from './rlp.ts'

/**
 * The value under a key of a Merkle-Patricia trie with this root; undefined where the proof does not lead to one. `nodes`
 * are the nodes on the way, from the root down, each named by its hash in the one before. Every byte may be hostile.
 */
export function valueInTrie(root: Uint8Array, key: Uint8Array, nodes: readonly Uint8Array[]): Uint8Array | undefined {
  if (nodes.length > limits.transactionProofNodes) return undefined
  let path = [...key].flatMap((byte) => [byte >> 4, byte & 15])
  let name: Uint8Array = root
  for (const [i, bytes] of nodes.entries()) {
    if (!equal(keccak256(bytes), name)) return undefined
    const step = follow(listIn(readRlp(bytes)), path)
    if (!step) return undefined
    if ('value' in step) return i === nodes.length - 1 ? step.value : undefined
    path = step.path
    name = step.next
  }
  return undefined
}

type Step = { value: Uint8Array } | { next: Uint8Array; path: number[] }

function follow(node: Rlp[] | undefined, path: number[]): Step | undefined {
  if (node?.length === 17) {
    const [nibble, ...rest] = path
    return nibble === undefined ? valueOf(node[16]) : stepInto(node[nibble], rest)
  }
  const encoded = node?.length === 2 ? bytesIn(node[0]) : undefined
  const compact = encoded && readCompact(encoded)
  if (!node || !compact || compact.nibbles.some((nibble, i) => nibble !== path[i])) return undefined
  const rest = path.slice(compact.nibbles.length)
  if (compact.isLeaf) return rest.length === 0 ? valueOf(node[1]) : undefined
  return stepInto(node[1], rest)
}

// A child is named by its hash, or stands in its parent where it is shorter than one.
function stepInto(child: Rlp | undefined, path: number[]): Step | undefined {
  if (child && 'list' in child) return child.raw.length < 32 ? follow(child.list, path) : undefined
  const next = bytesIn(child)
  return next?.length === 32 ? { next, path } : undefined
}

function valueOf(value: Rlp | undefined): Step | undefined {
  const bytes = bytesIn(value)
  return bytes && bytes.length > 0 ? { value: bytes } : undefined
}

// Hex-prefix encoding: the first half-byte says leaf or extension, and whether a half-byte of path shares its byte.
function readCompact(encoded: Uint8Array): { isLeaf: boolean; nibbles: number[] } | undefined {
  const nibbles = [...encoded].flatMap((byte) => [byte >> 4, byte & 15])
  const [flag] = nibbles
  if (flag === undefined || flag > 3 || (flag % 2 === 0 && nibbles[1] !== 0)) return undefined
  return { isLeaf: flag >= 2, nibbles: nibbles.slice(flag % 2 === 1 ? 1 : 2) }
}
