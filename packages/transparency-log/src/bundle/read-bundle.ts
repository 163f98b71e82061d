import { decodeBase64, decodeHash } from '../encoding/base64.ts'
import { concat } from '../encoding/bytes.ts'
import { parseDecimal } from '../encoding/decimal.ts'
import { isObject, parseJson, type JsonObject } from '../encoding/json.ts'
import { textOf } from '../encoding/utf8.ts'
import { limits } from '../limits.ts'
import type { Step } from '../merkle/check-proof.ts'
import { parsed, refused, type Code, type Parsed } from '../result.ts'
import { bundleType, type Anchor, type Bundle } from './bundle.ts'

/**
 * Reads a bundle from anywhere; `detail` of a refusal is the path of the member. Members it does not know are left
 * aside. Nothing is verified yet: see `verifyBundle`.
 *
 * @example
 * const bundle = parseBundle(file)
 * bundle.ok && bundle.value.anchors.length // 2
 */
export function parseBundle(input: Uint8Array | string): Parsed<Bundle> {
  if (input.length > limits.bundleBytes) return refused('too_large')
  const text = textOf(input)
  if (text === undefined) return refused('not_utf8')
  const json = parseJson(text)
  if (!json.ok) return json
  try {
    return parsed(readBundle(objectIn(json.value, '')))
  } catch (fault) {
    if (fault instanceof Fault) return refused(fault.code, fault.path)
    throw fault
  }
}

// Thrown and caught within this file: the shape reads top to bottom, and the path of a fault comes with it.
class Fault extends Error {
  readonly path: string
  readonly code: Code
  constructor(path: string, code: Code = 'bundle_malformed') {
    super(path)
    this.path = path
    this.code = code
  }
}

function readBundle(bundle: JsonObject): Bundle {
  if (bundle['type'] !== bundleType) throw new Fault('type')
  const { credential, definition, issuerKeys, status } = bundle
  if (typeof credential !== 'string' && !isObject(credential)) throw new Fault('credential')
  return {
    credential,
    tlogProof: textIn(bundle, 'tlogProof', ''),
    ...(definition === undefined ? {} : { definition: readDefinition(objectIn(definition, 'definition')) }),
    ...(issuerKeys === undefined ? {} : { issuerKeys: readIssuerKeys(objectIn(issuerKeys, 'issuerKeys')) }),
    ...(status === undefined ? {} : { status: readStatus(objectIn(status, 'status')) }),
    ...optional(bundle, 'prevCheckpoint', ''),
    anchors: listIn(bundle, 'anchors', '', limits.bundleAnchors).map((anchor, i) =>
      readAnchor(anchor, `anchors[${i}]`),
    ),
    ...optional(bundle, 'policyHint', ''),
  }
}

function readDefinition(from: JsonObject) {
  return { doc: objectIn(from['doc'], 'definition.doc'), tlogProof: textIn(from, 'tlogProof', 'definition') }
}

function readIssuerKeys(from: JsonObject) {
  const path = 'issuerKeys'
  const texts = { did: textIn(from, 'did', path), didJsonl: textIn(from, 'didJsonl', path) }
  return { ...texts, ...optional(from, 'witnessJson', path), tlogProof: textIn(from, 'tlogProof', path) }
}

function readStatus(from: JsonObject) {
  const path = 'status'
  const listCredential = textIn(from, 'listCredential', path)
  return { listCredential, tlogProof: textIn(from, 'tlogProof', path), asOf: textIn(from, 'asOf', path) }
}

function readAnchor(value: unknown, path: string): Anchor {
  const from = objectIn(value, path)
  const inclusion = listIn(from, 'inclusion', path, limits.proofHashes)
  const hashes = inclusion.map((hash, i) => take(decodeHash, hash, `${path}.inclusion[${i}]`))
  const head = { size: integerIn(from, 'size', path), inclusion: concat(...hashes) }
  if (from['kind'] === 'ots') return { kind: 'ots', ...head, proof: bytesIn(from, 'proof', path) }
  if (from['kind'] === 'rfc3161') return { kind: 'rfc3161', ...head, token: bytesIn(from, 'token', path) }
  if (from['kind'] !== 'evm') throw new Fault(`${path}.kind`)
  const { txIndex } = from
  if (typeof txIndex !== 'number' || !Number.isSafeInteger(txIndex) || txIndex < 0) throw new Fault(`${path}.txIndex`)
  const nodes = listIn(from, 'txProof', path, limits.transactionProofNodes)
  const steps = listIn(from, 'batchPath', path, limits.batchPath)
  return {
    kind: 'evm',
    ...head,
    chainId: integerIn(from, 'chainId', path),
    batchPath: steps.map((step, i) => readStep(step, `${path}.batchPath[${i}]`)),
    txIndex,
    txProof: nodes.map((node, i) => take(decodeBase64, node, `${path}.txProof[${i}]`)),
    header: bytesIn(from, 'header', path),
  }
}

// ["left", <base64 hash>]: the side the sibling stands on.
function readStep(value: unknown, path: string): Step {
  const [side, hash, ...others] = Array.isArray(value) ? (value as unknown[]) : []
  if ((side !== 'left' && side !== 'right') || others.length > 0) throw new Fault(path)
  return { side, hash: take(decodeHash, hash, path) }
}

function take<Value>(read: (text: string) => Parsed<Value>, value: unknown, path: string): Value {
  if (typeof value !== 'string') throw new Fault(path)
  const result = read(value)
  if (!result.ok) throw new Fault(path, result.code)
  return result.value
}

// Integers travel as text: a JSON number beyond 2^53 has lost digits before anybody can check it.
function integerIn(from: JsonObject, member: string, path: string): bigint {
  return take(parseDecimal, from[member], join(path, member))
}

function bytesIn(from: JsonObject, member: string, path: string): Uint8Array {
  return take(decodeBase64, from[member], join(path, member))
}

function objectIn(value: unknown, path: string): JsonObject {
  if (!isObject(value)) throw new Fault(path)
  return value
}

function listIn(from: JsonObject, member: string, path: string, longest: number): unknown[] {
  const value = from[member]
  if (!Array.isArray(value) || value.length > longest) throw new Fault(join(path, member))
  return value as unknown[]
}

function textIn(from: JsonObject, member: string, path: string): string {
  const value = from[member]
  if (typeof value !== 'string') throw new Fault(join(path, member))
  return value
}

function optional<Name extends string>(from: JsonObject, member: Name, path: string): { [name in Name]?: string } {
  return from[member] === undefined ? {} : ({ [member]: textIn(from, member, path) } as { [name in Name]: string })
}

function join(path: string, member: string): string {
  return path ? `${path}.${member}` : member
}
