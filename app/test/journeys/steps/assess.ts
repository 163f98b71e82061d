import { press, type Visitor } from './visitor.ts'

/** Takes the oldest submission from the queue and marks every criterion at one level. */
export async function markOldest({ page }: Visitor, level: 'Not yet' | 'Met', comment = ''): Promise<void> {
  await page.goto('/assess')
  await press(page, /^Mark/)
  const criteria = new Set(
    await page
      .locator('main [name$=".level"]')
      .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).name)),
  )
  for (const name of criteria) {
    await page
      .locator('label', { has: page.locator(`[name="${name}"]`) })
      .filter({ hasText: level })
      .locator('input')
      .check()
    await page.locator(`[name="${name.replace('.level', '.comment')}"]`).fill(comment)
  }
  await press(page, 'Record the decision')
}
