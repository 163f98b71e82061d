import { expect, test } from 'vitest'
import { endShareLink, holdingOf, makeShareLink, publishCredential, shareLinksOf } from '#modules/portfolio'
import { testContext } from '../../../../test/support/context.ts'
import { givenCredential } from '../../../../test/support/credential.ts'
import { formBrowser } from '../../../../test/support/form-browser.ts'
import { given } from '../../../../test/support/given.ts'
import { lastLetterTo } from '../../../../test/support/letters.ts'
import { createSite } from '../../server.ts'
import { embedCode, linkedInUrl } from './share-targets.ts'

const tc = await testContext()
const site = createSite(tc.ctx)
const anybody = () => formBrowser(site)

test('a person who is known finds the credential in the portfolio, told by one letter', async () => {
  const { holder, version, credential } = await givenCredential(tc)
  const letter = await lastLetterTo(tc, holder.email)
  expect(letter.path).toBe(`/portfolio/credentials/${credential.id}`)
  const browser = formBrowser(site, holder.cookie)
  const list = await (await browser.open('/portfolio')).text()
  expect(list).toContain(version.definition.title)
  expect(list).toContain('Private')
  const html = await (await browser.open(letter.path)).text()
  expect(html).toContain('Publish it')
  expect(html).toContain(`/credentials/${credential.id}.png?download`)
})

test('an empty portfolio says how something gets there', async () => {
  const person = await given.person(tc)
  expect(await (await formBrowser(site, person.cookie).open('/portfolio')).text()).toContain('Nothing here yet')
})

test('publishing shows it to everybody, making it private hides it again, and pressing twice changes nothing', async () => {
  const { holder, credential } = await givenCredential(tc)
  const browser = formBrowser(site, holder.cookie)
  const path = `/portfolio/credentials/${credential.id}`
  expect((await anybody().open(`/credentials/${credential.id}`)).status).toBe(404)
  for (let press = 0; press < 2; press++) expect((await browser.send(`${path}/publication`)).status).toBe(303)
  expect((await anybody().open(`/credentials/${credential.id}`)).status).toBe(200)
  for (let press = 0; press < 2; press++) expect((await browser.send(`${path}/publication/end`)).status).toBe(303)
  expect((await anybody().open(`/credentials/${credential.id}`)).status).toBe(404)
  const trail = await tc.ctx.db
    .selectFrom('accounts.audit_entry')
    .select('action')
    .where('subject_id', '=', credential.id)
    .where('action', 'like', 'credential.%')
    .execute()
  expect(trail.map(({ action }) => action).filter((action) => /published|private/.test(action))).toHaveLength(2)
})

test('a share link opens the private page until it is ended or expires, and is no way to anything else', async () => {
  const { holder, credential } = await givenCredential(tc)
  const browser = formBrowser(site, holder.cookie)
  const answer = await browser.send(`/portfolio/credentials/${credential.id}/share-links`, {
    label: 'the library',
    days: '7',
  })
  expect(answer.status).toBe(201)
  const address = /value="https:\/\/cairn\.example(\/shared\/[A-Za-z0-9_-]{32})"/.exec(await answer.text())![1]!
  const shared = await anybody().open(address)
  expect(shared.status).toBe(200)
  expect(shared.headers.get('referrer-policy')).toBe('no-referrer')
  expect(shared.headers.get('x-robots-tag')).toContain('noindex')
  expect(await shared.text()).toContain('<div class="ribbon" data-s="pass">')
  expect((await anybody().open(`/credentials/${credential.id}`)).status).toBe(404)
  const holding = (await holdingOf(tc.ctx.db, holder.person, credential.id))!
  const [link] = await shareLinksOf(tc.ctx.db, holding)
  expect(await (await browser.open(`/portfolio/credentials/${credential.id}`)).text()).not.toContain(address)
  await browser.send(`/portfolio/credentials/${credential.id}/share-links/${link!.id}/end`)
  expect((await anybody().open(address)).status).toBe(404)

  const short = (await makeShareLink(tc.ctx, holder.actor, holding, { label: '', days: 7 })).replace(
    'https://cairn.example',
    '',
  )
  const start = tc.clock.now()
  expect((await anybody().open(short)).status).toBe(200)
  tc.clock.pass(8 * 86_400_000)
  expect((await anybody().open(short)).status).toBe(404)
  tc.clock.set(start)
})

test('a label or a duration nobody offered is refused at its field', async () => {
  const { holder, credential } = await givenCredential(tc)
  const browser = formBrowser(site, holder.cookie)
  const answer = await browser.send(`/portfolio/credentials/${credential.id}/share-links`, {
    label: 'x'.repeat(81),
    days: '9999',
  })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('aria-invalid="true"')
})

test('nobody else manages a credential: not a stranger, not its issuer', async () => {
  const { holder, credential, holding, org } = await givenCredential(tc)
  const stranger = await given.person(tc)
  for (const cookie of [stranger.cookie, org.cookie('issuer')]) {
    const browser = formBrowser(site, cookie)
    expect((await browser.open(`/portfolio/credentials/${credential.id}`)).status).toBe(404)
    for (const action of ['publication', 'publication/end', 'share-links'])
      expect((await browser.send(`/portfolio/credentials/${credential.id}/${action}`)).status).toBe(404)
  }
  await expect(publishCredential(tc.ctx, stranger.actor, holding)).rejects.toMatchObject({ status: 404 })
  await expect(makeShareLink(tc.ctx, stranger.actor, holding, { label: '', days: 7 })).rejects.toMatchObject({
    status: 404,
  })
  await makeShareLink(tc.ctx, holder.actor, holding, { label: '', days: null })
  const [link] = await shareLinksOf(tc.ctx.db, holding)
  const other = await givenCredential(tc)
  await expect(endShareLink(tc.ctx, other.holder.actor, other.holding, link!.id)).rejects.toMatchObject({ status: 404 })
})

test('the link to LinkedIn counts months from 1 and carries name, id, address and end', () => {
  const at = new Date('2026-01-31T00:00:00Z')
  const url = new URL(
    linkedInUrl(
      { url: 'https://cairn.example/credentials/x', title: 'R & D', issuer: 'Ü' },
      { id: 'x' as never, awardedAt: at, validUntil: new Date('2028-12-01T00:00:00Z') },
    ),
  )
  expect(Object.fromEntries(url.searchParams)).toEqual({
    startTask: 'CERTIFICATION_NAME',
    name: 'R & D',
    organizationName: 'Ü',
    issueYear: '2026',
    issueMonth: '1',
    expirationYear: '2028',
    expirationMonth: '12',
    certUrl: 'https://cairn.example/credentials/x',
    certId: 'x',
  })
})

test('the code to embed is one link with one picture, whatever the title holds', () => {
  expect(embedCode({ url: 'https://cairn.example/credentials/x', title: '"><script>', issuer: '' })).toBe(
    '<a href="https://cairn.example/credentials/x"><img src="https://cairn.example/credentials/x.svg" alt="&quot;&gt;&lt;script&gt;" width="160" height="160"></a>',
  )
})
