import { expect, test, type TestContext as Run } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../support/browser.ts'
import { given } from '../support/given.ts'
import { runningSite } from '../support/site.ts'

const site = await runningSite()

/** A page whose browser has an authenticator in its keyboard that always says yes. */
async function pageWithAuthenticator(browser: Browser, cookie?: string): Promise<Page> {
  const context = await browser.newContext()
  if (cookie) {
    const [name = '', value = ''] = cookie.split('=')
    await context.addCookies([{ name, value, url: site.origin }])
  }
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  } as const
  await devtools.send('WebAuthn.addVirtualAuthenticator', { options })
  return page
}

async function withBrowser(run: Run, go: (browser: Browser) => Promise<void>): Promise<void> {
  const browser = await openBrowser()
  if (!browser) return run.skip('no browser starts here')
  try {
    await go(browser)
  } finally {
    await browser.close()
  }
}

test('a person adds a passkey in the browser, signs out, and signs in with it', (run) =>
  withBrowser(run, async (browser) => {
    const ana = await given.person(site)
    const page = await pageWithAuthenticator(browser, ana.cookie)
    await page.goto(`${site.origin}/account`)
    await page.locator('form[action="/account/passkeys"]').getByLabel('Name of the passkey').fill('My laptop')
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByText('The passkey is added.').waitFor()

    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await page.goto(`${site.origin}/sign-in`)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.waitForURL((url) => url.pathname !== '/sign-in')
    await page.goto(`${site.origin}/account`)
    expect(await page.getByLabel('Your name').inputValue()).toBe(ana.name)
  }))

test('where the authenticator says no, the page says what else to do', (run) =>
  withBrowser(run, async (browser) => {
    const page = await (await browser.newContext()).newPage()
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('WebAuthn.enable')
    const options = {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: false,
      automaticPresenceSimulation: true,
    } as const
    await devtools.send('WebAuthn.addVirtualAuthenticator', { options })
    await page.goto(`${site.origin}/sign-in`)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByRole('alert').filter({ hasText: 'use a link by mail' }).waitFor()
  }))
