import { expect, test } from 'vitest'
import { testContext } from '../../test/support/context.ts'
import { createSite } from './server.ts'

const { ctx } = await testContext()
const site = createSite(ctx)

test('the start page is complete without a script', async () => {
  const response = await site.request('/')
  expect(response.status).toBe(200)
  const html = await response.text()
  expect(html).toMatch(/^<!doctype html><html lang="en"/)
  expect(html).toContain('<h1')
})

test('a page that does not exist says so, with a way on', async () => {
  const response = await site.request('/no-such-page', { headers: { accept: 'text/html' } })
  expect(response.status).toBe(404)
  expect(await response.text()).toContain('There is no such page')
})

test('a form sent from another site is refused and changes nothing', async () => {
  const response = await site.request('/theme', {
    method: 'POST',
    headers: {
      origin: 'https://evil.example',
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'text/html',
    },
    body: 'theme=dark',
  })
  expect(response.status).toBe(403)
  expect(response.headers.get('set-cookie')).toBeNull()
})

test('colours are remembered in a cookie and the visitor returns to the same page', async () => {
  const response = await site.request('/theme', {
    method: 'POST',
    body: new URLSearchParams({ theme: 'dark', back: '/catalogue' }),
  })
  expect(response.status).toBe(303)
  expect(response.headers.get('location')).toBe('/catalogue')
  expect(response.headers.get('set-cookie')).toContain('theme=dark')
})

test.for(['//evil.example', '/\\evil.example', 'https://evil.example'])(
  'a redirect never leaves the site: %s',
  async (back) => {
    const response = await site.request('/theme', {
      method: 'POST',
      body: new URLSearchParams({ theme: 'dark', back }),
    })
    expect(response.headers.get('location')).toBe('/')
  },
)

test('the process is alive and ready while the database answers', async () => {
  expect((await site.request('/healthz')).status).toBe(200)
  expect((await site.request('/readyz')).status).toBe(200)
})

test('metrics do not exist for strangers', async () => {
  expect((await site.request('/metrics')).status).toBe(404)
})
