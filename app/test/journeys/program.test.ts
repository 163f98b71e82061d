import { afterAll, describe, expect, test } from 'vitest'
import { makeApiKey } from '#modules/accounts'
import { openBrowser } from '../support/browser.ts'
import { given } from '../support/given.ts'
import { lastLetterTo } from '../support/letters.ts'
import { runningSite } from '../support/site.ts'
import { press, visit } from './steps/visitor.ts'

const site = await runningSite()
const browser = await openBrowser()
afterAll(() => browser?.close())

// Flow C of docs/tour.md, and what the person does with it.
describe.skipIf(browser === null).each([{ scripts: true }, { scripts: false }])('scripts $scripts', ({ scripts }) => {
  test('a program grants an award, a letter brings it, and its holder takes it and shows it by a link', async () => {
    const org = await given.organisation(site, { roles: ['owner', 'designer'] })
    const { achievementId, definition } = await given.publishedAchievement(site, org)
    const key = await makeApiKey(site.ctx, org.actor('owner'), { name: 'Registry', scopes: ['awards:write'] })
    const email = `riku.${scripts ? 'one' : 'two'}@people.example`
    const grant = () =>
      fetch(`${site.origin}/api/v1/awards`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${key}`,
          'idempotency-key': `award-${email}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ achievementId, recipient: { name: 'Riku Recipient', email } }),
      })
    const first = await grant()
    expect(first.status).toBe(201)
    const answer = (await first.json()) as { awardId: string; credentialUrl: string }
    expect(first.headers.get('location')).toContain(answer.awardId)
    expect(await (await grant()).json()).toEqual(answer)

    await expect.poll(async () => (await lastLetterTo(site, email).catch(() => undefined))?.path).toContain('/claim/')
    const holder = await visit(browser!, site, { scripts })
    await holder.page.goto((await lastLetterTo(site, email)).path)
    expect(await holder.page.locator('main').innerText()).toContain(definition.title)
    await press(holder.page, 'Keep it in my portfolio')
    await holder.page.goto('/portfolio')
    await press(holder.page, definition.title, 'link')
    await press(holder.page, /make a link/i)
    const link = await holder.page.locator('main').innerText()
    const shared = /https?:\/\/\S+\/shared\/\S+/.exec(link)?.[0] ?? (await sharedIn(holder.page))

    const stranger = await visit(browser!, site, { scripts })
    expect((await stranger.page.goto(answer.credentialUrl))!.status()).toBe(404)
    expect((await stranger.page.goto(shared))!.status()).toBe(200)
    expect(await stranger.page.locator('h1').innerText()).toContain('Riku Recipient')
    await holder.leave()
    await stranger.leave()
  })
})

// The link is shown once, in a field it can be copied from.
async function sharedIn(page: Parameters<typeof press>[0]): Promise<string> {
  return page.locator('input[value*="/shared/"]').first().inputValue()
}
