import { describe, expect, test } from 'vitest'
import { issue } from './issue.ts'
import type { JsonObject } from './json.ts'
import { givenBadge, givenIssuer, listUrl, now, reportOn, resolveFrom } from './test-support.ts'

const created = new Date('2026-11-01T09:00:00.123Z')

test('a signed badge carries one eddsa-rdfc-2022 proof and verifies', async () => {
  const { signer, documents } = await givenIssuer()
  const signed = await issue(givenBadge(), { signer, created })
  expect(signed.proof).toEqual([
    {
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-rdfc-2022',
      created: '2026-11-01T09:00:00Z',
      verificationMethod: 'did:web:example.edu:organisations:1#key-1',
      proofPurpose: 'assertionMethod',
      proofValue: expect.stringMatching(/^z[1-9A-HJ-NP-Za-km-z]{86,88}$/) as unknown,
    },
  ])
  const report = await reportOn(signed, { resolve: resolveFrom(documents) })
  expect(report.answers.genuine).toMatchObject({ outcome: 'pass', code: 'genuine' })
  expect(report.answers.current).toMatchObject({ outcome: 'pass', code: 'current' })
  expect(report.answers.whose).toMatchObject({ outcome: 'pass', code: 'named_by_issuer' })
  expect(report.credential).toEqual(signed)
})

test('the builder leaves out what is undefined or empty and keeps the context order', () => {
  const badge = givenBadge({
    credentialStatus: { statusListCredential: listUrl, statusListIndex: 7 },
    validUntil: new Date('2030-01-01T00:00:00Z'),
  })
  expect(badge['@context']).toEqual([
    'https://www.w3.org/ns/credentials/v2',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  ])
  expect(badge).not.toHaveProperty('description')
  expect(badge.credentialSubject).not.toHaveProperty('achievement.tag')
  expect(badge['credentialStatus']).toEqual({
    id: `${listUrl}#7`,
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '7',
    statusListCredential: listUrl,
  })
  expect(badge['validUntil']).toBe('2030-01-01T00:00:00Z')
})

describe('what would not verify elsewhere is refused before the key is touched:', () => {
  const subject = (badge: JsonObject) => badge['credentialSubject'] as JsonObject
  const achievement = (badge: JsonObject) => subject(badge)['achievement'] as JsonObject

  test.for<[string, (badge: JsonObject) => void, string, string]>([
    [
      'a missing name of the achievement',
      (b) => delete achievement(b)['name'],
      'shape_invalid',
      'credentialSubject.achievement.name',
    ],
    [
      'empty criteria',
      (b) => (achievement(b)['criteria'] = {}),
      'shape_invalid',
      'credentialSubject.achievement.criteria.narrative',
    ],
    [
      'an achievement type that is not in the list',
      (b) => (achievement(b)['achievementType'] = 'Cake'),
      'shape_invalid',
      'credentialSubject.achievement.achievementType',
    ],
    ['a date without zone', (b) => (b['validFrom'] = '2026-11-01T09:00:00'), 'shape_invalid', 'validFrom'],
    ['a date that does not exist', (b) => (b['validFrom'] = '2026-02-30T09:00:00Z'), 'shape_invalid', 'validFrom'],
    ['an end before the start', (b) => (b['validUntil'] = '2020-01-01T00:00:00Z'), 'shape_invalid', 'validUntil'],
    ['an id that is no URI', (b) => (b['id'] = 'badge 1'), 'shape_invalid', 'id'],
    [
      'two status entries',
      (b) => (b['credentialStatus'] = [{ type: 'A' }, { type: 'B' }]),
      'shape_invalid',
      'credentialStatus',
    ],
    [
      'an alternative text on an image',
      (b) => (b['image'] = { id: 'https://example.edu/i.png', type: 'Image', alt: 'x' }),
      'shape_invalid',
      'image.alt',
    ],
    ['nobody it is for', (b) => delete subject(b)['identifier'], 'shape_invalid', 'credentialSubject.id'],
    [
      'an unknown context',
      (b) => (b['@context'] as unknown[]).push('https://example.org/v1'),
      'context_not_approved',
      '@context',
    ],
    [
      'a context object',
      (b) => (b['@context'] as unknown[]).push({ name: 'https://example.org/name' }),
      'context_not_approved',
      '@context',
    ],
    [
      'a term no context defines',
      (b) => (achievement(b)['workload'] = '25 h'),
      'term_not_defined',
      'credentialSubject.achievement.workload',
    ],
    ['a full IRI as member', (b) => (b['https://example.org/x'] = 'y'), 'member_refused', 'https://example.org/x'],
    [
      'a number JSON-LD would round',
      (b) => (subject(b)['creditsEarned'] = 0.1 + 0.2),
      'number_not_exact',
      'credentialSubject.creditsEarned',
    ],
    [
      'a number beyond exact integers',
      (b) => (subject(b)['creditsEarned'] = 2 ** 60),
      'number_not_exact',
      'credentialSubject.creditsEarned',
    ],
    [
      'a number that others write as zero',
      (b) => (subject(b)['creditsEarned'] = 1e-7),
      'number_not_exact',
      'credentialSubject.creditsEarned',
    ],
    ['half a surrogate pair', (b) => (b['name'] = 'a\uD800'), 'text_not_wellformed', 'name'],
    [
      'an issuer that is not the signer',
      (b) => ((b['issuer'] as JsonObject)['id'] = 'did:web:other.edu'),
      'issuer_not_signer',
      'issuer.id',
    ],
    ['a credential that is already signed', (b) => (b['proof'] = []), 'already_signed', 'proof'],
  ])('%s', async ([, change, code, field]) => {
    const { signer } = await givenIssuer()
    const badge = structuredClone(givenBadge())
    change(badge)
    let touched = false
    const watched = { ...signer, sign: async () => ((touched = true), new Uint8Array(64)) }
    await expect(issue(badge, { signer: watched, created: now })).rejects.toMatchObject({
      name: 'CredentialRefused',
      code,
      field,
    })
    expect(touched).toBe(false)
  })
})
