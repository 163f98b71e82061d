import { equal } from '../../encoding/bytes.ts'
import { maxInteger, limits } from '../../limits.ts'
import { parsed, refused, type Code, type Parsed } from '../../result.ts'
import {
  bitcoinTag,
  digestLengths,
  magic,
  otsLimits,
  pendingTag,
  plainOperations,
  version,
  type Attestation,
  type DetachedTimestamp,
  type HashName,
  type Item,
  type Operation,
  type Timestamp,
} from './timestamp.ts'

/**
 * Reads a `.ots` file from anywhere. Nothing is computed or believed yet: see `evaluate`.
 *
 * @example
 * const file = parseOts(bytes)
 * if (file.ok) evaluate(file.value.timestamp, file.value.digest)
 */
export function parseOts(bytes: Uint8Array): Parsed<DetachedTimestamp> {
  return reading(bytes, (reader) => {
    if (!equal(reader.take(Math.min(magic.length, bytes.length)), magic)) throw new Fault('ots_malformed')
    if (reader.varuint() !== BigInt(version)) throw new Fault('ots_version_unknown')
    const digestType = plainOperations.get(reader.byte())
    if (!digestType || digestType === 'reverse' || digestType === 'hexlify')
      throw new Fault('ots_digest_type_not_supported')
    const digest = new Uint8Array(reader.take(digestLengths[digestType]))
    return { digestType, digest, timestamp: readTimestamp(reader, digest.length, otsLimits.depth) }
  })
}

/** Reads what a calendar answers about a message of `messageLength` bytes: a timestamp without file header. */
export function parseTimestamp(bytes: Uint8Array, messageLength: number): Parsed<Timestamp> {
  return reading(bytes, (reader) => readTimestamp(reader, messageLength, otsLimits.depth))
}

// Thrown and caught within this file: a reader that returns a union at each byte hides what it reads.
class Fault extends Error {
  readonly code: Code
  constructor(code: Code) {
    super(code)
    this.code = code
  }
}

function reading<Value>(bytes: Uint8Array, read: (reader: Reader) => Value): Parsed<Value> {
  if (bytes.length > limits.opentimestampsBytes) return refused('too_large')
  const reader = new Reader(bytes)
  try {
    const value = read(reader)
    return reader.atEnd() ? parsed(value) : refused('ots_malformed')
  } catch (fault) {
    if (fault instanceof Fault) return refused(fault.code)
    throw fault
  }
}

class Reader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  atEnd(): boolean {
    return this.#at === this.#bytes.length
  }

  take(length: number): Uint8Array {
    if (length > this.#bytes.length - this.#at) throw new Fault('ots_malformed')
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }

  byte(): number {
    return this.take(1)[0]!
  }

  /** Little-endian base 128, bounded at 2^63 - 1, in its shortest form only. */
  varuint(): bigint {
    let value = 0n
    for (let shift = 0n; shift < 63n; shift += 7n) {
      const byte = this.byte()
      value |= BigInt(byte & 0x7f) << shift
      if (byte >= 0x80) continue
      if ((byte === 0 && shift > 0n) || value > maxInteger) break
      return value
    }
    throw new Fault('number_not_canonical')
  }

  varbytes(minimum: number, maximum: number): Uint8Array {
    const length = this.varuint()
    if (length < BigInt(minimum) || length > BigInt(maximum)) throw new Fault('ots_limit')
    return new Uint8Array(this.take(Number(length)))
  }
}

// Lengths of messages are followed while reading, so that no later computation grows beyond its bound.
function readTimestamp(reader: Reader, length: number, depth: number): Timestamp {
  if (depth === 0) throw new Fault('ots_limit')
  const items: Item[] = []
  for (let tag = reader.byte(); ; tag = reader.byte()) {
    const last = tag !== 0xff
    items.push(readItem(reader, last ? tag : reader.byte(), length, depth))
    if (last) return { items }
  }
}

function readItem(reader: Reader, tag: number, length: number, depth: number): Item {
  if (tag === 0) return { attestation: readAttestation(reader) }
  const operation = readOperation(reader, tag)
  const result = lengthAfter(operation, length)
  if (result > otsLimits.message) throw new Fault('ots_limit')
  return { operation, next: readTimestamp(reader, result, depth - 1) }
}

function readOperation(reader: Reader, tag: number): Operation {
  if (tag === 0xf0 || tag === 0xf1) {
    return { name: tag === 0xf0 ? 'append' : 'prepend', argument: reader.varbytes(1, otsLimits.argument) }
  }
  const name = plainOperations.get(tag)
  if (!name) throw new Fault('ots_malformed')
  return { name }
}

function lengthAfter(operation: Operation, length: number): number {
  if ('argument' in operation) return length + operation.argument.length
  if (operation.name === 'reverse') return length
  return operation.name === 'hexlify' ? 2 * length : digestLengths[operation.name satisfies HashName]
}

function readAttestation(reader: Reader): Attestation {
  const tag = new Uint8Array(reader.take(8))
  const payload = reader.varbytes(0, otsLimits.payload)
  const within = new Reader(payload)
  const known = readKnown(tag, within)
  if (known && !within.atEnd()) throw new Fault('ots_malformed')
  return known ?? { kind: 'unknown', tag, payload }
}

function readKnown(tag: Uint8Array, within: Reader): Attestation | undefined {
  if (equal(tag, bitcoinTag)) return { kind: 'bitcoin', height: within.varuint() }
  if (!equal(tag, pendingTag)) return undefined
  const uri = Array.from(within.varbytes(0, otsLimits.uri), (byte) => String.fromCharCode(byte)).join('')
  // The reference allows these letters only, so that an address in a file cannot carry anything else.
  if (!/^[A-Za-z0-9._/:-]*$/.test(uri)) throw new Fault('ots_malformed')
  return { kind: 'pending', uri }
}
