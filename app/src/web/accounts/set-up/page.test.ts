import { expect, test } from 'vitest'
import { createSetUpLink } from '#modules/accounts'
import { testContext } from '../../../../test/support/context.ts'
import { formBrowser } from '../../../../test/support/form-browser.ts'
import { given } from '../../../../test/support/given.ts'
import { createSite } from '../../server.ts'

const institution = { name: 'Maasland University', country: 'NL', url: '', email: '', description: '' }
const owner = { ownerName: 'Ana Ruiz', ownerEmail: 'Ana@maasland.example', ownerPassword: '' }

async function emptyDeployment() {
  const tc = await testContext()
  const path = new URL((await createSetUpLink(tc.ctx))!).pathname
  return { tc, site: createSite(tc.ctx), path }
}

test('the link creates the institution and its first owner once, and signs the owner in', async () => {
  const { tc, site, path } = await emptyDeployment()
  const browser = formBrowser(site)
  expect((await browser.open(path)).status).toBe(200)
  expect((await browser.send(path, { ...institution, ...owner, ownerEmail: '' })).status).toBe(422)
  expect((await browser.send(path, { ...institution, ...owner, ownerPassword: 'short' })).status).toBe(422)
  expect((await browser.send(path, { ...institution, ...owner })).headers.get('location')).toBe('/admin')
  expect(await (await browser.open('/admin')).text()).toContain('Maasland University')
  expect((await formBrowser(site).send(path, { ...institution, ...owner })).status).toBe(410)
  expect(await createSetUpLink(tc.ctx)).toBeUndefined()
})

test('a newer link makes the older one worthless, and none works for longer than a day', async () => {
  const { tc, site, path } = await emptyDeployment()
  const newer = new URL((await createSetUpLink(tc.ctx))!).pathname
  expect((await formBrowser(site).open(path)).status).toBe(410)
  expect((await formBrowser(site).open(newer)).status).toBe(200)
  tc.clock.pass(86_400_000)
  expect((await formBrowser(site).open(newer)).status).toBe(410)
})

test('the link does not open an account that exists; its person signs in first and becomes the owner', async () => {
  const { tc, site, path } = await emptyDeployment()
  const ana = await given.person(tc)
  const refused = await formBrowser(site).send(path, { ...institution, ...owner, ownerEmail: ana.email })
  expect(refused.status).toBe(422)
  expect(refused.headers.getSetCookie().join()).not.toContain('cairn=')
  const browser = formBrowser(site, ana.cookie)
  expect((await browser.send(path, institution)).status).toBe(303)
  expect((await browser.open('/admin')).status).toBe(200)
})
