import { describe, expect, test } from 'vitest'
import { bakePng } from '../baking/png.ts'
import { sha256Hex } from '../crypto/hash.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import type { JsonObject } from '../json.ts'
import { reportOn } from '../test-support.ts'
import {
  site,
  url,
  profileUrl,
  badgeUrl,
  profile,
  badgeClass,
  assertion,
  web,
  hosting,
  genuineOf,
} from './badge-support.ts'
import { parseOlderDate } from './older-date.ts'
import { isRecipient } from './recipient.ts'

describe('a hosted badge', () => {
  test('is what its address answers, and asks for nothing else', async () => {
    const resolve = hosting()
    const report = await reportOn(assertion({ narrative: 'Written in later' }), { resolve })
    expect(report.format).toEqual({ container: 'json', securing: 'none', model: 'open-badges-2' })
    expect(report.answers.genuine).toMatchObject({ outcome: 'pass', code: 'genuine' })
    expect(report.answers.current).toMatchObject({ outcome: 'pass', code: 'current' })
    expect(report.answers.whose).toMatchObject({ outcome: 'pass', code: 'named_by_issuer' })
    expect(report.credential).toEqual({ ...assertion(), badge: { ...badgeClass(), issuer: profile() } })
    expect(report.claimed).toMatchObject({ name: 'Soldering', issuerName: 'Example College', issuerId: profileUrl })
    expect(resolve.asked).toEqual([`badge ${url}`, `badge ${badgeUrl}`, `badge ${profileUrl}`])
  })

  test('is found by the address in an image too', async () => {
    const svg = `<svg xmlns:openbadges="http://openbadges.org"><openbadges:assertion verify="${url}"/></svg>`
    const within = `<svg><openbadges:assertion><![CDATA[${JSON.stringify(assertion())}]]></openbadges:assertion></svg>`
    expect((await genuineOf(svg, hosting())).outcome).toBe('pass')
    expect((await genuineOf(within, hosting())).outcome).toBe('pass')
    for (const image of [
      pngWith('tEXt', `openbadges\0${url}`),
      pngWith('iTXt', `openbadges\0\0\0\0\0${JSON.stringify(assertion())}`),
    ]) {
      expect((await genuineOf(image, hosting())).outcome).toBe('pass')
    }
    const both = pngWith('tEXt', `openbadges\0${url}`, 'tEXt', 'openbadges\0https://evil.example/1')
    expect(await genuineOf(both, hosting())).toMatchObject({ outcome: 'fail', code: 'two_credentials_in_image' })
  })

  const evil = 'https://evil.example/assertions/1'
  test.for<[string, JsonObject, Record<string, unknown>, string, string]>([
    [
      'a site its issuer does not use',
      { id: evil },
      { [evil]: assertion({ id: evil }) },
      'fail',
      'hosted_outside_issuer',
    ],
    [
      'a site that brings its own copy of the issuer along',
      { id: evil },
      {
        [evil]: assertion({
          id: evil,
          badge: badgeClass({ issuer: profile({ verification: { allowedOrigins: ['evil.example'] } }) }),
        }),
      },
      'fail',
      'hosted_outside_issuer',
    ],
    [
      'a host whose name only begins alike',
      { id: `${site}.evil.example/1` },
      {
        [`${site}.evil.example/1`]: assertion({ id: `${site}.evil.example/1` }),
        [profileUrl]: profile({ verification: { startsWith: site } }),
      },
      'fail',
      'hosted_outside_issuer',
    ],
    [
      'an issuer that names other addresses',
      {},
      { [profileUrl]: profile({ verification: { startsWith: `${site}/other/` } }) },
      'fail',
      'hosted_outside_issuer',
    ],
    [
      'an address that shows another badge',
      {},
      { [url]: assertion({ id: `${site}/assertions/2` }) },
      'fail',
      'hosted_badge_differs',
    ],
    [
      'an address that shows a signed badge',
      {},
      { [url]: assertion({ verification: { type: 'SignedBadge' } }) },
      'fail',
      'hosted_badge_differs',
    ],
    ['an address that shows a broken badge', {}, { [url]: assertion({ issuedOn: 'soon' }) }, 'fail', 'shape_invalid'],
    ['a badge class without a name', {}, { [badgeUrl]: badgeClass({ name: undefined }) }, 'fail', 'shape_invalid'],
    [
      'contexts nobody knows',
      {},
      { [url]: assertion({ '@context': 'https://evil.example/v2' }) },
      'fail',
      'context_not_approved',
    ],
    [
      'an address that is not https',
      { id: 'http://badges.example.edu/1' },
      {},
      'could_not_check',
      'hosted_address_refused',
    ],
    ['a site that is gone for good', {}, { [url]: undefined }, 'could_not_check', 'hosted_badge_unreachable'],
    [
      'a badge class that is gone for good',
      {},
      { [badgeUrl]: undefined },
      'could_not_check',
      'hosted_badge_unreachable',
    ],
    ['a site that answers something else', {}, { [url]: '<html></html>' }, 'could_not_check', 'hosted_badge_malformed'],
    [
      'another host, while its issuer does not answer',
      { id: evil },
      { [evil]: assertion({ id: evil }), [profileUrl]: undefined },
      'could_not_check',
      'issuer_document_unreachable',
    ],
  ])('on %s is not genuine', async ([, input, documents, outcome, code]) => {
    const report = await reportOn(assertion(input), { resolve: hosting(documents) })
    expect(report.answers.genuine).toMatchObject({ outcome, code })
    expect(report.credential).toBeNull()
  })

  test('stands where its issuer allows it', async () => {
    const elsewhere = 'https://host.example/a/1'
    for (const verification of [
      { allowedOrigins: 'host.example' },
      { startsWith: ['https://host.example/a/'] },
      { allowedOrigins: ['https://host.example'] },
    ]) {
      const documents = { [elsewhere]: assertion({ id: elsewhere }), [profileUrl]: profile({ verification }) }
      expect(
        (await genuineOf(assertion({ id: elsewhere }), hosting(documents))).outcome,
        JSON.stringify(verification),
      ).toBe('pass')
    }
  })

  test.for<[string, unknown]>([
    ['answers Gone', 'gone'],
    ['says revoked and nothing else', { id: url, revoked: true }],
  ])('whose address %s is revoked', async ([, answer]) => {
    const report = await reportOn(assertion(), { resolve: hosting({ [url]: answer }) })
    expect(report.answers.current).toMatchObject({ outcome: 'fail', code: 'revoked' })
    expect(report.answers.genuine).toMatchObject({ outcome: 'could_not_check', code: 'hosted_badge_gone' })
  })

  test('ends on its day', async () => {
    const report = await reportOn(assertion(), { resolve: hosting({ [url]: assertion({ expires: '2020-01-01' }) }) })
    expect(report.answers.current).toMatchObject({ outcome: 'fail', code: 'expired' })
  })

  test('of 1.1, 1.0 and 0.5 is read by the rules of its time', async () => {
    const older = {
      identity: `sha256$${await sha256Hex('ana@example.orgsalt')}`,
      type: 'email',
      hashed: true,
      salt: 'salt',
    }
    const verifyBy = { type: 'hosted', url }
    const one = {
      '@context': 'https://w3id.org/openbadges/v1',
      uid: '1',
      recipient: older,
      badge: badgeUrl,
      verify: verifyBy,
      issuedOn: 1556704800,
    }
    const { '@context': _context, ...first } = one
    for (const [input, name] of [
      [one, '1.1'],
      [first, '1.0'],
    ] as const) {
      const report = await reportOn(input, { resolve: hosting({ [url]: input }) })
      expect(report.answers.genuine.outcome, name).toBe('pass')
      expect(report.answers.whose.code).toBe('identifier_hashed')
      expect(await isRecipient(report.credential ?? {}, 'ana@example.org')).toBe(true)
      expect(await isRecipient(report.credential ?? {}, 'eve@example.org')).toBe(false)
    }
    const half = {
      recipient: older.identity,
      salt: 'salt',
      issued_on: '2012-04-01',
      badge: {
        version: '0.5.0',
        name: 'Old',
        image: '/1.png',
        description: 'x',
        criteria: '/c',
        issuer: { origin: site, name: 'Example College' },
      },
    }
    const image = pngWith('tEXt', `openbadges\0${url}`)
    expect((await genuineOf(image, web({ [url]: half }))).outcome).toBe('pass')
    const foreign = { ...half, badge: { ...half.badge, issuer: { origin: 'https://mit.example', name: 'Elsewhere' } } }
    expect((await genuineOf(image, web({ [url]: foreign }))).code).toBe('hosted_outside_issuer')
    expect((await genuineOf(half, web({}))).outcome).toBe('could_not_check')
  })
})

