import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { GivenPerson } from '../support/given.ts'

// WCAG 2.0 to 2.2, A and AA, and what axe calls best practice.
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const looks = [
  { name: 'wide, by day', width: 1280, colorScheme: 'light' },
  { name: 'narrow, by night', width: 320, colorScheme: 'dark' },
] as const

/** Opens a page in each look and expects no barrier and no sideways scrolling, also right to left. Files are left out. */
export async function expectNoBarriers(browser: Browser, address: string, visitor?: GivenPerson): Promise<void> {
  for (const { name, width, colorScheme } of looks) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme })
    try {
      await signIn(context, address, visitor)
      const answer = await context.request.get(address)
      expect(answer.status(), `${name}: ${address}`).toBe(200)
      if (!answer.headers()['content-type']?.includes('html')) return
      const page = await context.newPage()
      await page.goto(address)
      expect(await barriersOn(page), name).toEqual([])
      expect(await sidewaysOn(page), `${name}: scrolls sideways`).toBeLessThanOrEqual(0)
      await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))
      expect(await sidewaysOn(page), `${name}, right to left: scrolls sideways`).toBeLessThanOrEqual(0)
    } finally {
      await context.close()
    }
  }
}

/** What axe finds, one line a rule with the elements it is about. */
export async function barriersOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
}

function sidewaysOn(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

async function signIn(context: BrowserContext, address: string, person: GivenPerson | undefined): Promise<void> {
  if (!person) return
  const at = person.cookie.indexOf('=')
  await context.addCookies([
    { name: person.cookie.slice(0, at), value: person.cookie.slice(at + 1), url: new URL(address).origin },
  ])
}
