import { concat } from '../../encoding/bytes.ts'
import { encodeUtf8 } from '../../encoding/utf8.ts'
import {
  bitcoinTag,
  magic,
  pendingTag,
  plainOperations,
  version,
  type Attestation,
  type DetachedTimestamp,
  type Item,
  type Operation,
  type Timestamp,
} from './timestamp.ts'

/** The bytes of a `.ots` file. */
export function formatOts({ digestType, digest, timestamp }: DetachedTimestamp): Uint8Array {
  return concat(magic, Uint8Array.of(version, tagOf(digestType)), digest, formatTimestamp(timestamp))
}

/** Items one after the other, every one but the last behind ff. */
export function formatTimestamp({ items }: Timestamp): Uint8Array {
  if (items.length === 0) throw new RangeError('a timestamp ends in an attestation')
  const last = items.length - 1
  return concat(...items.flatMap((item, i) => (i < last ? [Uint8Array.of(0xff), write(item)] : [write(item)])))
}

function write(item: Item): Uint8Array {
  return 'attestation' in item
    ? concat(Uint8Array.of(0), writeAttestation(item.attestation))
    : concat(writeOperation(item.operation), formatTimestamp(item.next))
}

function writeOperation(operation: Operation): Uint8Array {
  if (!('argument' in operation)) return Uint8Array.of(tagOf(operation.name))
  return concat(Uint8Array.of(operation.name === 'append' ? 0xf0 : 0xf1), varbytes(operation.argument))
}

function writeAttestation(attestation: Attestation): Uint8Array {
  if (attestation.kind === 'bitcoin') return concat(bitcoinTag, varbytes(varuint(attestation.height)))
  if (attestation.kind === 'pending') return concat(pendingTag, varbytes(varbytes(encodeUtf8(attestation.uri))))
  return concat(attestation.tag, varbytes(attestation.payload))
}

function varbytes(bytes: Uint8Array): Uint8Array {
  return concat(varuint(BigInt(bytes.length)), bytes)
}

function varuint(value: bigint): Uint8Array {
  const bytes: number[] = []
  let rest = value
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80)
  return Uint8Array.of(...bytes, Number(rest))
}

function tagOf(name: string): number {
  const tag = [...plainOperations].find(([, plain]) => plain === name)?.[0]
  if (tag === undefined) throw new RangeError(`no operation ${name}`)
  return tag
}
