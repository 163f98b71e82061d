import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { canonicalizeJson } from '@cairn/credentials'
import { testContext } from '../../../../test/support/context.ts'
import { given } from '../../../../test/support/given.ts'
import { createSite } from '../../server.ts'

const tc = await testContext()
const site = createSite(tc.ctx)
const org = await given.organisation(tc, { roles: ['designer'] })
const version = await given.publishedAchievement(tc, org)
const address = `/achievements/${version.achievementId}/versions/1`
const open = (path: string, accept: string) => site.request(path, { headers: { accept } })

test('people get a page, machines the definition with a hash they can compute themselves', async () => {
  const page = await open(address, 'text/html')
  expect(await page.text()).toContain(version.definitionHash)
  const document = (await (await open(address, 'application/json')).json()) as {
    id: string
    definition: unknown
    definitionHash: { value: string }
  }
  expect(document.id).toBe(`https://cairn.example${address}`)
  expect(createHash('sha256').update(canonicalizeJson(document.definition)).digest('hex')).toBe(
    document.definitionHash.value,
  )
  expect(document.definitionHash.value).toBe(version.definitionHash)
})

test('the badge is served as SVG and as PNG, for any site to show', async () => {
  const svg = await open(`${address}/badge.svg`, 'image/*')
  expect(svg.headers.get('content-type')).toBe('image/svg+xml')
  expect(svg.headers.get('content-security-policy')).toContain('sandbox')
  expect(await svg.text()).toMatch(/^<svg/)
  const png = new Uint8Array(await (await open(`${address}/badge.png`, 'image/*')).arrayBuffer())
  expect(Array.from(png.subarray(0, 4))).toEqual([0x89, 0x50, 0x4e, 0x47])
})

test.for(['0', '2', '-1', '01', 'x', '1e3', '99999999999'])('there is no version %s', async (number) => {
  expect((await open(`/achievements/${version.achievementId}/versions/${number}`, 'text/html')).status).toBe(404)
})
