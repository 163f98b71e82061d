import { describe, expect, test } from 'vitest'
import { now, reportOn, resolveFrom } from '../test-support.ts'
import { verify } from '../verify.ts'

describe('what cannot be read:', () => {
  const resolve = resolveFrom(new Map())
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`

  test.for<[string, Uint8Array | string | object, string, string]>([
    ['JSON 100,000 deep', `{"type":"VerifiableCredential","a":${deep}}`, 'over_limit', 'json_too_deep'],
    [
      'an object 100,000 deep',
      { a: JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`) as object },
      'over_limit',
      'json_too_deep',
    ],
    [
      'JSON with very many values',
      `{"type":"VerifiableCredential","a":[${'1,'.repeat(50_000)}1]}`,
      'over_limit',
      'json_too_many_values',
    ],
    ['more than a mebibyte', `{"a":"${'x'.repeat(1024 * 1024)}"}`, 'over_limit', 'too_many_bytes'],
    ['more than a mebibyte of bytes', new Uint8Array(1024 * 1024 + 1).fill(0x20), 'over_limit', 'too_many_bytes'],
    [
      'a PNG over its limit',
      Uint8Array.from({ length: 11 * 1024 * 1024 }, (_, i) => [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a][i] ?? 0),
      'over_limit',
      'too_many_bytes',
    ],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0xfd]), 'no_credential', 'not_utf8'],
    ['nothing', '', 'no_credential', 'not_a_credential'],
    ['prose', 'Hello there.', 'no_credential', 'not_a_credential'],
    ['broken JSON', '{"type":', 'no_credential', 'json_malformed'],
    ['JSON that is no credential', '{"hello":"world"}', 'no_credential', 'not_a_credential'],
    ['an HTML page', '<!doctype html><p>Hi</p>', 'no_credential', 'image_malformed'],
    ['an SVG without a credential', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'no_credential', 'nothing_in_image'],
    [
      'half a PNG',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]),
      'no_credential',
      'image_malformed',
    ],
  ])('%s', async ([, input, reason, code]) => {
    expect(await verify(input, { resolve, now })).toEqual({ readable: false, reason, code })
  })

  test.for<[string, string, string, string]>([
    [
      'two members of one name',
      '{"type":["VerifiableCredential"],"name":"a","na\\u006de":"b"}',
      'fail',
      'json_duplicate_key',
    ],
    ['a member called __proto__', '{"type":["VerifiableCredential"],"__proto__":{}}', 'fail', 'json_member_refused'],
    [
      'half a surrogate pair',
      '{"type":["VerifiableCredential"],"proof":{},"name":"\\ud800"}',
      'fail',
      'text_not_wellformed',
    ],
    [
      'an Open Badges 2.0 assertion that lacks nearly everything',
      '{"@context":"https://w3id.org/openbadges/v2","type":"Assertion"}',
      'fail',
      'shape_invalid',
    ],
    ['a presentation without contexts', '{"type":["VerifiablePresentation"]}', 'fail', 'context_not_approved'],
    ['an unsigned learner record', '{"type":["VerifiableCredential","ClrCredential"]}', 'fail', 'proof_missing'],
    [
      'an envelope with nothing in it',
      '{"type":"EnvelopedVerifiableCredential","id":"data:,x"}',
      'could_not_check',
      'format_not_supported_yet',
    ],
    [
      'an envelope with a broken token in it',
      '{"type":"EnvelopedVerifiableCredential","id":"data:application/vc+jwt,eyJhbGciOiJFUzI1NiJ9.e3.AA"}',
      'fail',
      'jwt_malformed',
    ],
  ])('is still a report for %s', async ([, input, outcome, code]) => {
    expect((await reportOn(input, { resolve })).answers.genuine).toMatchObject({ outcome, code })
  })
})

test('what a report repeats of a hostile file is bounded', async () => {
  const long = 'x'.repeat(500_000)
  const image = { id: 'https://example.edu/i.png', type: 'Image', [long]: 1 }
  for (const odd of [{ image }, { [`a:${long}`]: 1 }]) {
    const badge = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      proof: {},
      ...odd,
    }
    const report = await reportOn(badge, { resolve: resolveFrom(new Map()) })
    expect(report.answers.genuine.outcome).toBe('fail')
    expect(JSON.stringify(report).length).toBeLessThan(10_000)
  }
})
