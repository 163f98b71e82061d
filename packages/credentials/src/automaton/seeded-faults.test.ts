import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { JsonObject } from '../json.ts'
import { defaultLimits } from '../limits.ts'
import { canonicalize, type Canonical } from '../proofs/canonicalize.ts'
import type * as Automaton from './automaton.ts'
import { builtWith, type Fault } from './fault-support.ts'
import { mutatedDocument } from './mutation-support.ts'

// Each fault is a change to the source, built aside. Where the documents below do not tell it from the right thing, the
// property test over the same kind of documents proves nothing.
const faults: [name: string, file: string, right: string, wrong: string][] = [
  ['exponents keep their plus sign', 'terms.ts', '.replace(/(\\d)0*e\\+?/, ', '.replace(/(\\d)0*e/, '],
  ['numbers written with an exponent are taken', 'terms.ts', " || text.includes('e')", ''],
  ['DEL is not escaped', 'terms.ts', '\\u007f', ''],
  [
    'lines are sorted as people sort',
    'statements.ts',
    'lines.toSorted()',
    'lines.toSorted((one, other) => one.localeCompare(other))',
  ],
  ['labels are given backwards', 'statements.ts', "< (hashes[other] ?? '')", "> (hashes[other] ?? '')"],
  ['equal hashes are taken', 'statements.ts', "throw new Decline('equal_hashes')", ''],
  ['duplicates are kept', 'statements.ts', 'withoutDuplicates(lines.toSorted())', 'lines.toSorted()'],
  ['all duplicates are dropped', 'statements.ts', "throw new Decline('duplicate_statement')", 'return false'],
  ['compact IRIs are taken for IRIs', 'walk.ts', '?._prefix) throw new Decline(why)', '?._prefix) return value'],
  [
    'undefined terms are dropped',
    'walk.ts',
    'const member = memberOf(state, name)\n',
    'if (!state.context.mappings.has(name)) continue\nconst member = memberOf(state, name)\n',
  ],
  ['type-scoped contexts never end', 'context-states.ts', 'scalars.revertToPreviousContext()', 'scalars'],
  ['lists are read backwards', 'walk.ts', '.toReversed()', ''],
]

const samples = fc.sample(mutatedDocument, { numRuns: 1_200, seed: 20261121 })
const answers = new Map<JsonObject, Canonical>()

async function fullAnswer(document: JsonObject): Promise<Canonical> {
  const known = answers.get(document) ?? (await canonicalize(document, defaultLimits))
  answers.set(document, known)
  return known
}

async function differs(fault: Fault): Promise<boolean> {
  const { canonicalizeByAutomaton } = (await builtWith('automaton/automaton.ts', fault)) as typeof Automaton
  for (const document of samples) {
    const automatic = await canonicalizeByAutomaton(document)
    if (automatic.found === 'declined') continue
    const full = await fullAnswer(document)
    if (full.found === 'refused' || full.nquads !== automatic.nquads) return true
  }
  return false
}

test('the source as it is gives no difference', { timeout: 120_000 }, async () => {
  expect(await differs({ file: 'terms.ts', right: '', wrong: '' })).toBe(false)
})

test.for(faults)('%s: found', { timeout: 120_000 }, async ([, file, right, wrong]) => {
  expect(await differs({ file, right, wrong })).toBe(true)
})
