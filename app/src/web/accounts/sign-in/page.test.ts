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

async function personWithPassword() {
  const somebody = await given.person(tc)
  await tc.ctx.db.transaction().execute((tx) => updatePassword(tx, somebody.person, passwordHash))
  return somebody
}

/** What two answers have in common once request ids and the typed address are taken out. */
async function face(response: Response, typed: string): Promise<string> {
  return `${response.status} ${response.headers.get('location')} ${(await response.text()).replaceAll(typed, 'ADDRESS')}`
}

test('the page offers a link and a password without a script, and hides the passkey until one runs', async () => {
  const html = await (await formBrowser(site).open('/sign-in')).text()
  expect(html).toContain('action="/sign-in/link"')
  expect(html).toContain('action="/sign-in/password"')
  expect(html).toMatch(/<form[^>]*action="\/sign-in\/passkey"[^>]* hidden/)
})

test('somebody new asks for a link, opens it, says a name and is signed in', async () => {
  const browser = formBrowser(site)
  expect((await browser.send('/sign-in/link', { email: ' New.Person@People.example ' })).headers.get('location')).toBe(
    '/sign-in/link',
  )
  const { path } = await lastLetterTo(tc, 'new.person@people.example')
  expect(await (await browser.open(path)).text()).toContain('Make my account')
  expect((await browser.send(path, { name: '' })).status).toBe(422)
  const used = await browser.send(path, { name: 'Zoë Łuczak' })
  expect(used.status).toBe(303)
  expect(used.headers.get('set-cookie')).toMatch(
    /^__Host-cairn=[\w-]{32}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure/,
  )
  expect(await (await browser.open('/account')).text()).toContain('Zoë Łuczak')
})

test('opening the link, as a mail scanner does, uses nothing up', async () => {
  const ana = await given.person(tc)
  await formBrowser(site).send('/sign-in/link', { email: ana.email })
  const { path } = await lastLetterTo(tc, ana.email)
  for (let open = 0; open < 3; open++) {
    const opened = await formBrowser(site).open(path)
    expect(opened.status).toBe(200)
    expect(opened.headers.getSetCookie().join()).not.toContain('cairn=')
  }
  expect((await formBrowser(site).send(path)).status).toBe(303)
})

test('a link works once: the second press is told that it is spent', async () => {
  const ana = await given.person(tc)
  await formBrowser(site).send('/sign-in/link', { email: ana.email })
  const { path } = await lastLetterTo(tc, ana.email)
  expect((await formBrowser(site).send(path)).status).toBe(303)
  const again = await formBrowser(site).send(path)
  expect(again.status).toBe(410)
  expect(await again.text()).toContain('for one use and is spent')
})

test('two presses at the same moment sign in once', async () => {
  const email = 'racer@people.example'
  await formBrowser(site).send('/sign-in/link', { email })
  const { path } = await lastLetterTo(tc, email)
  const answers = await Promise.all(Array.from({ length: 5 }, () => formBrowser(site).send(path, { name: 'Racer' })))
  expect(answers.map((answer) => answer.status).toSorted()).toEqual([303, 410, 410, 410, 410])
})

test('two links for one new address make one person', async () => {
  const email = 'twice@people.example'
  await formBrowser(site).send('/sign-in/link', { email })
  await formBrowser(site).send('/sign-in/link', { email })
  const letters = await lettersTo(tc, email)
  await Promise.all(letters.map(({ path }) => formBrowser(site).send(path, { name: 'Once' })))
  const proven = await tc.ctx.db
    .selectFrom('accounts.identifier')
    .select('person_id')
    .where('value', '=', email)
    .execute()
  expect(proven).toHaveLength(1)
})

test('a link is over after half an hour', async () => {
  const ana = await given.person(tc)
  await formBrowser(site).send('/sign-in/link', { email: ana.email })
  const { path } = await lastLetterTo(tc, ana.email)
  tc.clock.pass(31 * 60_000)
  expect((await formBrowser(site).open(path)).status).toBe(410)
  expect((await formBrowser(site).send(path)).status).toBe(410)
})

