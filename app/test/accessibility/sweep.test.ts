import { afterAll, describe, expect, test } from 'vitest'
import { roles, type Role } from '#modules/accounts'
import { routes } from '../../src/web/routes.ts'
import type { Route } from '../../src/web/route.ts'
import { samples } from '../access/samples.ts'
import { worldOf, type Sample } from '../access/world.ts'
import { openBrowser } from '../support/browser.ts'
import { given, type GivenPerson } from '../support/given.ts'
import { runningSite } from '../support/site.ts'
import { barriersOn, expectNoBarriers } from './barriers.ts'

const site = await runningSite()
const org = await given.organisation(site)
const world = worldOf(site, org)
const browser = await openBrowser()
afterAll(() => browser?.close())

/** Routes whose samples name nothing that is there, and how they are reached instead. */
const reached: Record<string, () => Promise<Sample>> = {
  '/mail/:id': async () => ({ params: { id: await anyLetter() } }),
}
/** Looked at by tests of their own, or no page of ours. */
const elsewhere = new Set(['/set-up/:secret', '/mail/:id/html'])

/** Addresses that answer programs and not people are left out. */
const pages = routes.filter((route) => route.method === 'GET' && !route.programs && !elsewhere.has(route.path))

describe.skipIf(browser === null)('every page', () => {
  test.for(pages.map((route) => ({ path: route.path, route })))(
    '$path has no barrier axe can find and needs no sideways scrolling',
    async ({ path, route }) => {
      const sample = reached[path] ?? samples[`GET ${path}`]
      expect(sample, `${path} has no line in app/test/access/samples.ts`).toBeDefined()
      const asked = await sample!(world)
      await expectNoBarriers(browser!, site.origin + addressOf(path, asked), visitorFor(route, asked))
    },
  )

  test('an error is as accessible as the page it is on', async () => {
    const context = await browser!.newContext({ viewport: { width: 390, height: 844 } })
    const page = await context.newPage()
    await page.goto(`${site.origin}/sign-in`)
    const byPassword = page.locator('form[action$="/sign-in/password"]')
    await byPassword.evaluate((form: HTMLFormElement) => form.setAttribute('novalidate', ''))
    await byPassword.locator('button').first().click()
    await page.waitForLoadState()
    expect(await page.locator('.err').count()).toBeGreaterThan(0)
    expect(await barriersOn(page)).toEqual([])
    await context.close()
  })
})

function addressOf(path: string, asked: Sample): string {
  const named = path.replaceAll(/:(\w+)(?:\{[^}]*\})?/g, (_, name: string) =>
    encodeURIComponent(asked.params?.[name] ?? 'none'),
  )
  return asked.query ? `${named}?${asked.query}` : named
}

function visitorFor(route: Route, asked: Sample): GivenPerson | undefined {
  if (asked.may) return asked.may[0]
  const wanted: readonly string[] = [route.access].flat()
  const role = roles.find((one: Role) => wanted.includes(one))
  if (role) return org.people[role]
  return wanted.includes('signed_in') ? org.people.learner : undefined
}

async function anyLetter(): Promise<string> {
  await world.signInLink()
  await site.finishJobs()
  const { message_id } = await site.ctx.db
    .selectFrom('platform.captured_letter')
    .select('message_id')
    .executeTakeFirstOrThrow()
  return message_id
}
