import { sha256Hex } from '../crypto/hash.ts'
import { ranks, type Statement, type Term } from '../automaton/statements.ts'
import {
  hashOf,
  lineOf,
  nodeText,
  type Group,
  type Line,
  type NodeHash,
  type Piece,
  type Runs,
  type Skeleton,
} from './skeleton.ts'

/** A prototype's statements with marks where its slots are, and what the slots of the prototype itself hold. */
export type Marked = { statements: readonly Statement[]; marks: readonly string[]; terms: readonly string[] }

/** Canonical N-Quads with holes in the place of marks. */
export async function buildSkeleton({ statements, marks, terms }: Marked): Promise<Skeleton> {
  const cut = cutter(marks)
  const hashes = await Promise.all(nodeLines(statements, cut).map((lines) => nodeHash(lines, terms)))
  const own = await Promise.all(hashes.map((hash) => hashOf(hash, terms)))
  const labels = ranks(own)
  return { groups: groupsOf(statements, cut, { slots: terms, labels }), hashes }
}

type Cut = (text: string) => Piece[]

// Marks are texts the prototype does not hold anywhere else.
function cutter(marks: readonly string[]): Cut {
  return (text) => {
    let pieces: Piece[] = [text]
    for (const [slot, mark] of marks.entries()) {
      pieces = pieces.flatMap((piece) => {
        if (typeof piece !== 'string' || !piece.includes(mark)) return [piece]
        return piece.split(mark).flatMap((part, i) => (i === 0 ? [part] : [{ slot }, part]))
      })
    }
    return pieces.filter((piece) => piece !== '')
  }
}

function nodeLines(statements: readonly Statement[], cut: Cut): Line[][] {
  const nodes: Line[][] = []
  const mention = (node: Term, { subject, predicate, object }: Statement) => {
    if (typeof node !== 'number') return
    const term = (value: Term) => (typeof value !== 'number' ? cut(value) : [value === node ? '_:a' : '_:z'])
    ;(nodes[node] ??= []).push(merged([...term(subject), ` ${predicate} `, ...term(object), ' .\n']))
  }
  for (const statement of statements) {
    mention(statement.subject, statement)
    if (statement.object !== statement.subject) mention(statement.object, statement)
  }
  return nodes
}

async function nodeHash(lines: readonly Line[], terms: readonly string[]): Promise<NodeHash> {
  const runs = runsOf(lines, { slots: terms, labels: [] })
  return lines.every((line) => line.every((piece) => typeof piece === 'string'))
    ? sha256Hex(nodeText(runs, terms))
    : runs
}

type Holes = { slots: readonly string[]; labels: readonly number[] }

function groupsOf(statements: readonly Statement[], cut: Cut, holes: Holes): Group[] {
  const pieces = (term: Term): Piece[] => (typeof term === 'number' ? ['_:c14n', { label: term }] : cut(term))
  const bySubject = Map.groupBy(statements, ({ subject }) => subject)
  return [...bySubject].map(([subject, about]) => {
    const lines = about.map(({ predicate, object }) => merged([` ${predicate} `, ...pieces(object), ' .\n']))
    return { subject: pieces(subject), runs: joinedRuns(runsOf(withoutRepetition(lines), holes), pieces(subject)) }
  })
}

// The same statement made twice, for instance about an issuer that is named twice. See `withoutDuplicates`, which has
// already looked at the prototype.
function withoutRepetition(lines: readonly Line[]): Line[] {
  return [...new Map(lines.map((line) => [JSON.stringify(line), line])).values()]
}

function merged(pieces: readonly Piece[]): Line {
  const line: Piece[] = []
  for (const piece of pieces) {
    const last = line.at(-1)
    if (typeof piece === 'string' && typeof last === 'string') line[line.length - 1] = last + piece
    else line.push(piece)
  }
  return line
}

function runsOf(lines: readonly Line[], holes: Holes): Runs {
  const sorted = lines
    .map((line) => ({ line, text: lineOf(line, holes) }))
    .toSorted((a, b) => (a.text < b.text ? -1 : 1))
  const runs: Line[][] = []
  for (const { line } of sorted) {
    // A line that may come before an earlier one takes all runs since then into its own.
    const first = runs.findIndex((run) => !run.every((earlier) => partBeforeHoles(earlier, line)))
    const together = first < 0 ? [] : runs.splice(first).flat()
    runs.push([...together, line])
  }
  return runs
}

// Lines that are never compared with another become one piece of text, as far as there is no hole in it.
function joinedRuns(runs: Runs, subject: Line): Runs {
  const joined: Line[][] = []
  let open = false
  for (const run of runs) {
    const last = joined.at(-1)?.[0]
    const [first = []] = run
    if (open && run.length === 1 && last) joined[joined.length - 1] = [merged([...last, ...subject, ...first])]
    else joined.push([...run])
    open = run.length === 1
  }
  return joined
}

// Two lines whose fixed beginnings differ are in the same order for every fill.
function partBeforeHoles(one: Line, other: Line): boolean {
  const [a, b] = [one[0], other[0]]
  if (typeof a !== 'string' || typeof b !== 'string') return false
  return !a.startsWith(b) && !b.startsWith(a)
}
