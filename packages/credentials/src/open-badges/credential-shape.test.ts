import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../json.ts'
import { fullBadge, haveVectors, vectorJson } from '../test-support.ts'
import { credentialFindings } from './credential-shape.ts'
import { matchesSchema } from './json-schema-support.ts'

describe.skipIf(!haveVectors)('against the JSON Schema of Open Badges 3.0', () => {
  const schema = () => vectorJson('ob3-schemas/ob_v3p0_achievementcredential_schema.json')
  const accepts = (credential: JsonObject, official = schema()) => matchesSchema(official, official, credential)

  test('a badge with everything the builder can write passes', () => {
    expect(credentialFindings(fullBadge())).toEqual([])
    expect(accepts(fullBadge())).toBe(true)
  })

  test.for([
    'simple.json',
    'complete.json',
    'simple-did-web-method.json',
    'bit-string-list/credential-status-revoked.json',
  ])('both accept the sample %s', (file) => {
    const { proof: _proof, ...credential } = vectorJson(`ob3-examples/${file}`)
    expect(credentialFindings(credential)).toEqual([])
    // 1EdTech's own status sample gives the index as a number.
    expect(accepts(credential)).toBe(true)
  })

  test('what the schema refuses, the shape refuses: members taken away, replaced or added anywhere', () => {
    const official = schema()
    const odd = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('', 'x', 'ext:x', 0, null, [], {}, '2026-01-01', ['Profile'], { type: 'Image' }),
    )
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom('remove', 'replace', 'add'), odd, (place, action, value) => {
        const badge = structuredClone(fullBadge())
        const objects = every(badge)
        const object = objects[place % objects.length] ?? badge
        // The context is not a matter of shape: `isApprovedContext` has the lists.
        const names = Object.keys(object).filter((member) => member !== '@context')
        const name = names[Math.floor(place / objects.length) % names.length] ?? 'id'
        if (action === 'remove') delete object[name]
        else object[action === 'add' ? 'alt' : name] = value
        if (!accepts(badge, official)) expect(credentialFindings(badge)).not.toEqual([])
      }),
      { numRuns: 500 },
    )
  })
})

function every(value: unknown): JsonObject[] {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.values(value).flatMap(every)
  return Array.isArray(value) ? inside : [value as JsonObject, ...inside]
}
