import { primitives } from '#crypto'
import { sha256 } from '../crypto/hash.ts'
import type { JsonWebKey } from '../crypto/public-jwk.ts'
import { multikeyToJwk } from '../dids/multikey.ts'
import { encodeBase58 } from '../encoding/base58.ts'
import { decodeBase64url, encodeBase64url } from '../encoding/base64url.ts'
import { concat, startsWith } from '../encoding/bytes.ts'
import { decodeCbor, type Cbor } from '../encoding/cbor.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import type { JsonObject } from '../json.ts'
import { canonicalize, type CanonicalizationLimits, type Contexts } from './canonicalize.ts'
import { proofOptions } from './data-integrity.ts'

/** What a holder discloses of an `ecdsa-sd-2023` proof (DI ECDSA 1.0, section 3.5.7). */
type DerivedProof = {
  baseSignature: Uint8Array
  /** The issuer's one-time P-256 key for single statements, as Multikey bytes. */
  statementKey: Uint8Array
  statementSignatures: Uint8Array[]
  /** Canonical blank node number to the label the issuer's HMAC gave it. */
  labels: Map<number, string>
  mandatory: Set<number>
}

/**
 * Verifies a derived `ecdsa-sd-2023` proof (section 3.6.4): the issuer's key signed the mandatory statements and the
 * one-time key, and the one-time key signed every other statement on its own. `key` is the issuer's P-256 key.
 */
export async function verifySelectiveDisclosure(
  credential: JsonObject,
  proof: JsonObject,
  key: JsonWebKey,
  { limits, contexts }: { limits: CanonicalizationLimits; contexts?: Contexts },
): Promise<boolean> {
  const derived = readProofValue(proof['proofValue'])
  const statementKey = derived && multikeyToJwk(`z${encodeBase58(derived.statementKey)}`)
  if (!derived || statementKey?.kty !== 'EC' || statementKey.crv !== 'P-256') return false
  const { proof: _proof, ...document } = credential
  const options = await canonicalize(proofOptions(credential, proof), limits, contexts)
  const canonical = await canonicalize(document, limits, contexts)
  if (options.found === 'refused' || canonical.found === 'refused') return false
  const statements = relabelled(canonical.nquads, derived.labels)
  const mandatory = statements.filter((_, i) => derived.mandatory.has(i))
  const disclosed = statements.filter((_, i) => !derived.mandatory.has(i))
  if (disclosed.length !== derived.statementSignatures.length) return false
  const base = concat(await sha256(options.nquads), derived.statementKey, await sha256(mandatory.join('')))
  if (!(await primitives.verifySignature(key, base, derived.baseSignature))) return false
  return everyStatementSigned(disclosed, derived.statementSignatures, statementKey)
}

async function everyStatementSigned(statements: string[], signatures: Uint8Array[], key: JsonWebKey): Promise<boolean> {
  for (const [i, statement] of statements.entries()) {
    const signature = signatures[i]
    if (!signature || !(await primitives.verifySignature(key, encodeUtf8(statement), signature))) return false
  }
  return true
}

// Statements in the order the issuer counted them: blank nodes under the issuer's labels, then sorted.
function relabelled(nquads: string, labels: Map<number, string>): string[] {
  const rename = (term: string) =>
    term.replace(/^_:c14n(\d+)$/, (whole, n) => (labels.has(Number(n)) ? `_:${labels.get(Number(n))}` : whole))
  const lines = nquads.split('\n').filter((line) => line !== '')
  return lines.map((line) => renameTerms(line, rename)).toSorted()
}

// `subject predicate object .` in the default graph; a literal may hold anything, so only whole terms are renamed.
function renameTerms(line: string, rename: (term: string) => string): string {
  const match = /^(\S+) (\S+) (.*) \.$/s.exec(line)
  if (!match) return `${line}\n`
  const [, subject = '', predicate = '', rest = ''] = match
  const object = rest.startsWith('"') ? rest : rest.split(' ').map(rename).join(' ')
  return `${rename(subject)} ${predicate} ${object} .\n`
}

function readProofValue(value: unknown): DerivedProof | undefined {
  const bytes = typeof value === 'string' && value.startsWith('u') ? decodeBase64url(value.slice(1)) : undefined
  // d9 5d 01 marks a derived proof; a base proof (d9 5d 00) is the holder's own and proves nothing to others.
  if (!bytes || !startsWith(bytes, [0xd9, 0x5d, 0x01])) return undefined
  const parts = decodeCbor(bytes.subarray(3))
  if (!Array.isArray(parts) || parts.length !== 5) return undefined
  const [baseSignature, statementKey, signatures, labels, mandatory] = parts
  if (!isBytes(baseSignature, 64) || !isBytes(statementKey, 35)) return undefined
  if (!Array.isArray(signatures) || !signatures.every((item) => isBytes(item, 64))) return undefined
  if (!(labels instanceof Map) || !Array.isArray(mandatory) || !mandatory.every((item) => typeof item === 'number'))
    return undefined
  return {
    baseSignature,
    statementKey,
    statementSignatures: signatures,
    labels: labelsOf(labels),
    mandatory: new Set(mandatory),
  }
}

function labelsOf(map: Map<number, Cbor>): Map<number, string> {
  return new Map([...map].map(([n, label]) => [n, label instanceof Uint8Array ? `u${encodeBase64url(label)}` : '']))
}

function isBytes(item: Cbor | undefined, length: number): item is Uint8Array {
  return item instanceof Uint8Array && item.length === length
}
