import { expect } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import type { RunningSite } from '../../support/site.ts'
import type { GivenPerson } from '../../support/given.ts'

/** Somebody with a browser of their own. */
export type Visitor = { page: Page; site: RunningSite; leave(): Promise<void> }

/** Opens a browser window, signed in as a given person or as nobody, with scripts or without. */
export async function visit(
  browser: Browser,
  site: RunningSite,
  options: { scripts: boolean; as?: GivenPerson },
): Promise<Visitor> {
  const context = await browser.newContext({
    javaScriptEnabled: options.scripts,
    baseURL: site.origin,
    acceptDownloads: true,
  })
  if (options.as) {
    const at = options.as.cookie.indexOf('=')
    await context.addCookies([
      { name: options.as.cookie.slice(0, at), value: options.as.cookie.slice(at + 1), url: site.origin },
    ])
  }
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  page.on('pageerror', (error) => expect.fail(`a script failed on ${page.url()}: ${error.message}`))
  return { page, site, leave: () => context.close() }
}

/** Fills fields by their form names. */
export async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`main [name="${name}"]`).first()
    const tag = await field.evaluate((element) => element.tagName)
    if (tag === 'SELECT') await field.selectOption(value)
    else await field.fill(value)
  }
}

/** Presses a button or link by what it says, and waits for the page it leads to. */
export async function press(page: Page, name: string | RegExp, role: 'button' | 'link' = 'button'): Promise<void> {
  await page.locator('main').getByRole(role, { name }).first().click()
  await page.waitForLoadState()
}

/** Asks again for a page until the worker has done its part; what is waited for is a condition, never a duration. */
export async function reloadUntil(page: Page, shows: string): Promise<void> {
  const deadline = Date.now() + 30_000
  while ((await page.locator(shows).count()) === 0) {
    if (Date.now() > deadline) throw new Error(`${page.url()} never showed ${shows}`)
    await page.reload()
  }
}
