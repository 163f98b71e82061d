import { unbakePng, unbakeSvg } from '@cairn/credentials'
import { expect, test } from 'vitest'
import { revokeCredential } from '#modules/awarding'
import { testContext } from '../../../../test/support/context.ts'
import { givenCredential } from '../../../../test/support/credential.ts'
import { given } from '../../../../test/support/given.ts'
import { createSite } from '../../server.ts'

const tc = await testContext()
const site = createSite(tc.ctx)

const get = (path: string, headers: Record<string, string> = { accept: 'text/html' }) => site.request(path, { headers })

test('a published credential is a page for people that says the answer first', async () => {
  const { credential, org, version } = await givenCredential(tc, { published: true, recipient: 'Leïla Benmoussa' })
  const response = await get(`/credentials/${credential.id}`)
  expect(response.status).toBe(200)
  expect(response.headers.get('vary')).toContain('Accept')
  const html = await response.text()
  expect(html).toContain('data-s="pass"')
  expect(html).toMatch(
    new RegExp(
      `<h1 class="say"><b><bdi>Leïla Benmoussa</bdi></b> earned <b>${version.definition.title}</b> from <b>${org.name}</b> on 21 November 2026.</h1>`,
    ),
  )
  expect(html).toContain('Valid until 21 November 2029')
  expect(html).toContain(version.definition.outcomes[0]!.text)
  expect(html.match(/<li data-s="pass"/g)).toHaveLength(4)
  expect(html).toContain('<li data-s="none"')
  expect(html).toContain(
    `<meta property="og:image" content="https://cairn.example/credentials/${credential.id}/card.png"/>`,
  )
})

test.for([
  ['application/vc+ld+json', 'application/vc+ld+json'],
  ['application/ld+json', 'application/ld+json'],
  ['application/json', 'application/json'],
  ['application/json, text/html;q=0.5', 'application/json'],
] as const)('a machine that accepts %s gets the exact signed bytes', async ([accept, type]) => {
  const { credential } = await givenCredential(tc, { published: true })
  const response = await get(`/credentials/${credential.id}`, { accept })
  expect(response.headers.get('content-type')).toBe(type)
  expect(await response.text()).toBe(credential.document)
})

test.for(['*/*', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', ''])(
  'who does not care what it gets is shown the page: "%s"',
  async (accept) => {
    const { credential } = await givenCredential(tc, { published: true })
    expect((await get(`/credentials/${credential.id}`, { accept })).headers.get('content-type')).toContain('text/html')
  },
)

test('a form we do not have is said so', async () => {
  const { credential } = await givenCredential(tc, { published: true })
  expect((await get(`/credentials/${credential.id}`, { accept: 'application/pdf' })).status).toBe(406)
})

test('the twins carry the credential, and a second request is answered by 304', async () => {
  const { credential } = await givenCredential(tc, { published: true })
  const json = await get(`/credentials/${credential.id}.json`)
  expect(await json.text()).toBe(credential.document)
  const png = await get(`/credentials/${credential.id}.png`)
  expect(png.headers.get('content-type')).toBe('image/png')
  expect(unbakePng(new Uint8Array(await png.arrayBuffer()))).toEqual({ found: 'credential', text: credential.document })
  const svg = await get(`/credentials/${credential.id}.svg`)
  expect(svg.headers.get('content-security-policy')).toBe("default-src 'none'; style-src 'unsafe-inline'; sandbox")
  expect(unbakeSvg(await svg.text())).toEqual({ found: 'credential', text: credential.document })
  const again = await get(`/credentials/${credential.id}.png`, { 'if-none-match': png.headers.get('etag')! })
  expect(again.status).toBe(304)
})

test('the card for link previews is a picture of 1200 by 630', async () => {
  const { credential } = await givenCredential(tc, {
    published: true,
    definition: { title: '<script>alert(1)</script> & a title that is far too long for one line of the card, really' },
  })
  const bytes = Buffer.from(await (await get(`/credentials/${credential.id}/card.png`)).arrayBuffer())
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630])
})

