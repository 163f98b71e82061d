import { sha256Hex } from '../crypto/hash.ts'
import { Decline } from './terms.ts'

/** A blank node is a number; anything else is written as in N-Quads. */
export type Term = string | number

/** One statement of the default graph. */
export type Statement = { subject: Term; predicate: string; object: Term }

/**
 * RDFC-1.0 (section 4.4) where first-degree hashes tell all blank nodes apart: each label is the rank of the node's hash.
 * @throws Decline where two hashes are equal, and where equal statements may or may not be one.
 */
export async function canonicalStatements(statements: readonly Statement[]): Promise<string> {
  const labels = await labelsOf(statements)
  const term = (value: Term) => (typeof value === 'number' ? `_:c14n${labels[value]}` : value)
  const lines = statements.map(({ subject, predicate, object }) => line(term(subject), predicate, term(object)))
  return withoutDuplicates(lines.toSorted()).join('')
}

export function line(subject: string, predicate: string, object: string): string {
  return `${subject} ${predicate} ${object} .\n`
}

/** For each blank node the lines that mention it, itself as `_:a` and any other as `_:z` (section 4.6). */
export function firstDegree(statements: readonly Statement[]): string[][] {
  const nodes: string[][] = []
  const mention = (node: Term, { subject, predicate, object }: Statement) => {
    if (typeof node !== 'number') return
    const term = (value: Term) => (typeof value !== 'number' ? value : value === node ? '_:a' : '_:z')
    ;(nodes[node] ??= []).push(line(term(subject), predicate, term(object)))
  }
  for (const statement of statements) {
    mention(statement.subject, statement)
    if (statement.object !== statement.subject) mention(statement.object, statement)
  }
  return nodes
}

/** Rank of each hash among all. */
export function ranks(hashes: readonly string[]): number[] {
  const order = hashes.map((_, i) => i).toSorted((one, other) => ((hashes[one] ?? '') < (hashes[other] ?? '') ? -1 : 1))
  const labels: number[] = []
  for (const [rank, node] of order.entries()) {
    if (rank > 0 && hashes[node] === hashes[order[rank - 1] ?? 0]) throw new Decline('equal_hashes')
    labels[node] = rank
  }
  return labels
}

async function labelsOf(statements: readonly Statement[]): Promise<number[]> {
  const texts = firstDegree(statements).map((lines) => lines.toSorted().join(''))
  return ranks(await Promise.all(texts.map((text) => sha256Hex(text))))
}

/**
 * The node map of JSON-LD drops a value that repeats another on the same node, but compares JSON values, not literals:
 * `true` and `"true"` under one datatype stay two. Only repetitions that are one value beyond doubt are dropped here.
 * About a blank node they are left to the full algorithm, because its hash was taken with the repetition in it.
 */
export function withoutDuplicates(sorted: readonly string[]): readonly string[] {
  if (!sorted.some((text, i) => i > 0 && text === sorted[i - 1])) return sorted
  return sorted.filter((text, i) => {
    if (i === 0 || text !== sorted[i - 1]) return true
    if (text.startsWith('_:') || text.includes('"^^<')) throw new Decline('duplicate_statement')
    return false
  })
}
