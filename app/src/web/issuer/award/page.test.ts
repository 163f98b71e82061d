import { expect, test } from 'vitest'
import { credentialById, keysForManager } from '#modules/awarding'
import { testContext } from '../../../../test/support/context.ts'
import { formBrowser } from '../../../../test/support/form-browser.ts'
import { given } from '../../../../test/support/given.ts'
import { createSite } from '../../server.ts'

const tc = await testContext()
const site = createSite(tc.ctx)
const org = await given.organisation(tc, { roles: ['designer', 'issuer', 'owner', 'assessor'] })
const browser = formBrowser(site, org.cookie('issuer'))

test('an issuer awards one person by form, sees it signed, and revokes it with a reason', async () => {
  const achievement = await given.publishedAchievement(tc, org, { title: 'Soil samples' })
  const empty = await (await browser.open('/issue/awards/new')).text()
  const request = /name="request" value="([0-9a-f-]{36})"/.exec(empty)![1]!
  const fields = {
    achievement: achievement.achievementId,
    'recipient.name': 'Ana Ruiz',
    'recipient.email': 'ana@people.example',
    'evidence.0.name': 'Field book',
    'evidence.0.url': 'https://college.example/field-book',
    request,
  }
  const granted = await browser.send('/issue/awards', fields)
  expect(granted.status).toBe(303)
  const path = granted.headers.get('location')!
  expect((await browser.send('/issue/awards', fields)).headers.get('location')).toBe(path)
  expect(await (await browser.open(path)).text()).toContain('The credential is being signed')
  await tc.finishJobs()
  const signed = await (await browser.open(path)).text()
  expect(signed).toContain('Open the credential')
  expect(signed).toContain('Field book')

  const silent = await browser.send(`${path}/revocation`, { reason: ' ' })
  expect(silent.status).toBe(422)
  expect((await browser.send(`${path}/revocation`, { reason: 'The name was <wrong>.' })).status).toBe(303)
  const revoked = await (await browser.open(path)).text()
  expect(revoked).toContain('The name was &lt;wrong>.')
  expect(revoked).not.toContain('Revoke the credential')
  expect((await browser.send(`${path}/revocation`, { reason: 'again' })).status).toBe(409)
  expect(await (await browser.open('/issue?state=revoked&search=ana')).text()).toContain('Soil samples')
})

test.for([
  ['no achievement', { achievement: '' }, 'Choose one of the options.'],
  ['no name', { 'recipient.name': ' ' }, 'Please fill this in.'],
  ['no address', { 'recipient.email': 'ana' }, 'Write an e-mail address'],
  ['evidence that is no address', { 'evidence.0.url': 'javascript:alert(1)' }, 'begins with https://'],
] as const)('%s is refused at its field, and what was typed stays', async ([, fields, sentence]) => {
  const achievement = await given.publishedAchievement(tc, org)
  const all = {
    achievement: achievement.achievementId,
    'recipient.name': 'Ana Ruiz',
    'recipient.email': 'ana@people.example',
    'evidence.0.name': 'The typed title',
    'evidence.0.url': '',
    request: '00000000-0000-4000-8000-000000000001',
    ...fields,
  }
  const response = await browser.send('/issue/awards', all)
  expect(response.status).toBe(422)
  const html = await response.text()
  expect(html).toContain(sentence)
  expect(html).toContain('The typed title')
})

test('withdrawing takes the credential with it', async () => {
  const { id, credential } = await given.credential(tc, org)
  expect(
    (await browser.send(`/issue/awards/${id}/withdrawal`, { reason: 'Awarded to the wrong person.' })).status,
  ).toBe(303)
  expect(await (await browser.open(`/issue/awards/${id}`)).text()).toContain('Withdrawn on')
  expect((await credentialById(tc.ctx.db, credential.id))!.revokedAt).not.toBeNull()
})

test('odd searches find nothing and break nothing', async () => {
  for (const query of [
    'search=%00',
    'search=%25',
    'page=999999',
    'page=-1',
    'state=nonsense',
    `search=${'a'.repeat(5_000)}`,
  ]) {
    expect((await browser.open(`/issue?${query}`)).status).toBe(200)
  }
})

test('changing the key asks for a fresh sign-in, then lists both keys', async () => {
  await given.credential(tc, org)
  const [key] = await keysForManager(tc.ctx.db, org.actor('owner'))
  expect((await browser.send(`/issue/keys/${key!.id}/rotation`)).status).toBe(303)
  const html = await (await browser.open('/issue/keys')).text()
  expect(html).toContain('Signs now')
  expect(html).toContain('Retired')
  tc.clock.pass(20 * 60_000)
  const [current] = await keysForManager(tc.ctx.db, org.actor('owner'))
  expect((await browser.send(`/issue/keys/${current!.id}/rotation`)).headers.get('location')).toMatch(
    /^\/account\/confirm/,
  )
})
