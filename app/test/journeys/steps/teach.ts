import { expect } from 'vitest'
import { fill, press, type Visitor } from './visitor.ts'

/** A teacher builds a course of one page and one assignment and opens it to everybody. */
export async function buildCourse({ page }: Visitor, title: string): Promise<void> {
  await page.goto('/teach/courses/new')
  await page.locator('[name="achievement"]').selectOption({ label: title })
  await fill(page, { title })
  await press(page, 'Create and go on')
  const course = new URL(page.url()).pathname
  if ((await page.locator('a[href*="units/new"]').count()) === 0) {
    await fill(page, { section: 'Start' })
    await page.locator('form[action$="/sections"] button').first().click()
    await page.waitForLoadState()
  }
  await addUnit({ page }, course, 'page', 'How a station works', 'A **station** measures every hour.')
  await addUnit({ page }, course, 'assignment', 'Your month', 'Hand in one month.')
  await page.goto(`${course}/opportunities`)
  await fill(page, {
    summary: 'Read a station, explain a month.',
    price: 'Free of charge',
    contact: 'courses@college.example',
  })
  await page.locator('form[action$="/opportunities"] button').first().click()
  await page.waitForLoadState()
  expect(new URL(page.url()).pathname).toMatch(/^\/catalogue\//)
}

async function addUnit(
  { page }: Pick<Visitor, 'page'>,
  course: string,
  kind: string,
  title: string,
  body: string,
): Promise<void> {
  await page.goto(course)
  await page.locator(`a[href*="units/new"][href*="kind=${kind}"]`).first().click()
  await fill(page, { title, minutes: '10', body })
  await page.locator('form[action$="/units"] button.go').click()
  await page.waitForLoadState()
}
