import { afterAll, test } from 'vitest'
import { createSetUpLink } from '#modules/accounts'
import { openBrowser } from '../support/browser.ts'
import { runningSite } from '../support/site.ts'
import { expectNoBarriers } from './barriers.ts'

const site = await runningSite()
const browser = await openBrowser()
afterAll(() => browser?.close())

test.skipIf(browser === null)('setting up the first institution has no barrier axe can find', async () => {
  await expectNoBarriers(browser!, (await createSetUpLink(site.ctx))!)
})
