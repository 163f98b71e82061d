import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { given } from '../support/given.ts'
import { runningSite } from '../support/site.ts'
import { defineAchievement } from './steps/define.ts'
import { handIn, learnAndHandIn, signInByLink } from './steps/learn.ts'
import { markOldest } from './steps/assess.ts'
import { buildCourse } from './steps/teach.ts'
import { press, reloadUntil, visit } from './steps/visitor.ts'

const site = await runningSite()
const browser = await openBrowser()
afterAll(() => browser?.close())

// Flow A of docs/tour.md and what comes before and after it, as people do it: once with scripts, once without.
describe.skipIf(browser === null).each([{ scripts: true }, { scripts: false }])(
  'the main job, scripts $scripts',
  ({ scripts }) => {
    test(
      'is defined, taught, evidenced, assessed, signed, shown, checked, taken back and checked again',
      { timeout: 240_000 },
      async () => {
        const org = await given.organisation(site)
        const title = `Weather station keeping ${scripts ? 'one' : 'two'}`
        const as = async (role: 'designer' | 'teacher' | 'assessor' | 'issuer') =>
          visit(browser!, site, { scripts, as: org.people[role] })

        const designer = await as('designer')
        await defineAchievement(designer, title)
        const teacher = await as('teacher')
        await buildCourse(teacher, title)

        const learner = await visit(browser!, site, { scripts })
        await signInByLink(learner, { name: 'Wendy Weather', email: `wendy.${scripts ? 'one' : 'two'}@people.example` })
        await learnAndHandIn(learner, title)

        const assessor = await as('assessor')
        await markOldest(assessor, 'Not yet', 'The second week is missing: add it and hand in again.')
        await learner.page.goto('/learn')
        await press(learner.page, 'See your submission', 'link')
        expect(await learner.page.locator('main').innerText()).toContain('The second week is missing')
        await press(learner.page, /again|new attempt|next attempt/i)
        await handIn(learner, 'Now with the second week.')
        await markOldest(assessor, 'Met', 'Complete.')

        await learner.page.goto('/portfolio')
        await reloadUntil(learner.page, 'a[href^="/portfolio/credentials/"]')
        await press(learner.page, title, 'link')
        const address = `/credentials/${learner.page.url().split('/').at(-1)!}`

        const stranger = await visit(browser!, site, { scripts })
        expect((await stranger.page.goto(address))!.status()).toBe(404)
        await learner.page.locator('form[action$="/publication"] button').click()
        await learner.page.waitForLoadState()
        await stranger.page.goto(address)
        await expectVerdict(stranger.page, 'pass')
        expect(await stranger.page.locator('h1').innerText()).toContain('Wendy Weather')

        const file = await download(stranger.page, `${address}.png`)
        await stranger.page.goto('/verify')
        await stranger.page
          .locator('input[type="file"]')
          .setInputFiles({ name: 'badge.png', mimeType: 'image/png', buffer: file })
        await stranger.page.locator('form:has(input[type="file"]) button.go').first().click()
        await stranger.page.waitForLoadState()
        await expectVerdict(stranger.page, 'pass')

        const issuer = await as('issuer')
        await issuer.page.goto('/issue')
        await press(issuer.page, /Wendy Weather/, 'link')
        await issuer.page
          .locator('form[action$="/revocation"]')
          .locator('textarea, input[name="reason"]')
          .first()
          .fill('Issued for the wrong station.')
        await issuer.page.locator('form[action$="/revocation"] button').first().click()
        await issuer.page.waitForLoadState()
        await stranger.page.goto(address)
        await expectVerdict(stranger.page, 'fail')
        expect(await stranger.page.locator('main').innerText()).toContain('Issued for the wrong station.')
        for (const visitor of [designer, teacher, learner, assessor, stranger, issuer]) await visitor.leave()
      },
    )
  },
)

async function expectVerdict(page: Page, status: 'pass' | 'fail'): Promise<void> {
  expect(await page.locator('.ribbon').getAttribute('data-s')).toBe(status)
  expect(await page.locator('ol.cairn > li').count()).toBe(5)
}

async function download(page: Page, path: string): Promise<Buffer> {
  const response = await page.request.get(path)
  expect(response.status()).toBe(200)
  return response.body()
}
