import { describe, expect, test } from 'vitest'
import { testContext } from '../../../../test/support/context.ts'
import { givenCredential } from '../../../../test/support/credential.ts'
import { formBrowser } from '../../../../test/support/form-browser.ts'
import { example, exampleNames, haveExamples, recordedFetch, table } from '../../../../test/support/ob3-examples.ts'
import { createSite } from '../../server.ts'

const recorded = recordedFetch()
const served = new Map<string, { body: string; mediaType: string }>()
const tc = await testContext({
  fetch: async (url, options) => {
    const page = served.get(url)
    return page
      ? { found: true, bytes: new TextEncoder().encode(page.body), mediaType: page.mediaType, url }
      : recorded(url, options)
  },
})
// Visitors are counted by the minute, so time passes with every form that is sent.
tc.clock.set(new Date(table.now))
const site = createSite(tc.ctx)
const offline = createSite({ ...tc.ctx, fetch: async () => ({ found: false, reason: 'unreachable' }) })
const words = { pass: 'pass', fail: 'fail', could_not_check: 'unsure', not_claimed: 'none' } as Record<string, string>

async function upload(content: BlobPart, name: string, to = site) {
  tc.clock.pass(1_100)
  const form = new FormData()
  form.set('file', new File([content], name))
  form.set('text', '')
  const response = await to.request('/verify', { method: 'POST', body: form, headers: { accept: 'text/html' } })
  return { status: response.status, html: await response.text() }
}

async function paste(text: string) {
  tc.clock.pass(1_100)
  const response = await formBrowser(site).send('/verify', { text })
  return { status: response.status, location: response.headers.get('location'), html: await response.text() }
}

const stones = (html: string) => [...html.matchAll(/<li data-s="(\w+)"/g)].map((match) => match[1])

describe.skipIf(!haveExamples)('the sample credentials of 1EdTech, as files', () => {
  test.for(exampleNames)('%s', async (name) => {
    for (const [way, to] of [
      ['recorded', site],
      ['offline', offline],
    ] as const) {
      const { genuine, current, whose, recognised, logged } = table.files[name]![way]
      const { status, html } = await upload(example(name), name, to)
      expect(status).toBe(200)
      expect(stones(html), way).toEqual(
        [genuine, current, whose, recognised, logged].map(({ outcome }) => words[outcome]),
      )
      if (genuine.outcome !== 'pass' || current.outcome !== 'pass')
        expect(html).not.toContain('<div class="ribbon" data-s="pass">')
    }
  })
})

test('the entrance is a form with a real file input, and says what to expect', async () => {
  const html = await (await formBrowser(site).open('/verify')).text()
  expect(html).toContain('<input id="file" name="file" type="file"')
  expect(html).toContain('enctype="multipart/form-data"')
  expect(html).toContain('name="text"')
})

test('a file of ours gets the same answers as its page, and can be checked again without choosing it again', async () => {
  const { credential, org } = await givenCredential(tc, { recipient: 'Ana Ruiz' })
  const first = await upload(credential.document, 'credential.json')
  expect(stones(first.html)).toEqual(['pass', 'pass', 'pass', 'pass', 'none'])
  expect(first.html).toContain(`from <b>${org.name}</b>`)
  expect(first.html).toContain('noindex')
  const kept = /<input type="hidden" name="text" value="([^"]*)"/
    .exec(first.html)![1]!
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
  expect(kept).toBe(credential.document)
  expect(stones((await paste(kept)).html)).toEqual(['pass', 'pass', 'pass', 'pass', 'none'])
})

test('after a broken signature nothing else from the file is shown, and the innocent cause is named', async () => {
  const { credential, org, version } = await givenCredential(tc, { recipient: 'Ana Ruiz' })
  const { html, status } = await paste(credential.document.replace('Ana Ruiz', 'Eva Forger'))
  expect(status).toBe(200)
  expect(html).toContain('This file is not genuine.')
  expect(html).toContain('There may be an innocent cause')
  const shown = html.replace(/<input type="hidden"[^>]*>/, '')
  for (const secret of ['Eva Forger', org.name, version.definition.title, version.definition.outcomes[0]!.text])
    expect(shown).not.toContain(secret)
})

