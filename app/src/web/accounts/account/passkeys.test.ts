import { expect, test } from 'vitest'
import { testContext } from '../../../../test/support/context.ts'
import { formBrowser, type FormBrowser } from '../../../../test/support/form-browser.ts'
import { given } from '../../../../test/support/given.ts'
import { softwarePasskey } from '../../../../test/support/software-passkey.ts'
import { createSite } from '../../server.ts'

const tc = await testContext()
const site = createSite(tc.ctx)
const origin = tc.ctx.config.publicUrl

const ask = async (browser: FormBrowser, path: string) =>
  (await browser.send(path)).json() as Promise<{
    challenge: string
    options: { challenge: string; excludeCredentials?: object[] }
  }>
const askToSignIn = (browser = formBrowser(site)) => ask(browser, '/sign-in/passkey/options')

async function personWithPasskey() {
  const ana = await given.person(tc)
  const browser = formBrowser(site, ana.cookie)
  const passkey = softwarePasskey(origin)
  const added = await browser.send('/account/passkeys', {
    name: 'Laptop',
    ...passkey.register(await ask(browser, '/account/passkeys/options')),
  })
  expect(added.status).toBe(303)
  return { ana, browser, passkey }
}

test('a passkey is added, listed by its name, and signs in', async () => {
  const { ana, browser, passkey } = await personWithPasskey()
  expect(await (await browser.open('/account')).text()).toContain('value="Laptop"')
  const elsewhere = formBrowser(site)
  const signedIn = await elsewhere.send('/sign-in/passkey', { ...passkey.sign(await askToSignIn()), next: '/learn' })
  expect(signedIn.headers.get('location')).toBe('/learn')
  expect(await (await elsewhere.open('/account')).text()).toContain(ana.name)
})

test('a challenge is answered once: the same answer sent again is refused', async () => {
  const { passkey } = await personWithPasskey()
  const answer = passkey.sign(await askToSignIn())
  expect((await formBrowser(site).send('/sign-in/passkey', answer)).status).toBe(303)
  expect((await formBrowser(site).send('/sign-in/passkey', answer)).status).toBe(422)
})

test('a challenge is over after five minutes', async () => {
  const { passkey } = await personWithPasskey()
  const asked = await askToSignIn()
  tc.clock.pass(5 * 60_000)
  expect((await formBrowser(site).send('/sign-in/passkey', passkey.sign(asked))).status).toBe(422)
})

test('an answer made for another site is refused', async () => {
  const { passkey } = await personWithPasskey()
  const answer = passkey.sign(await askToSignIn(), { from: 'https://cairn.example.evil.example' })
  expect((await formBrowser(site).send('/sign-in/passkey', answer)).status).toBe(422)
})

test('a counter that does not grow gives a copied authenticator away', async () => {
  const { passkey } = await personWithPasskey()
  expect((await formBrowser(site).send('/sign-in/passkey', passkey.sign(await askToSignIn()))).status).toBe(303)
  expect(
    (await formBrowser(site).send('/sign-in/passkey', passkey.sign(await askToSignIn(), { standStill: true }))).status,
  ).toBe(422)
})

test('a signature over something else is refused', async () => {
  const { passkey } = await personWithPasskey()
  const asked = await askToSignIn()
  const other = passkey.sign(await askToSignIn())
  expect((await formBrowser(site).send('/sign-in/passkey', { ...other, challenge: asked.challenge })).status).toBe(422)
})

test('a passkey nobody has added is refused like a wrong one', async () => {
  const stranger = softwarePasskey(origin)
  expect((await formBrowser(site).send('/sign-in/passkey', stranger.sign(await askToSignIn()))).status).toBe(422)
})