test('a private credential does not exist for strangers, in any form', async () => {
  const { credential, holder, org } = await givenCredential(tc)
  const missing = await (await get('/credentials/0f8fad5b-d9cb-469f-a165-70867728950e')).text()
  const requestIds = /[0-9a-f]{8}-[0-9a-f-]{27}/g
  for (const form of ['', '.json', '.png', '.svg', '/card.png']) {
    const response = await get(`/credentials/${credential.id}${form}`)
    expect(response.status).toBe(404)
    expect((await response.text()).replaceAll(requestIds, '')).toBe(
      missing
        .replaceAll(requestIds, '')
        .replaceAll(`/credentials/`, `/credentials/`)
        .replace('value="/credentials/"', `value="/credentials/${form}"`),
    )
  }
  const others = await given.organisation(tc, { roles: ['issuer'] })
  expect(
    (await get(`/credentials/${credential.id}`, { accept: 'text/html', cookie: others.cookie('issuer') })).status,
  ).toBe(404)
  for (const cookie of [holder.cookie, org.cookie('issuer')]) {
    const response = await get(`/credentials/${credential.id}`, { accept: 'text/html', cookie })
    expect(response.status).toBe(200)
    expect(await response.text()).not.toContain('og:image')
  }
})

test('a revoked credential is still there, and says so at once with the reason', async () => {
  const { credential, org } = await givenCredential(tc, { published: true })
  expect(await (await get(`/credentials/${credential.id}`)).text()).toContain('<div class="ribbon" data-s="pass">')
  await revokeCredential(tc.ctx, org.actor('issuer'), credential, 'Issued to the wrong person')
  const html = await (await get(`/credentials/${credential.id}`)).text()
  expect(html).toContain('<div class="ribbon" data-s="fail">')
  expect(html).toContain('Revoked on 21 November 2026')
  expect(html).toContain('Issued to the wrong person')
  expect(html).toContain('Do not rely on it')
  expect(html).toContain('<li data-s="fail"')
})

test('an expired credential is amber and can still be read', async () => {
  const { credential } = await givenCredential(tc, { published: true, definition: { validMonths: 1 } })
  await get(`/credentials/${credential.id}`)
  const start = tc.clock.now()
  tc.clock.set(new Date('2027-02-01T00:00:00Z'))
  const html = await (await get(`/credentials/${credential.id}`)).text()
  tc.clock.set(start)
  expect(html).toContain('<div class="ribbon" data-s="unsure">')
  expect(html).toContain('Expired on 21 December 2026')
  expect(html).toContain('It was in force until 21 December 2026.')
})

test('what people wrote is text on the page, never markup', async () => {
  const attack = `"><script>alert(1)</script><img src=x onerror=alert(1)>'{{`
  const { credential } = await givenCredential(tc, {
    published: true,
    recipient: attack,
    definition: {
      title: attack,
      description: attack,
      criteria: `${attack} [x](javascript:alert(1)) <svg onload=alert(1)>`,
      outcomes: [{ id: 'o1', text: attack }],
    },
    evidence: [{ name: attack, url: 'https://evil.example/?%22onclick=%22x', narrative: attack }],
  })
  const html = await (await get(`/credentials/${credential.id}`)).text()
  expect(html).not.toMatch(/<script>alert|<img src=x|<svg onload|href="javascript:/i)
  expect(html).toContain('&lt;script>alert(1)')
})

test('the page and its styles stay under 60 kB', async () => {
  const { credential } = await givenCredential(tc, { published: true })
  const html = await (await get(`/credentials/${credential.id}`)).text()
  const css = await (await get(/href="(\/assets\/app-[^"]+\.css)"/.exec(html)![1]!)).text()
  expect(html.length + css.length).toBeLessThan(60_000)
})
