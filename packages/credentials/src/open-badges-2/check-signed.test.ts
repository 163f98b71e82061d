import { CompactSign, exportSPKI, generateKeyPair } from 'jose'
import { describe, expect, test } from 'vitest'
import { encodeUtf8 } from '../encoding/utf8.ts'
import type { JsonObject } from '../json.ts'
import { reportOn } from '../test-support.ts'
import {
  context,
  site,
  profileUrl,
  badgeUrl,
  keyUrl,
  listUrl,
  profile,
  badgeClass,
  assertion,
  web,
  genuineOf,
} from './badge-support.ts'

describe('a signed badge', () => {
  async function givenSigned(changes: JsonObject = {}, header: JsonObject = {}) {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
    const pem = await exportSPKI(publicKey)
    const verification = { type: 'SignedBadge', creator: keyUrl }
    const payload = assertion({ id: 'urn:uuid:1', verification, ...changes })
    const token = await new CompactSign(encodeUtf8(JSON.stringify(payload)))
      .setProtectedHeader({ alg: 'RS256', ...header })
      .sign(privateKey)
    const key = { '@context': context, id: keyUrl, type: 'CryptographicKey', owner: profileUrl, publicKeyPem: pem }
    const documents = {
      [badgeUrl]: badgeClass(),
      [profileUrl]: profile({ publicKey: keyUrl, revocationList: listUrl }),
      [keyUrl]: key,
      [listUrl]: { revokedAssertions: [] },
    }
    return { token, pem, documents: documents as Record<string, unknown>, key }
  }

  test('is genuine when a key its issuer lists signed it, and asks for the list only then', async () => {
    const { token, documents } = await givenSigned()
    const resolve = web(documents)
    const report = await reportOn(token, { resolve })
    expect(report.format).toMatchObject({ securing: 'jwt', model: 'open-badges-2' })
    expect(report.answers.genuine).toMatchObject({ outcome: 'pass', code: 'genuine' })
    expect(report.answers.current).toMatchObject({ outcome: 'pass' })
    expect(resolve.asked).toEqual([
      `badge ${badgeUrl}`,
      `badge ${profileUrl}`,
      `issuer_key ${keyUrl}`,
      `status ${listUrl}`,
    ])
    const svg = `<svg><openbadges:assertion verify="${token}"/></svg>`
    expect((await genuineOf(svg, web(documents))).outcome).toBe('pass')
  })

  test.for<[string, (documents: Record<string, unknown>, key: JsonObject) => void, string, string]>([
    [
      'a key the profile does not list',
      (d) => (d[profileUrl] = profile({ publicKey: `${site}/other` })),
      'fail',
      'key_not_listed',
    ],
    ['a profile without keys', (d) => (d[profileUrl] = profile()), 'fail', 'key_not_listed'],
    [
      'a key of somebody else',
      (d, key) => (d[keyUrl] = { ...key, owner: 'https://evil.example' }),
      'could_not_check',
      'issuer_document_unreachable',
    ],
    [
      'a key that is none',
      (d, key) => (d[keyUrl] = { ...key, publicKeyPem: 'x' }),
      'could_not_check',
      'key_type_not_supported',
    ],
    ['an issuer that does not answer', (d) => delete d[profileUrl], 'could_not_check', 'issuer_document_unreachable'],
  ])('with %s is not genuine', async ([, change, outcome, code]) => {
    const { token, documents, key } = await givenSigned()
    change(documents, key)
    expect(await genuineOf(token, web(documents))).toMatchObject({ outcome, code })
  })

  test('by another key, with another header, or unsigned is refused, and no list is asked for', async () => {
    const [{ token }, { documents, pem }] = [await givenSigned(), await givenSigned()]
    const resolve = web(documents)
    expect(await genuineOf(token, resolve)).toMatchObject({ outcome: 'fail', code: 'proof_invalid' })
    expect(resolve.asked.some((ask) => ask.startsWith('status'))).toBe(false)
    const jku = await givenSigned({}, { jku: 'https://evil.example' })
    expect((await genuineOf(jku.token, web(jku.documents))).code).toBe('jwt_header_refused')
    const hosted = await givenSigned({ verification: { type: 'HostedBadge' } })
    expect((await genuineOf(hosted.token, web(hosted.documents))).code).toBe('shape_invalid')
    const bare = assertion({ verification: { type: 'SignedBadge', creator: keyUrl } })
    expect(await genuineOf(bare, web(documents))).toMatchObject({ outcome: 'fail', code: 'proof_missing' })
    const [head = '', body = ''] = token.split('.')
    const none = `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.${body}.${head}`
    expect((await genuineOf(none, web({ ...documents, pem }))).code).toBe('alg_not_allowed')
  })

  test('on the revocation list is revoked, in every way it can be named', async () => {
    for (const entry of ['urn:uuid:1', { id: 'urn:uuid:1', revocationReason: 'Mistake' }, { uid: 'u-1' }]) {
      const { token, documents } = await givenSigned({ uid: 'u-1' })
      documents[listUrl] = { revokedAssertions: ['urn:uuid:0', entry] }
      expect((await reportOn(token, { resolve: web(documents) })).answers.current).toMatchObject({
        outcome: 'fail',
        code: 'revoked',
      })
    }
    const { token, documents } = await givenSigned()
    delete documents[listUrl]
    expect((await reportOn(token, { resolve: web(documents) })).answers.current.code).toBe('status_list_unreachable')
  })

  test('of 1.0 may take its key from the host of its issuer, and from no other', async () => {
    for (const [where, code] of [
      [keyUrl, 'genuine'],
      ['https://evil.example/key', 'key_not_listed'],
    ] as const) {
      const changes = {
        '@context': undefined,
        id: undefined,
        uid: '1',
        verification: undefined,
        verify: { type: 'signed', url: where },
      }
      const { token, documents, pem } = await givenSigned(changes)
      documents[profileUrl] = { name: 'Example College', url: site }
      documents[where] = pem
      expect((await genuineOf(token, web(documents))).code).toBe(code)
    }
  })
})