test.for([
  ['2019-05-01T10:00:00Z', 1556704800000],
  ['2019-05-01T12:00:00+0200', 1556704800000],
  ['2019-05-01T10:00:00', 1556704800000],
  ['2019-05-01', 1556668800000],
  [1556704800, 1556704800000],
  ['1556704800', 1556704800000],
  ['2019-02-30', undefined],
  [-1, undefined],
  [1.5, undefined],
  ['soon', undefined],
  [null, undefined],
] as const)('the date %j', ([value, at]) => expect(parseOlderDate(value)).toBe(at))

test('a hash by MD5 says neither yes nor no', async () => {
  expect(await isRecipient({ recipient: { identity: 'md5$00', hashed: true } }, 'a@b.example')).toBeUndefined()
  expect(await isRecipient({ recipient: 'ana@example.org' }, 'ana@example.org')).toBe(true)
  expect(await isRecipient({}, 'ana@example.org')).toBeUndefined()
})

/** A PNG with text chunks: the baked chunk of today, its type and text replaced. */
function pngWith(...parts: string[]): Uint8Array {
  const start = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const chunks: number[] = []
  for (let i = 0; i < parts.length; i += 2) chunks.push(...chunk(parts[i] ?? '', encodeUtf8(parts[i + 1] ?? '')))
  const png = Uint8Array.from([...start, ...chunks, ...chunk('IEND', new Uint8Array())])
  expect(bakePng(png, '{}').length).toBeGreaterThan(png.length)
  return png
}

function chunk(type: string, data: Uint8Array): number[] {
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, data.length)
  return [...length, ...encodeUtf8(type), ...data, 0, 0, 0, 0]
}
