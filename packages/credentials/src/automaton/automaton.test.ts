import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CREDENTIALS_V2 } from '../contexts/urls.ts'
import type { JsonObject } from '../json.ts'
import { defaultLimits } from '../limits.ts'
import { canonicalize } from '../proofs/canonicalize.ts'
import { givenBadge } from '../test-support.ts'
import { canonicalizeByAutomaton } from './automaton.ts'
import { newStates } from './context-states.ts'
import { mutatedDocument } from './mutation-support.ts'

const badge: JsonObject = { ...givenBadge() }

// `CAIRN_MUTATIONS=40000` for the long run; the seed is printed with a failure and can be set to repeat it.
const runs = Number(process.env['CAIRN_MUTATIONS'] ?? 800)
const seed = Number(process.env['CAIRN_SEED'] ?? 20261121)
const limits = { ...defaultLimits, canonicalizationMs: 60_000 }

test('the memory of states is bounded, and starts again when it is full', async () => {
  const states = newStates(6)
  for (const _again of [1, 2]) {
    expect(await canonicalizeByAutomaton(badge, states)).toEqual({ found: 'declined', why: 'states_exhausted' })
  }
  expect(states.known.size).toBeLessThanOrEqual(6)
  expect(await canonicalizeByAutomaton(badge)).toMatchObject({ found: 'canonical' })
})

test.for<[why: string, changes: JsonObject]>([
  ['term_not_plain', { surprise: 1 }],
  ['context_in_subtree', { evidence: [{ '@context': CREDENTIALS_V2, type: ['Evidence'] }] }],
  ['context_not_approved', { '@context': [CREDENTIALS_V2, { name: 'https://example.edu/name' }] }],
  ['type_not_plain', { type: ['VerifiableCredential', 'Surprise'] }],
  ['id_not_plain', { id: '_:b0' }],
  [
    'iri_not_plain',
    { image: { id: 'https://example.edu/i', type: 'Image' }, inLanguage: 'en', credentialSchema: 'relative' },
  ],
  ['value_not_plain', { name: null }],
  ['term_not_plain', { name: { '@value': 'x', '@language': 'en' } }],
  ['text_not_wellformed', { name: '\uD800' }],
])('declines as %s: %j', async ([why, changes]) => {
  expect(await canonicalizeByAutomaton({ ...badge, ...changes })).toEqual({ found: 'declined', why })
})

test(
  'a document changed at random gets the answer of the full algorithm, or none',
  { timeout: 3_600_000 },
  async () => {
    const tally: Record<string, number> = {}
    await fc.assert(
      fc.asyncProperty(mutatedDocument, async (document) => {
        const automatic = await canonicalizeByAutomaton(document)
        const outcome = automatic.found === 'canonical' ? 'canonical' : automatic.why
        tally[outcome] = (tally[outcome] ?? 0) + 1
        if (automatic.found === 'canonical') expect(await canonicalize(document, limits)).toEqual(automatic)
      }),
      { numRuns: runs, seed },
    )
    expect(tally['canonical']).toBeGreaterThan(runs / 5)
  },
)