test('a made-up link, and a link of another kind, are answered like a spent one', async () => {
  const made = await formBrowser(site).open('/sign-in/link/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')
  expect(made.status).toBe(410)
  const ana = await personWithPassword()
  await formBrowser(site).send('/recover', { email: ana.email })
  const { path } = await lastLetterTo(tc, ana.email)
  expect(path).toMatch(/^\/recover\//)
  expect((await formBrowser(site).open(path.replace('/recover/', '/sign-in/link/'))).status).toBe(410)
})

test.for(['/sign-in/link', '/recover'])(
  '%s answers known and unknown addresses with the same bytes, and mails one letter each',
  async (path) => {
    const ana = await given.person(tc)
    const unknown = `nobody-${path.length}@people.example`
    const known = await formBrowser(site).send(path, { email: ana.email })
    const other = await formBrowser(site).send(path, { email: unknown })
    expect(await face(known, ana.email)).toBe(await face(other, unknown))
    expect(await lettersTo(tc, ana.email)).toHaveLength(1)
    expect(await lettersTo(tc, unknown)).toHaveLength(1)
  },
)

test('a password signs in', async () => {
  const ana = await personWithPassword()
  const browser = formBrowser(site)
  expect(
    (await browser.send('/sign-in/password', { email: ana.email.toUpperCase(), password })).headers.get('location'),
  ).toBe('/start')
  expect((await browser.open('/account')).status).toBe(200)
})

test('a person begins where their work is', async () => {
  const org = await given.organisation(tc, { roles: ['owner', 'assessor', 'learner'] })
  const beginsAt = async (role: 'owner' | 'assessor' | 'learner') =>
    (await formBrowser(site, org.cookie(role)).open('/start')).headers.get('location')
  expect([await beginsAt('owner'), await beginsAt('assessor'), await beginsAt('learner')]).toEqual([
    '/admin',
    '/assess',
    '/learn',
  ])
})

test('a wrong password, no password and an unknown address get the same bytes', async () => {
  const ana = await personWithPassword()
  const without = await given.person(tc)
  const faces = []
  for (const email of [ana.email, without.email, 'stranger@people.example']) {
    faces.push(
      await face(await formBrowser(site).send('/sign-in/password', { email, password: 'not the right one' }), email),
    )
  }
  expect(faces[0]).toMatch(/^422 /)
  expect(new Set(faces).size).toBe(1)
})

test('guessing one password is stopped after ten tries, known address or not', async () => {
  const ana = await personWithPassword()
  for (const email of [ana.email, 'guessed@people.example']) {
    const statuses = []
    for (let guess = 0; guess < 11; guess++)
      statuses.push((await formBrowser(site).send('/sign-in/password', { email, password: `guess ${guess}` })).status)
    expect(statuses).toEqual([...Array<number>(10).fill(422), 429])
  }
  tc.clock.pass(15 * 60_000)
})

test('signing in gives the browser a new secret and ends the session it had before', async () => {
  const [ana, ben] = [await personWithPassword(), await given.person(tc)]
  const planted = ben.cookie
  const browser = formBrowser(site, planted)
  await browser.send('/sign-in/password', { email: ana.email, password })
  expect(browser.cookies()).not.toContain(planted)
  expect((await formBrowser(site, planted).open('/account')).headers.get('location')).toBe('/sign-in?next=%2Faccount')
})

test('a secret the browser made up is never taken over as a session', async () => {
  const ana = await personWithPassword()
  const browser = formBrowser(site, '__Host-cairn=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')
  await browser.send('/sign-in/password', { email: ana.email, password })
  expect(browser.cookies()).not.toContain('aaaaaaaa')
})

test('signing out ends the session on our side too', async () => {
  const ana = await given.person(tc)
  await formBrowser(site, ana.cookie).send('/sign-out')
  expect((await formBrowser(site, ana.cookie).open('/account')).status).toBe(303)
})

test.for([
  ['/learn/units/1?x=2', '/learn/units/1?x=2'],
  ['//evil.example', '/start'],
  ['/\\evil.example', '/start'],
  ['/\t/evil.example', '/start'],
  ['https://evil.example', '/start'],
  ['/ł', '/start'],
])('after signing in, next=%j leads to %s', async ([next, target]) => {
  const ana = await personWithPassword()
  const answer = await formBrowser(site).send('/sign-in/password', { email: ana.email, password, next: next! })
  expect(answer.headers.get('location')).toBe(target)
})

test('the way back survives the letter', async () => {
  const ana = await given.person(tc)
  await formBrowser(site).send('/sign-in/link', { email: ana.email, next: '/offers/7?from=mail' })
  const { path } = await lastLetterTo(tc, ana.email)
  expect((await formBrowser(site).send(path)).headers.get('location')).toBe('/offers/7?from=mail')
})

test.for<[string, { email: string }]>([
  ['no address', { email: '' }],
  ['not an address', { email: 'ana' }],
  ['a line break, for another header', { email: 'ana@people.example\nbcc: all@people.example' }],
  ['NUL', { email: 'a\0na@people.example' }],
  ['a very long one', { email: `${'a'.repeat(300)}@people.example` }],
])('an address that is none is refused at its field: %s', async ([, fields]) => {
  const answer = await formBrowser(site).send('/sign-in/link', fields)
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('id="link-email-error"')
})

test('script in a name comes out as text, on the page and in letters', async () => {
  const email = 'script@people.example'
  const browser = formBrowser(site)
  await browser.send('/sign-in/link', { email })
  await browser.send((await lastLetterTo(tc, email)).path, { name: '<script>alert(1)</script>' })
  const html = await (await browser.open('/account')).text()
  expect(html).not.toContain('<script>alert')
  expect(html).toContain('&lt;script>alert')
  await browser.send('/account/identifiers', { email: 'script.other@people.example' })
  expect((await lastLetterTo(tc, 'script.other@people.example')).html).not.toContain('<script>alert')
})

test('a form from another site signs nobody in', async () => {
  const ana = await personWithPassword()
  const answer = await site.request('/sign-in/password', {
    method: 'POST',
    headers: { origin: 'https://evil.example' },
    body: new URLSearchParams({ email: ana.email, password }),
  })
  expect(answer.status).toBe(403)
  expect(answer.headers.get('set-cookie')).toBeNull()
})
