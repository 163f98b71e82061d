import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Answer, AnswerName, Check, Outcome } from '@cairn/credentials'
import { expect, test } from 'vitest'
import { isMessageKey, translator } from '#platform/i18n'
import { testContext } from '../../../test/support/context.ts'
import { describeAnswer, ownAddress, provenNameOf, ribbonOf, verdictOf, verifyOwn } from './index.ts'
import { givenCredential } from '../../../test/support/credential.ts'

const t = translator('en')
const around = { issuer: 'example.edu', holder: null, revokedAt: null, country: null }
const names: AnswerName[] = ['genuine', 'current', 'whose', 'recognised', 'logged']
const outcomes: Outcome[] = ['pass', 'fail', 'could_not_check', 'not_claimed']

test('every code of the verifier has a sentence that holds together without any fact', () => {
  const source = readFileSync(join(import.meta.dirname, '../../../../packages/credentials/src/report.ts'), 'utf8')
  const union = source.slice(source.indexOf('export type Code ='), source.indexOf('export type FactValue'))
  const codes = [...union.matchAll(/^\s*\| '(\w+)'/gm)].map((match) => match[1]!)
  expect(codes.length).toBeGreaterThan(70)
  for (const code of codes) {
    expect(isMessageKey(`verification.code.${code}`), code).toBe(true)
    const sentence = describeAnswer(t, { outcome: 'fail', code: code as Answer['code'], facts: {} }, around)
    expect(sentence).toMatch(/^(?:[A-Z]|example\.edu).*\.$/)
    expect(sentence).not.toMatch(/undefined|\{|\}/)
  }
})

function report(answers: Partial<Record<AnswerName, Outcome>>, checks: Check[] = []) {
  const answer = (outcome: Outcome): Answer => ({ outcome, code: 'genuine', facts: {} })
  const all = Object.fromEntries(
    names.map((name) => [name, answer(answers[name] ?? (name === 'logged' ? 'not_claimed' : 'pass'))]),
  )
  return { answers: all as Record<AnswerName, Answer>, checks }
}

test('the ribbon is green only when all pass, or logged is not claimed', () => {
  expect(ribbonOf(verdictOf(report({})))).toBe('pass')
  expect(ribbonOf(verdictOf(report({ logged: 'pass' })))).toBe('pass')
  for (const name of names) {
    for (const outcome of outcomes) {
      const fine = outcome === 'pass' || (name === 'logged' && outcome === 'not_claimed')
      expect(ribbonOf(verdictOf(report({ [name]: outcome }))) === 'pass', `${name} ${outcome}`).toBe(fine)
    }
  }
})

test('unknown is amber and never red; a failure of the proof is red whatever else passes', () => {
  for (const name of names) expect(ribbonOf(verdictOf(report({ [name]: 'could_not_check' })))).toBe('unsure')
  for (const name of names)
    expect(verdictOf(report({ genuine: 'fail', [name]: name === 'genuine' ? 'fail' : 'pass' }))).toBe('not_genuine')
})

test.for([
  ['revoked', 'revoked', 'fail'],
  ['suspended', 'suspended', 'unsure'],
  ['expired', 'expired', 'unsure'],
  ['not_yet_valid', 'not_yet_valid', 'unsure'],
] as const)('a failing check %s is named, also beside a graver one', ([code, verdict, ribbon]) => {
  const check: Check = { check: 'status', outcome: 'fail', code }
  expect(verdictOf(report({ current: 'fail' }, [check]))).toBe(verdict)
  expect(ribbonOf(verdict)).toBe(ribbon)
  expect(verdictOf(report({ current: 'fail' }, [check, { check: 'status', outcome: 'fail', code: 'revoked' }]))).toBe(
    'revoked',
  )
})

test.for([
  ['did:web:example.edu:organisations:1', 'example.edu'],
  ['did:web:localhost%3A4180:organisations:1', 'localhost:4180'],
  ['https://example.edu/issuers/1', 'example.edu'],
  ['did:key:z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi', 'did:key:z6MkjZRZv3aez3r1…wXbd5hwi'],
  ['urn:x', 'urn:x'],
] as const)('what is proven about %s is %s', ([id, name]) => expect(provenNameOf(id)).toBe(name))

test('addresses of ours are told from others, whatever the scheme says', () => {
  expect(ownAddress('http://localhost:4180', 'https://localhost:4180/organisations/x/did.json')).toBe(
    'http://localhost:4180/organisations/x/did.json',
  )
  for (const other of [
    'https://localhost/',
    'https://user@localhost:4180/',
    'ftp://localhost:4180/',
    'https://localhost:4180.evil.example/',
    'nonsense',
  ]) {
    expect(ownAddress('http://localhost:4180', other)).toBeUndefined()
  }
})

test('a report kept for a minute is not used past a date in the credential', async () => {
  const tc = await testContext()
  const { credential } = await givenCredential(tc, { definition: { validMonths: 1 } })
  expect((await verifyOwn(tc.ctx, credential)).verdict).toBe('valid')
  tc.clock.set(new Date('2026-12-21T09:50:00Z'))
  expect((await verifyOwn(tc.ctx, credential)).verdict).toBe('valid')
  tc.clock.set(new Date('2026-12-21T10:20:00Z'))
  expect((await verifyOwn(tc.ctx, credential)).verdict).toBe('expired')
})