test('an issuer nobody knows is amber, its claims are labelled, and its proven name is shown', async () => {
  if (!haveExamples) return
  const { html } = await upload(example('simple-json.png'), 'badge.png')
  expect(html).toContain('<div class="ribbon" data-s="unsure">')
  expect(html).toContain('Intact, but we cannot say who issued it')
  expect(html).toContain('Nobody has confirmed the following.')
  expect(html).toMatch(/<p class="id"><b>[a-z.0-9-]+<\/b><\/p>/)
})

test('a link of ours leads to its own page, in whatever form it is given', async () => {
  const { credential } = await givenCredential(tc, { published: true })
  for (const ending of ['', '.json', '.png', '.svg']) {
    const first = await paste(`https://cairn.example/credentials/${credential.id}${ending}`)
    expect(first.status).toBe(303)
    const response = await formBrowser(site).open(first.location!)
    expect(response.headers.get('location')).toBe(`/credentials/${credential.id}`)
  }
  const other = await formBrowser(site).open(`/verify?url=${encodeURIComponent('https://cairn.example/admin')}`)
  expect(other.status).toBe(422)
})

test('a link elsewhere is fetched and checked; what is no credential is said plainly', async () => {
  const { credential } = await givenCredential(tc)
  served.set('https://other.example/badge.json', { body: credential.document, mediaType: 'application/json' })
  served.set('https://other.example/page', { body: '<html>', mediaType: 'text/html' })
  const open = async (url: string) => {
    const response = await formBrowser(site).open(`/verify?url=${encodeURIComponent(url)}`)
    return { status: response.status, html: await response.text() }
  }
  const found = await open('https://other.example/badge.json')
  expect(stones(found.html)).toEqual(['pass', 'pass', 'pass', 'pass', 'none'])
  expect(found.html).toContain('<a href="/verify?url=https%3A%2F%2Fother.example%2Fbadge.json">Check again</a>')
  const page = await open('https://other.example/page')
  expect(page).toMatchObject({ status: 422 })
  expect(page.html).toContain('no credential in it')
  expect((await open('https://other.example/nothing')).status).toBe(422)
})

test.for([
  ['nothing at all', '', 422, 'Choose a file'],
  ['words', 'hello there', 422, 'There is no credential in this'],
  ['half of a file', '{"@context":', 422, 'This is not complete JSON'],
  ['a file 100,000 deep', `{"a":${'['.repeat(100_000)}`, 413, 'nested deeper'],
] as const)('%s is answered at the field, and what was typed stays', async ([, text, status, sentence]) => {
  const answer = await paste(text)
  expect(answer.status).toBe(status)
  expect(answer.html).toContain(sentence)
  expect(answer.html).toContain('aria-invalid="true"')
  if (text.length > 0 && text.length < 100 && !text.includes('"')) expect(answer.html).toContain(`>${text}</textarea>`)
})

test('a file over the limit is refused before it is read', async () => {
  expect((await upload(new Uint8Array(12_000_000), 'large.json')).status).toBe(413)
})

test('what a hostile credential says is never markup', async () => {
  const attack = '"><script>alert(1)</script>'
  const { credential } = await givenCredential(tc, {
    recipient: attack,
    definition: {
      title: attack,
      description: attack,
      criteria: `<img src=x onerror=alert(1)> [x](javascript:alert(1))`,
    },
  })
  for (const text of [
    credential.document,
    credential.document.replace('"name"', '"<script>alert(1)</script>":1,"name"'),
    JSON.stringify({ ...JSON.parse(credential.document), [attack]: attack }),
  ]) {
    const { html } = await paste(text)
    expect(html).not.toMatch(/<script>alert|<img src=x|href="javascript:/i)
  }
})
