import { expect, test } from 'vitest'
import { hashPassword, updatePassword } from '#modules/accounts'
import { testContext } from '../../../../test/support/context.ts'
import { formBrowser } from '../../../../test/support/form-browser.ts'
import { given } from '../../../../test/support/given.ts'
import { lastLetterTo, lettersTo } from '../../../../test/support/letters.ts'
import { createSite } from '../../server.ts'

const tc = await testContext()
const site = createSite(tc.ctx)
const password = 'a meadow full of larks'
const passwordHash = await hashPassword(password)

const identifierOf = (email: string) =>
  tc.ctx.db
    .selectFrom('accounts.identifier')
    .selectAll()
    .where('value', '=', email)
    .orderBy('added_at', 'desc')
    .executeTakeFirstOrThrow()

test('a second address counts once its letter is opened and confirmed, and the event is told', async () => {
  const ana = await given.person(tc)
  const browser = formBrowser(site, ana.cookie)
  const email = `private.${ana.email}`
  expect((await browser.send('/account/identifiers', { email: email.toUpperCase() })).status).toBe(303)
  expect((await identifierOf(email)).proven_at).toBeNull()
  const { path } = await lastLetterTo(tc, email)
  expect((await browser.open(path)).status).toBe(200)
  expect((await identifierOf(email)).proven_at).toBeNull()
  expect((await browser.send(path)).status).toBe(303)
  expect((await identifierOf(email)).proven_at).not.toBeNull()
  const { rows } = await tc.pool.query<{ payload: object }>(`select payload from graphile_worker._private_jobs`)
  expect(JSON.stringify(rows)).toContain((await identifierOf(email)).id)
  expect((await browser.send(path)).status).toBe(410)
})

test('a proof link opened by somebody else does not exist: a click must not give a mailbox away', async () => {
  const [ana, ben] = [await given.person(tc), await given.person(tc)]
  const email = `claimed.${ana.email}`
  await formBrowser(site, ana.cookie).send('/account/identifiers', { email })
  const { path } = await lastLetterTo(tc, email)
  expect((await formBrowser(site, ben.cookie).open(path)).status).toBe(404)
  expect((await formBrowser(site, ben.cookie).send(path)).status).toBe(404)
  expect((await formBrowser(site).send(path)).headers.get('location')).toBe('/sign-in')
  expect((await identifierOf(email)).proven_at).toBeNull()
})

test('an address somebody else has proven is taken without a word at first, and refused at the proof without saying whose', async () => {
  const [ana, ben] = [await given.person(tc), await given.person(tc)]
  const browser = formBrowser(site, ana.cookie)
  const free = await browser.send('/account/identifiers', { email: `free.${ana.email}` })
  const taken = await browser.send('/account/identifiers', { email: ben.email })
  expect([taken.status, taken.headers.get('location')]).toEqual([free.status, free.headers.get('location')])
  const refused = await browser.send((await lastLetterTo(tc, ben.email)).path)
  expect(refused.status).toBe(409)
  const html = await refused.text()
  expect(html).toContain('Another account already uses this address')
  expect(html).not.toContain(ben.name)
})

test('the last confirmed address stays; another becomes the primary one when the primary one goes', async () => {
  const ana = await given.person(tc)
  const browser = formBrowser(site, ana.cookie)
  const first = await identifierOf(ana.email)
  expect((await browser.send(`/account/identifiers/${first.id}/removal`)).status).toBe(409)
  const email = `second.${ana.email}`
  await browser.send('/account/identifiers', { email })
  const second = await identifierOf(email)
  expect((await browser.send(`/account/identifiers/${second.id}/primary`)).status).toBe(409)
  await browser.send((await lastLetterTo(tc, email)).path)
  expect((await browser.send(`/account/identifiers/${first.id}/removal`)).status).toBe(303)
  expect((await identifierOf(email)).is_primary).toBe(true)
  expect((await browser.send(`/account/identifiers/${second.id}/removal`)).status).toBe(409)
})

