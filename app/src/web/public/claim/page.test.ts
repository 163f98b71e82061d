import { expect, test } from 'vitest'
import { personByProvenEmail, registerPerson } from '#modules/accounts'
import { holdingsOf, placeInPortfolio } from '#modules/portfolio'
import { newRandomId } from '#platform/ids'
import { testContext } from '../../../../test/support/context.ts'
import { givenOffered } from '../../../../test/support/credential.ts'
import { formBrowser } from '../../../../test/support/form-browser.ts'
import { given } from '../../../../test/support/given.ts'
import { lastLetterTo, lettersTo } from '../../../../test/support/letters.ts'
import { createSite } from '../../server.ts'

const tc = await testContext()
const site = createSite(tc.ctx)
const address = () => `${newRandomId()}@people.example`

test('opening the letter shows the credential and takes nothing; one press keeps it and signs in', async () => {
  const email = address()
  const { credential, org } = await givenOffered(tc, email, 'Ana Ruiz')
  const { path } = await lastLetterTo(tc, email)
  const browser = formBrowser(site)
  for (let look = 0; look < 3; look++) {
    const page = await browser.open(path)
    expect(page.status).toBe(200)
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    expect(await page.text()).toContain(`${org.name} has awarded you this credential`)
  }
  expect(await personByProvenEmail(tc.ctx.db, email)).toBeUndefined()
  const taken = await browser.send(path)
  expect(taken.headers.get('location')).toBe(`/portfolio/credentials/${credential.id}`)
  expect(await (await browser.open(taken.headers.get('location')!)).text()).toContain(
    'Nobody else sees it until you publish or share it',
  )
  const person = (await personByProvenEmail(tc.ctx.db, email))!
  await tc.finishJobs()
  expect(await holdingsOf(tc.ctx.db, person.id)).toHaveLength(1)
})

test('a link works once: the second press, by anybody, is told so', async () => {
  const email = address()
  await givenOffered(tc, email)
  const { path } = await lastLetterTo(tc, email)
  const [first, second] = await Promise.all([formBrowser(site).send(path), formBrowser(site).send(path)])
  expect([first.status, second.status].toSorted()).toEqual([303, 410])
  expect((await formBrowser(site).open(path)).status).toBe(410)
})

test('an expired link leads to a new letter, and the old one stays dead', async () => {
  const email = address()
  await givenOffered(tc, email)
  const { path } = await lastLetterTo(tc, email)
  tc.clock.pass(61 * 86_400_000)
  const closed = await formBrowser(site).open(path)
  expect(closed.status).toBe(410)
  expect(await closed.text()).toContain('Send a new letter')
  for (let press = 0; press < 2; press++) await formBrowser(site).send(`${path}/letter`)
  const letters = await lettersTo(tc, email)
  expect(letters).toHaveLength(2)
  expect((await formBrowser(site).open(path)).status).toBe(404)
  expect((await formBrowser(site).open(letters[1]!.path)).status).toBe(200)
})

test('somebody signed in keeps it in that portfolio; no second account is made', async () => {
  const email = address()
  const { credential } = await givenOffered(tc, email)
  const person = await given.person(tc)
  const { path } = await lastLetterTo(tc, email)
  await formBrowser(site, person.cookie).send(path)
  expect((await holdingsOf(tc.ctx.db, person.person)).map((one) => one.credential.id)).toEqual([credential.id])
  expect(await personByProvenEmail(tc.ctx.db, email)).toBeUndefined()
})

test('proving the address places what was waiting, once, and closes the letter', async () => {
  const email = address()
  const { credential, org } = await givenOffered(tc, email)
  const { path } = await lastLetterTo(tc, email)
  const { id } = await tc.ctx.db
    .transaction()
    .execute((tx) => registerPerson(tx, { name: 'Ana Ruiz', email, at: tc.clock.now() }))
  await tc.finishJobs()
  expect((await holdingsOf(tc.ctx.db, id)).map((one) => one.credential.id)).toEqual([credential.id])
  expect((await formBrowser(site).open(path)).status).toBe(410)
  await placeInPortfolio(tc.ctx, { tenant: org.tenant, credentials: [credential.id] })
  expect(await holdingsOf(tc.ctx.db, id)).toHaveLength(1)
})

test('an old link is no way into an account that exists', async () => {
  const email = address()
  await givenOffered(tc, email)
  const { path } = await lastLetterTo(tc, email)
  await tc.ctx.db.transaction().execute((tx) => registerPerson(tx, { name: 'Ana Ruiz', email, at: tc.clock.now() }))
  const answer = await formBrowser(site).send(path)
  expect(answer.status).toBe(409)
  expect(answer.headers.getSetCookie().join()).not.toContain('__Host-cairn')
  expect(await answer.text()).toContain('Sign in first')
})

test('a delivered-twice event writes one letter', async () => {
  const email = address()
  const { credential, org } = await givenOffered(tc, email)
  await placeInPortfolio(tc.ctx, { tenant: org.tenant, credentials: [credential.id] })
  expect(await lettersTo(tc, email)).toHaveLength(1)
})

test('a secret nobody made is a page that does not exist', async () => {
  expect((await formBrowser(site).open('/claim/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')).status).toBe(404)
  expect((await formBrowser(site).send('/claim/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')).status).toBe(404)
})

test('the page of a letter sends its form although it sends no referrer', async () => {
  const email = address()
  await givenOffered(tc, email)
  const { path } = await lastLetterTo(tc, email)
  const headers = { origin: 'null', 'content-type': 'application/x-www-form-urlencoded' }
  expect(
    (await site.request(path, { method: 'POST', headers: { ...headers, 'sec-fetch-site': 'cross-site' } })).status,
  ).toBe(403)
  expect((await site.request(path, { method: 'POST', headers })).status).toBe(403)
  expect(
    (await site.request(path, { method: 'POST', headers: { ...headers, 'sec-fetch-site': 'same-origin' } })).status,
  ).toBe(303)
})
