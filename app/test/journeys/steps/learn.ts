import { fill, press, type Visitor } from './visitor.ts'

/** Somebody new signs in by a mailed link, which makes the account. */
export async function signInByLink({ page }: Visitor, person: { name: string; email: string }): Promise<void> {
  await page.goto('/sign-in')
  const byLink = page.locator('form[action$="/sign-in/link"]')
  await byLink.locator('[name="email"]').fill(person.email)
  await byLink.locator('button').first().click()
  await page.goto('/mail')
  await openLetterTo({ page }, person.email)
  await page.locator('main a[href*="/sign-in/link/"]').first().click()
  await fill(page, { name: person.name })
  await page.locator('main form button.go').first().click()
  await page.waitForLoadState()
}

// The worker carries letters: look until it is there.
async function openLetterTo({ page }: Pick<Visitor, 'page'>, email: string): Promise<void> {
  const letter = page.locator('main tr, main li').filter({ hasText: email }).locator('a[href^="/mail/"]').first()
  for (let tries = 0; tries < 200 && (await letter.count()) === 0; tries++) await page.reload()
  await letter.click()
  await page.waitForLoadState()
}

/** Finds the course in the catalogue, takes a place, reads, and hands in work. */
export async function learnAndHandIn({ page }: Visitor, title: string): Promise<void> {
  await page.goto('/catalogue')
  await page.locator('main input[type="search"], main [name="q"]').first().fill(title)
  await press(page, 'Search')
  await press(page, title, 'link')
  await press(page, /^Enrol/)
  await press(page, /start|go on|continue|resume|how a station works/i, 'link')
  await press(page, 'Done, go on')
  await press(page, 'Work on your submission')
  await handIn({ page }, 'Thirty days of readings, and what they say.')
}

/** Adds a text to the draft, declares it as own work, and hands it in. */
export async function handIn({ page }: Pick<Visitor, 'page'>, text: string): Promise<void> {
  const field = page.locator('textarea[name="text"]')
  if (!(await field.isVisible()))
    await page.locator('details', { has: field }).last().locator('summary').first().click()
  await field.fill(text)
  await page.locator('button[formaction$="kind=text"]').click()
  await page.waitForLoadState()
  await page.locator('[name="tools"][value="none"]').check()
  await page.locator('[name="ownWork"]').check()
  await page.locator('button[formaction$="/handing-in"]').click()
  await page.waitForLoadState()
}
