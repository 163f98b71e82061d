import { expect, test } from 'vitest'
import { inNewerNames } from './older-badge.ts'
import { shownCredential } from './shown-credential.ts'

const badge = {
  id: 'https://badges.example.edu/badges/1',
  name: 'Soldering',
  description: 'Joins metal.',
  criteria: 'https://badges.example.edu/criteria/1',
  issuer: { id: 'https://badges.example.edu/issuer', name: 'Example College' },
  alignment: [{ name: 'Joining', url: 'https://badges.example.edu/joining' }],
}

test('an older badge is shown like a newer one', () => {
  const recipient = { type: 'email', identity: 'ana@example.org', hashed: false }
  const shown = shownCredential(inNewerNames({ id: 'urn:uuid:1', badge, recipient, issuedOn: 1556704800 }))
  expect(shown).toMatchObject({
    title: 'Soldering',
    description: 'Joins metal.',
    holder: 'ana@example.org',
    awardedAt: new Date('2019-05-01T10:00:00Z'),
    issuer: { name: 'Example College' },
    criteriaUrl: 'https://badges.example.edu/criteria/1',
    skills: [{ name: 'Joining', url: 'https://badges.example.edu/joining' }],
  })
})

test.for([
  ['a hashed recipient', { recipient: { identity: 'sha256$00', hashed: true } }],
  ['a recipient of 0.5 that is a hash', { recipient: 'sha256$00' }],
  ['no recipient', {}],
  ['anything in every place', { badge: 7, recipient: [], issuedOn: {}, evidence: null, expires: true }],
])('%s names nobody and breaks nothing', ([, assertion]) => {
  expect(shownCredential(inNewerNames(Object(assertion) as Record<string, unknown>)).holder).toBeNull()
})
