import { expect, test } from 'vitest'
import { pass, type Check, type CheckName, type Outcome } from './report.ts'
import { answersOf } from './verification/answers.ts'

const good: Check[] = [
  pass('format', 'format_recognised'),
  pass('contexts', 'contexts_approved'),
  pass('shape', 'shape_valid'),
  pass('terms', 'terms_defined'),
  pass('issuer_key', 'key_found', { verificationMethod: 'did:web:example.edu#1' }),
  pass('issuer_binding', 'issuer_is_controller'),
  pass('proof', 'proof_valid'),
  pass('dates', 'within_dates', { validFrom: '2026-01-01T00:00:00Z' }),
  pass('status', 'not_revoked'),
  pass('holder', 'named_by_issuer', { id: 'mailto:a@example.org' }),
  pass('register', 'issuer_listed'),
  pass('log', 'logged'),
]
const answerOf: Partial<Record<CheckName, string>> = {
  dates: 'current',
  status: 'current',
  holder: 'whose',
  register: 'recognised',
  log: 'logged',
}

test('with every check passed every answer is pass', () => {
  expect(Object.values(answersOf(good)).map((answer) => answer.outcome)).toEqual(Array(5).fill('pass'))
})

test.for(
  good.flatMap((check) => (['fail', 'could_not_check'] as const).map((outcome) => [check.check, outcome] as const)),
)('the check %s flipped to %s turns its answer', ([name, outcome]) => {
  const answers = answersOf(good.map((check) => (check.check === name ? { ...check, outcome } : check)))
  const turned = answerOf[name] ?? 'genuine'
  expect(answers[turned as keyof typeof answers].outcome).toBe(outcome satisfies Outcome)
})

test.for(['contexts', 'shape', 'issuer_key', 'issuer_binding', 'proof'] as const)(
  'without the check %s nothing is genuine',
  (name) => {
    expect(answersOf(good.filter((check) => check.check !== name)).genuine.outcome).toBe('could_not_check')
  },
)

test('a failed check stays visible beside a passed one of the same name', () => {
  const answers = answersOf([...good, { check: 'proof', outcome: 'fail', code: 'proof_invalid' }])
  expect(answers.genuine).toMatchObject({ outcome: 'fail', code: 'proof_invalid' })
})

test('when genuine fails no answer shows a fact', () => {
  const answers = answersOf([...good, { check: 'proof', outcome: 'fail', code: 'proof_invalid' }])
  for (const answer of Object.values(answers)) expect(answer.facts).toEqual({})
})
