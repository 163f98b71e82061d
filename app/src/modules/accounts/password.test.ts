import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashPassword, isPasswordOf, passwordProblem } from './password.ts'

test('a hash is an argon2id PHC string with its cost, salted anew each time', async () => {
  const [one, other] = [await hashPassword('a meadow full of larks'), await hashPassword('a meadow full of larks')]
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  expect(one).not.toBe(other)
})

test('the right password is recognised however its letters were composed, any other is not', async () => {
  const stored = await hashPassword('Zoe\u0308 likes the fjord')
  expect(await isPasswordOf('Zo\u00eb likes the fjord', stored)).toBe(true)
  expect(await isPasswordOf('Zoe likes the fjord', stored)).toBe(false)
  expect(await isPasswordOf('', stored)).toBe(false)
})

test('where there is no password, none is right', async () => {
  expect(await isPasswordOf('', undefined)).toBe(false)
  expect(await isPasswordOf('a meadow full of larks', undefined)).toBe(false)
})

test('many at once wait for each other and all get their answer', async () => {
  const hashes = await Promise.all(
    Array.from({ length: 12 }, (_, index) => hashPassword(`a meadow full of ${index} larks`)),
  )
  expect(new Set(hashes).size).toBe(12)
})

test.for([
  ['a meadow full of larks', undefined],
  ['elevenchars', 'accounts.password_too_short'],
  ['🐦🐦🐦🐦🐦🐦', 'accounts.password_too_short'],
  ['x'.repeat(201), 'accounts.password_too_long'],
  ['PASSWORD1234', 'accounts.password_common'],
  ['abababababababab', 'accounts.password_common'],
  ['lkjihgfedcba', 'accounts.password_common'],
  ['Ana.Maria.Ruiz@people.example', 'accounts.password_is_address'],
  ['ana.maria.ruiz', 'accounts.password_is_address'],
])('%s: %s', ([password, problem]) => {
  expect(passwordProblem(password!, ['ana.maria.ruiz@people.example'])).toBe(problem)
})

test('any text is judged without an error', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => void passwordProblem(text, ['a@b.example'])),
  )
})
