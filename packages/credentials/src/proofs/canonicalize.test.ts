import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CREDENTIALS_V2 } from '../contexts/urls.ts'
import { defaultLimits } from '../limits.ts'
import { givenBadge } from '../test-support.ts'
import { canonicalizeJson } from './canonicalize-json.ts'
import { canonicalize } from './canonicalize.ts'

describe('canonicalisation is bounded:', () => {
  const context = { '@context': { id: '@id', knows: { '@id': 'https://example.org/knows', '@type': '@id' } } }
  const contexts = new Map([['https://example.org/graph', context]])
  const clique = (size: number) => {
    const names = Array.from({ length: size }, (_, i) => `_:b${i}`)
    const nodes = names.map((id) => ({ id, knows: names.filter((other) => other !== id) }))
    return { '@context': 'https://example.org/graph', id: 'urn:x:1', knows: nodes }
  }

  test.for([5, 7, 9])('a clique of %i blank nodes is given up on', async (size) => {
    expect(await canonicalize(clique(size), defaultLimits, contexts)).toEqual({
      found: 'refused',
      code: 'canonicalization_limit',
      detail: 'blank nodes',
    })
  })

  test('a list of thousands is not even begun', async () => {
    const badge = structuredClone(givenBadge())
    const achievement = badge.credentialSubject['achievement'] as { tag?: string[] }
    achievement.tag = Array.from({ length: 100_000 }, (_, i) => `tag ${i}`)
    expect(await canonicalize(badge, defaultLimits)).toMatchObject({ code: 'canonicalization_limit', detail: 'values' })
  })

  test('a context that is not pinned is not fetched', async () => {
    const document = { '@context': [CREDENTIALS_V2, 'https://example.org/v1'] }
    expect(await canonicalize(document, defaultLimits)).toMatchObject({ found: 'refused' })
  })

  test('safe mode stays on: a term no context defines is refused, not dropped', async () => {
    const document = { '@context': [CREDENTIALS_V2], type: ['VerifiableCredential'], surprise: 1 }
    expect(await canonicalize(document, defaultLimits)).toEqual({
      found: 'refused',
      code: 'term_not_defined',
      detail: 'surprise',
    })
  })
})

describe('canonical JSON', () => {
  const shuffled = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shuffled)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value)
        .toReversed()
        .map(([name, member]) => [name, shuffled(member)]),
    )
  }
  const json = fc.jsonValue({ stringUnit: 'grapheme' })

  test('says the same value, and is its own canonical form', () => {
    fc.assert(
      fc.property(json, (value) => {
        const canonical = canonicalizeJson(value)
        expect(JSON.parse(canonical)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonicalizeJson(JSON.parse(canonical))).toBe(canonical)
      }),
    )
  })

  test('does not depend on the order of members', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalizeJson(shuffled(value))).toBe(canonicalizeJson(value))
      }),
    )
  })

  test.for([[Number.NaN], [Infinity], ['\uDC00'], [() => 1], [undefined]])('has no form for %s', ([value]) => {
    expect(() => canonicalizeJson(value)).toThrow()
  })

  test('sorts members by UTF-16 code units and leaves out what is undefined', () => {
    expect(canonicalizeJson({ '\u{1F600}': 1, '\uFB33': 2, a: undefined })).toBe('{"\u{1F600}":1,"\uFB33":2}')
  })
})
