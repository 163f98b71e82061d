import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import type { Parsed } from './result.ts'

// The folder of third-party vectors stands beside the repository and is not part of it.
const data = new URL('../../../../shared/data/ledger/', import.meta.url)

export const haveVectors = existsSync(fileURLToPath(data))

export function vectorPath(path: string): string {
  return fileURLToPath(new URL(path, data))
}

export function vectorBytes(path: string): Uint8Array {
  return new Uint8Array(readFileSync(vectorPath(path)))
}

export function vectorText(path: string): string {
  return readFileSync(vectorPath(path), 'utf8')
}

/** All files under a folder of the vectors, by their path within it. */
export function vectorFiles(folder: string, suffix: string): string[] {
  if (!haveVectors) return []
  const files = readdirSync(vectorPath(folder), { recursive: true, encoding: 'utf8' })
  return files.filter((file) => file.endsWith(suffix)).toSorted()
}

/** JSON whose integers pass 2^53: every whole number outside a text becomes a BigInt. */
export function vectorJson(path: string): Record<string, unknown> {
  const exact = (_name: string, value: unknown, { source }: { source?: string } = {}) =>
    typeof value === 'number' && source && /^-?\d+$/.test(source) ? BigInt(source) : value
  const parse = JSON.parse as (text: string, reviver: typeof exact) => Record<string, unknown>
  return parse(vectorText(path), exact)
}

export function valueOf<Value>(parsed: Parsed<Value>): Value {
  if (!parsed.ok) throw new Error(`refused: ${parsed.code} ${parsed.detail ?? ''}`)
  return parsed.value
}

export const aHash = fc.uint8Array({ minLength: 32, maxLength: 32 })

/** Entries that are all different, so that no two leaves can stand for each other. */
export function givenEntries(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, i) => Uint8Array.of(i >>> 16, (i >>> 8) & 255, i & 255))
}

/** The same bytes with one bit of one byte changed. */
export function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = new Uint8Array(bytes)
  copy[at]! ^= 1 << (at % 8)
  return copy
}
