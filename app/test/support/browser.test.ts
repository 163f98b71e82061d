import { afterAll, expect, test } from 'vitest'
import { openBrowser } from './browser.ts'

const browser = await openBrowser()
afterAll(() => browser?.close())

test.skipIf(!browser)('a browser starts and shows a page', async () => {
  const page = await browser!.newPage()
  await page.setContent('<h1>Here</h1>')
  expect(await page.textContent('h1')).toBe('Here')
})