test('two removals at once leave one confirmed address', async () => {
  const ana = await given.person(tc)
  const browser = formBrowser(site, ana.cookie)
  const email = `both.${ana.email}`
  await browser.send('/account/identifiers', { email })
  await browser.send((await lastLetterTo(tc, email)).path)
  const ids = [(await identifierOf(email)).id, (await identifierOf(ana.email)).id]
  const answers = await Promise.all(
    ids.map((id) => formBrowser(site, ana.cookie).send(`/account/identifiers/${id}/removal`)),
  )
  expect(answers.map((answer) => answer.status).toSorted()).toEqual([303, 409])
})

test('what belongs to another person does not exist', async () => {
  const [ana, ben] = [await given.person(tc), await given.person(tc)]
  const { id } = await identifierOf(ben.email)
  const browser = formBrowser(site, ana.cookie)
  expect((await browser.send(`/account/identifiers/${id}/primary`)).status).toBe(404)
  expect((await browser.send(`/account/identifiers/${id}/removal`)).status).toBe(404)
  expect((await browser.send(`/account/login-sessions/${ben.actor.session}/end`)).status).toBe(404)
  expect((await formBrowser(site, ben.cookie).open('/account')).status).toBe(200)
})

test.for([
  ['too short', 'elevenchars', 'At least'],
  ['common', 'Password1234', 'Everybody who guesses'],
  ['one character over and over', 'aaaaaaaaaaaaaaaa', 'Everybody who guesses'],
  ['counting', 'abcdefghijklm', 'Everybody who guesses'],
  ['NUL', 'a meadow\0full of larks', 'cannot be stored'],
])('a password is refused when it is %s', async ([, refused, sentence]) => {
  const ana = await given.person(tc)
  const answer = await formBrowser(site, ana.cookie).send('/account/password', { password: refused! })
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html).toContain(sentence!)
  expect(html).not.toContain(refused)
})

test('a password is refused when it is the address', async () => {
  const ana = await given.person(tc, { email: 'a.very.long.name@people.example' })
  const browser = formBrowser(site, ana.cookie)
  for (const same of [ana.email, 'A.Very.Long.Name'])
    expect((await browser.send('/account/password', { password: same })).status).toBe(422)
})

test('setting a password signs the other browsers out and writes to the person', async () => {
  const ana = await given.person(tc)
  await tc.ctx.db.transaction().execute((tx) => updatePassword(tx, ana.person, passwordHash))
  const other = formBrowser(site)
  await other.send('/sign-in/password', { email: ana.email, password })
  const browser = formBrowser(site, ana.cookie)
  expect((await browser.send('/account/password', { password: 'another meadow with larks' })).status).toBe(303)
  expect((await other.open('/account')).status).toBe(303)
  expect((await browser.open('/account')).status).toBe(200)
  expect((await lettersTo(tc, ana.email)).map((letter) => letter.subject)).toContain('Your password was changed')
  expect((await formBrowser(site).send('/sign-in/password', { email: ana.email, password })).status).toBe(422)
  expect((await browser.send('/account/password/removal')).status).toBe(303)
  expect(
    (await formBrowser(site).send('/sign-in/password', { email: ana.email, password: 'another meadow with larks' }))
      .status,
  ).toBe(422)
})

test('an unlocked computer is not enough: what could take the account over asks again who is there', async () => {
  const ana = await given.person(tc)
  await tc.ctx.db.transaction().execute((tx) => updatePassword(tx, ana.person, passwordHash))
  tc.clock.pass(16 * 60_000)
  const browser = formBrowser(site, ana.cookie)
  const { id } = await identifierOf(ana.email)
  for (const path of [
    '/account/password',
    '/account/password/removal',
    '/account/identifiers',
    `/account/identifiers/${id}/removal`,
    '/account/passkeys',
    '/account/passkeys/options',
  ]) {
    expect(
      (await browser.send(path, { email: 'x@people.example', password: 'yet another meadow', name: 'x' })).headers.get(
        'location',
      ),
      path,
    ).toBe('/account/confirm?next=%2Faccount')
  }
  expect((await browser.send('/account/confirm/password', { password: 'wrong' })).status).toBe(422)
  expect(
    (await browser.send('/account/confirm/password', { password, next: '/account' })).headers.get('location'),
  ).toBe('/account')
  expect((await browser.send('/account/password', { password: 'yet another meadow' })).headers.get('location')).toBe(
    '/account',
  )
})

