import { expect, test } from 'vitest'
import { testContext } from '../../../../test/support/context.ts'
import { formBrowser } from '../../../../test/support/form-browser.ts'
import { lastLetterTo } from '../../../../test/support/letters.ts'
import { createSite } from '../../server.ts'

const local = { CAIRN_PUBLIC_URL: 'http://localhost:4180' }

test('on this machine, letters that were not sent can be read, with links that work', async () => {
  const tc = await testContext({ env: local })
  const site = createSite(tc.ctx)
  const browser = formBrowser(site)
  await browser.send('/sign-in/link', { email: 'reader@people.example' })
  expect(await (await browser.open('/sign-in/link')).text()).toContain('href="/mail"')
  const { path } = await lastLetterTo(tc, 'reader@people.example')
  const list = await (await browser.open('/mail')).text()
  const letter = /href="(\/mail\/[0-9a-f-]{36})"/.exec(list)![1]!
  expect(await (await browser.open(letter)).text()).toContain(`href="${path}"`)
  const html = await browser.open(`${letter}/html`)
  expect(html.headers.get('content-security-policy')).toContain('sandbox')
  expect((await browser.open(`/mail/${crypto.randomUUID()}`)).status).toBe(404)
})

test.for([
  ['an address strangers reach', { CAIRN_PUBLIC_URL: 'https://cairn.example' }],
  ['a host strangers reach', { ...local, HOST: '0.0.0.0' }],
  ['a mail server', { ...local, CAIRN_SMTP_URL: 'smtp://mail.example:25' }],
])('with %s, there is no mail viewer', async ([, env]) => {
  const tc = await testContext({ env: env as Record<string, string> })
  const browser = formBrowser(createSite(tc.ctx))
  for (const path of ['/mail', `/mail/${crypto.randomUUID()}`, `/mail/${crypto.randomUUID()}/html`])
    expect((await browser.open(path)).status).toBe(404)
  expect(await (await browser.open('/sign-in/link')).text()).not.toContain('href="/mail"')
})