test('the same authenticator cannot be added twice, nor to a second account', async () => {
  const { browser, passkey } = await personWithPasskey()
  const asked = await ask(browser, '/account/passkeys/options')
  expect(asked.options.excludeCredentials).toHaveLength(1)
  expect((await browser.send('/account/passkeys', { name: 'Again', ...passkey.register(asked) })).status).toBe(422)
  const ben = formBrowser(site, (await given.person(tc)).cookie)
  expect(
    (
      await ben.send('/account/passkeys', {
        name: 'Mine',
        ...passkey.register(await ask(ben, '/account/passkeys/options')),
      })
    ).status,
  ).toBe(422)
})

test('a challenge asked for by one person cannot be answered by another', async () => {
  const [ana, ben] = [
    formBrowser(site, (await given.person(tc)).cookie),
    formBrowser(site, (await given.person(tc)).cookie),
  ]
  const asked = await ask(ana, '/account/passkeys/options')
  expect(
    (await ben.send('/account/passkeys', { name: 'Stolen', ...softwarePasskey(origin).register(asked) })).status,
  ).toBe(422)
})

test.for([
  ['nothing', {}],
  ['no JSON', { response: '{' }],
  ['an empty object', { response: '{}' }],
  ['null', { response: 'null' }],
  ['a list', { response: '[[[]]]' }],
  ['deep JSON', { response: `${'['.repeat(9_000)}${']'.repeat(9_000)}` }],
  [
    'numbers for texts',
    {
      response: JSON.stringify({
        id: 7,
        rawId: 7,
        type: 'public-key',
        response: { clientDataJSON: 1, authenticatorData: 2, signature: 3 },
      }),
    },
  ],
  ['NUL in the id', { response: JSON.stringify({ id: 'a\0', rawId: 'a\0', type: 'public-key', response: {} }) }],
])('an answer that is none is refused: %s', async ([, fields]) => {
  const { challenge } = await askToSignIn()
  expect((await formBrowser(site).send('/sign-in/passkey', { challenge, ...(fields as object) })).status).toBe(422)
})

test('a passkey is renamed and removed by its owner only', async () => {
  const { ana, browser, passkey } = await personWithPasskey()
  const { id } = await tc.ctx.db
    .selectFrom('accounts.passkey')
    .select('id')
    .where('person_id', '=', ana.person)
    .executeTakeFirstOrThrow()
  const ben = formBrowser(site, (await given.person(tc)).cookie)
  expect((await ben.send(`/account/passkeys/${id}/name`, { name: 'Mine' })).status).toBe(404)
  expect((await ben.send(`/account/passkeys/${id}/removal`)).status).toBe(404)
  expect((await browser.send(`/account/passkeys/${id}/name`, { name: 'Phone' })).status).toBe(303)
  expect(await (await browser.open('/account')).text()).toContain('value="Phone"')
  expect((await browser.send(`/account/passkeys/${id}/removal`)).status).toBe(303)
  expect((await browser.send(`/account/passkeys/${id}/removal`)).status).toBe(404)
  expect((await formBrowser(site).send('/sign-in/passkey', passkey.sign(await askToSignIn()))).status).toBe(422)
})

test('a passkey confirms that its person is there, and nobody else', async () => {
  const { browser, passkey } = await personWithPasskey()
  const other = await personWithPasskey()
  tc.clock.pass(20 * 60_000)
  expect(
    (await browser.send('/account/password', { password: 'a meadow full of larks' })).headers.get('location'),
  ).toBe('/account/confirm?next=%2Faccount')
  const asked = await ask(browser, '/account/confirm/passkey/options')
  expect((await browser.send('/account/confirm/passkey', other.passkey.sign(asked))).status).toBe(422)
  const before = browser.cookies()
  expect(
    (
      await browser.send(
        '/account/confirm/passkey',
        passkey.sign(await ask(browser, '/account/confirm/passkey/options')),
      )
    ).status,
  ).toBe(303)
  expect(browser.cookies()).not.toBe(before)
  expect((await formBrowser(site, before).open('/account')).status).toBe(303)
  expect(
    (await browser.send('/account/password', { password: 'a meadow full of larks' })).headers.get('location'),
  ).toBe('/account')
})