test('without a script or a password, a link by mail confirms', async () => {
  const ana = await given.person(tc)
  tc.clock.pass(16 * 60_000)
  const browser = formBrowser(site, ana.cookie)
  await browser.send('/account/confirm/link', { next: '/account' })
  await browser.send((await lastLetterTo(tc, ana.email)).path)
  expect((await browser.send('/account/password', { password })).headers.get('location')).toBe('/account')
})

test('recovery sets a new password, signs this browser in and all others out, once', async () => {
  const ana = await given.person(tc)
  const browser = formBrowser(site)
  await browser.send('/recover', { email: ana.email })
  const { path } = await lastLetterTo(tc, ana.email)
  expect((await browser.open(path)).status).toBe(200)
  expect((await browser.send(path, { password: 'short' })).status).toBe(422)
  expect((await browser.send(path, { password })).headers.get('location')).toBe('/start')
  expect((await browser.open('/account')).status).toBe(200)
  expect((await formBrowser(site, ana.cookie).open('/account')).status).toBe(303)
  expect((await browser.send(path, { password: 'another meadow with larks' })).status).toBe(410)
  expect((await formBrowser(site).send('/sign-in/password', { email: ana.email, password })).status).toBe(303)
})

test('browsers are listed, and signed out one by one or all but this', async () => {
  const ana = await given.person(tc)
  await tc.ctx.db.transaction().execute((tx) => updatePassword(tx, ana.person, passwordHash))
  const [second, third] = [formBrowser(site), formBrowser(site)]
  for (const one of [second, third]) await one.send('/sign-in/password', { email: ana.email, password })
  const html = await (await second.open('/account')).text()
  expect(html.match(/\/account\/login-sessions\/[0-9a-f-]{36}\/end/g)).toHaveLength(2)
  await second.send(`/account/login-sessions/${ana.actor.session}/end`)
  expect((await formBrowser(site, ana.cookie).open('/account')).status).toBe(303)
  await second.send('/account/login-sessions/end')
  expect((await third.open('/account')).status).toBe(303)
  expect((await second.open('/account')).status).toBe(200)
})

test('a person acts for one of their own organisations, never for another', async () => {
  const [one, other, foreign] = [
    await given.organisation(tc, { roles: ['owner'] }),
    await given.organisation(tc, { roles: [] }),
    await given.organisation(tc, { roles: [] }),
  ]
  const { person } = one.people.owner
  await tc.ctx.db
    .insertInto('accounts.membership')
    .values({ tenant_id: other.tenant, person_id: person, since: tc.clock.now() })
    .execute()
  const browser = formBrowser(site, one.cookie('owner'))
  expect((await browser.send('/account/acting-organisation', { organisation: foreign.tenant })).status).toBe(404)
  expect((await browser.open('/admin')).status).toBe(200)
  expect((await browser.send('/account/acting-organisation', { organisation: other.tenant })).status).toBe(303)
  expect((await browser.open('/admin')).status).toBe(404)
})

test('a name is changed, and an empty or overlong one is refused at its field', async () => {
  const ana = await given.person(tc)
  const browser = formBrowser(site, ana.cookie)
  expect((await browser.send('/account/name', { name: '  Ana Ruiz ' })).status).toBe(303)
  expect(await (await browser.open('/account')).text()).toContain('value="Ana Ruiz"')
  for (const name of ['', ' ', 'x'.repeat(201), 'a\0b'])
    expect((await browser.send('/account/name', { name })).status, JSON.stringify(name)).toBe(422)
})
