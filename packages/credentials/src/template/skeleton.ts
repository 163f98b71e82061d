import { sha256Hex } from '../crypto/hash.ts'
import { Decline } from '../automaton/terms.ts'
import { ranks } from '../automaton/statements.ts'

/** Text that stays, or a hole for a slot or for the label of a blank node. */
export type Piece = string | { readonly slot: number } | { readonly label: number }
export type Line = readonly Piece[]

/**
 * Lines in their order. Lines of different runs keep that order whatever fills the holes, because they part before the
 * first hole; lines of one run are compared when they are filled. A run of one may stand for several lines in a row.
 */
export type Runs = readonly (readonly Line[])[]

/** All statements about one subject, without the subject. */
export type Group = { readonly subject: Line; readonly runs: Runs }

/** The first-degree hash of a blank node, or the lines that make it once the slots are filled. */
export type NodeHash = string | Runs

/** Canonical N-Quads with holes. Labels are not part of it: a label is a rank among all hashes, and moves. */
export type Skeleton = { readonly groups: readonly Group[]; readonly hashes: readonly NodeHash[] }

/**
 * The canonical N-Quads for these slot terms, as RDFC-1.0 would write them.
 * @throws Decline where two hashes, subjects or statements turn out equal
 */
export async function fillSkeleton({ groups, hashes }: Skeleton, slots: readonly string[]): Promise<string> {
  const labels = ranks(await Promise.all(hashes.map((hash) => hashOf(hash, slots))))
  const holes = { slots, labels }
  const subjects = groups.map(({ subject }, i) => ({ text: lineOf(subject, holes), i }))
  subjects.sort((one, other) => (one.text < other.text ? -1 : 1))
  let nquads = ''
  for (const [place, { text, i }] of subjects.entries()) {
    // A fill has made two nodes one.
    if (text === subjects[place - 1]?.text) throw new Decline('duplicate_statement')
    nquads += statementsAbout(text, groups[i]?.runs ?? [], holes)
  }
  return nquads
}

type Holes = { slots: readonly string[]; labels: readonly number[] }

function statementsAbout(subject: string, runs: Runs, holes: Holes): string {
  let text = ''
  for (const run of runs) {
    const [first, second] = run
    if (first && !second) text += subject + lineOf(first, holes)
    else text += inOrder(run.map((line) => subject + lineOf(line, holes)))
  }
  return text
}

function inOrder(lines: string[]): string {
  const sorted = lines.toSorted()
  if (sorted.some((line, i) => line === sorted[i - 1])) throw new Decline('duplicate_statement')
  return sorted.join('')
}

/** The first-degree hash of a node, as hex. */
export async function hashOf(hash: NodeHash, slots: readonly string[]): Promise<string> {
  return typeof hash === 'string' ? hash : sha256Hex(nodeText(hash, slots))
}

/** What a first-degree hash is taken of. Lines may repeat here: every other blank node is written `_:z`. */
export function nodeText(runs: Runs, slots: readonly string[]): string {
  const holes = { slots, labels: [] }
  return runs
    .map((run) =>
      run
        .map((line) => lineOf(line, holes))
        .toSorted()
        .join(''),
    )
    .join('')
}

export function lineOf(line: Line, { slots, labels }: Holes): string {
  let text = ''
  for (const piece of line) {
    if (typeof piece === 'string') text += piece
    else text += 'slot' in piece ? slots[piece.slot] : labels[piece.label]
  }
  return text
}
