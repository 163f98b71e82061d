import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { sha256 } from '../../crypto/hash.ts'
import { primitives as node } from '../../crypto/node.ts'
import { p1363OfDer } from '../../crypto/ecdsa-signature.ts'
import { primitives as web } from '../../crypto/web.ts'
import { concat, equal, fromHex, toHex } from '../../encoding/bytes.ts'
import { flipped, valueOf } from '../../test-support.ts'
import { schemeOf } from './algorithms.ts'
import { parseCertificate } from './certificate.ts'
import { checkTimeStamp } from './check.ts'
import { childrenOf, integerOf, oidOf, readDer } from './der.ts'
import { closeAuthorities, givenAuthority, haveOpenssl, keyKinds } from './openssl-authority.ts'
import { formatTimeStampRequest } from './request.ts'
import { timeOf } from './time.ts'
import { parseTimeStampToken } from './token.ts'

const digest = sha256(Uint8Array.of(1, 2, 3))
const hex = (text: string) => fromHex(text.replaceAll(' ', ''))!

afterAll(closeAuthorities)

describe('DER', () => {
  test.for<[string, string]>([
    ['nothing', ''],
    ['a tag alone', '30'],
    ['a length beyond the end', '30 02 05'],
    ['bytes behind the end', '30 00 00'],
    ['an indefinite length', '30 80 00 00'],
    ['a length with a superfluous byte', '30 81 01 05'],
    ['a length with a leading zero', '30 82 00 81'],
    ['a length of four bytes', '04 84 00 00 00 01 00'],
    ['a tag of several bytes', '1f 81 01 00'],
  ])('%s is none', ([, bytes]) => expect(readDer(hex(bytes))).toBeUndefined())

  test('integers and object identifiers have one spelling', () => {
    expect(integerOf(readDer(hex('02 01 ff')))).toBe(-1n)
    expect(integerOf(readDer(hex('02 02 00 ff')))).toBe(255n)
    expect(integerOf(readDer(hex('02 02 00 7f')))).toBeUndefined()
    expect(integerOf(readDer(hex('02 02 ff 80')))).toBeUndefined()
    expect(integerOf(readDer(hex('02 00')))).toBeUndefined()
    expect(oidOf(readDer(hex('06 03 55 1d 25')))).toBe('2.5.29.37')
    expect(oidOf(readDer(hex('06 06 2a 86 48 86 f7 0d')))).toBe('1.2.840.113549')
    expect(oidOf(readDer(hex('06 03 55 80 01')))).toBeUndefined()
    expect(oidOf(readDer(hex('06 02 55 81')))).toBeUndefined()
  })

  test.for<[string, string | undefined]>([
    ['20261121093000Z', '2026-11-21T09:30:00.000Z'],
    ['20261121093000.25Z', '2026-11-21T09:30:00.250Z'],
    ['20261121093000.250Z', undefined],
    ['20260230093000Z', undefined],
    ['20261121093060Z', undefined],
    ['20261121093000', undefined],
    ['20261121093000+0100', undefined],
    ['202611210930Z', undefined],
  ])('the time %s is %s', ([text, expected]) => {
    const content = new TextEncoder().encode(text)
    const at = timeOf(readDer(concat(Uint8Array.of(0x18, content.length), content)))
    expect(at === undefined ? undefined : new Date(at).toISOString()).toBe(expected)
  })

  test('random bytes are answered', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        childrenOf(readDer(bytes))
        expect(parseCertificate(bytes)).toBeUndefined()
        expect(parseTimeStampToken(bytes).ok).toBe(false)
      }),
      { numRuns: 500 },
    )
    expect(parseTimeStampToken(new Uint8Array(100_000_000))).toEqual({ ok: false, code: 'too_large' })
  })

  test('an ECDSA signature is taken apart only where it is one', () => {
    expect(toHex(p1363OfDer(hex('30 06 02 01 05 02 01 07'), 2)!)).toBe('00050007')
    expect(toHex(p1363OfDer(hex('30 08 02 02 00 ff 02 02 00 80'), 1)!)).toBe('ff80')
    for (const bad of [
      '30 06 02 01 05 02 01',
      '31 06 02 01 05 02 01 07',
      '30 06 02 03 05 02 01 07',
      '30 03 02 01 05',
      '',
    ]) {
      expect(p1363OfDer(hex(bad), 1)).toBeUndefined()
    }
  })
})

describe.skipIf(!haveOpenssl)('tokens of openssl', () => {
  const authority = haveOpenssl ? givenAuthority() : undefined!
  const token = haveOpenssl ? authority.stamp(digest) : undefined!
  const check = (token: Uint8Array, pinned: Uint8Array[] = [authority.root], stamped = digest) =>
    checkTimeStamp({ token, digest: stamped, pinned })

  test.for(Object.keys(keyKinds) as (keyof typeof keyKinds)[])('with %s are good under a pinned root', async (kind) => {
    const other = givenAuthority(kind)
    const stamp = valueOf(await checkTimeStamp({ token: other.stamp(digest), digest, pinned: [other.root] }))
    expect(stamp.policy).toBe('1.3.6.1.4.1.99999.1')
    expect(Math.abs(stamp.time - Date.now())).toBeLessThan(60_000)
    expect(equal(stamp.pinned, other.root) && equal(stamp.signer, other.unit)).toBe(true)
  })

  test('are good under a pinned authority in between and under the pinned unit itself', async () => {
    for (const pinned of [authority.middle, authority.unit]) {
      expect(equal(valueOf(await check(token, [authority.stranger, pinned])).pinned, pinned)).toBe(true)
    }
  })

  test('can be read from the whole response, and with the nonce of the request', async () => {
    const response = authority.stamp(digest, { response: true })
    const { nonce } = valueOf(await check(response))
    expect(await checkTimeStamp({ token: response, digest, pinned: [authority.root], nonce: nonce! })).toMatchObject({
      ok: true,
    })
    expect(await checkTimeStamp({ token: response, digest, pinned: [authority.root], nonce: nonce! + 1n })).toEqual({
      ok: false,
      code: 'token_nonce_differs',
    })
  })

  test.for([1n, 0x7fn, 0x80n, 0xfedcba9876543210n, 2n ** 127n + 5n])(
    'answer our own request with nonce %s',
    async (nonce) => {
      const token = authority.answer(formatTimeStampRequest(digest, nonce))
      expect(await checkTimeStamp({ token, digest, pinned: [authority.root], nonce })).toMatchObject({ ok: true })
      expect(() => formatTimeStampRequest(digest, -nonce)).toThrow(RangeError)
    },
  )

  test('prove nothing about another digest, or a digest of another kind', async () => {
    expect(await check(token, [authority.root], sha256(digest))).toEqual({ ok: false, code: 'token_imprint_differs' })
    const long = new Uint8Array(createHash('sha512').update('x').digest())
    const other = authority.stamp(long, { hash: 'sha512' })
    expect(await check(other, [authority.root], long)).toEqual({ ok: false, code: 'token_imprint_differs' })
  })

  test('are not good under a root that is not pinned, or under none', async () => {
    const notPinned = { ok: false, code: 'token_certificate_not_pinned' }
    expect(await check(token, [authority.stranger])).toEqual(notPinned)
    expect(await check(token, [])).toEqual(notPinned)
  })

  test('come from a certificate that may stamp time and do nothing else', () => {
    const may = (der: Uint8Array) => parseCertificate(der)!.stampsTimeOnly
    const others = ['lax', 'several', 'root'].map((extensions) =>
      authority.certify(extensions === 'root' ? 'other' : extensions, 'middle', extensions),
    )
    expect([may(authority.unit), ...others.map(may)]).toEqual([true, false, false, false])
  })

  test('are not good through more authorities than one above them allows', async () => {
    const lower = authority.certify('lower', 'middle', 'middle')
    authority.certify('lowest', 'lower', 'stamping')
    const made = authority.stamp(digest, { by: 'lowest', chain: ['lower', 'middle'] })
    expect(await check(made, [lower])).toMatchObject({ ok: true })
    expect(await check(made, [authority.root])).toEqual({ ok: false, code: 'token_certificate_not_pinned' })
  })

  test('with any one byte changed are refused, or say the same as before', async () => {
    const good = valueOf(parseTimeStampToken(token))
    let refusals = 0
    for (let at = 0; at < token.length; at++) {
      const stamp = await check(flipped(token, at))
      if (!stamp.ok) refusals++
      else expect([stamp.value.time, toHex(stamp.value.imprint)]).toEqual([good.info.time, toHex(digest)])
    }
    expect(refusals).toBeGreaterThan(token.length * 0.9)
  })

  test('verify in browsers too', async () => {
    for (const kind of Object.keys(keyKinds) as (keyof typeof keyKinds)[]) {
      const other = givenAuthority(kind)
      const [root, middle] = [other.root, other.middle].map((der) => parseCertificate(der)!)
      const scheme = schemeOf(middle!.algorithm)!
      for (const platform of [node, web]) {
        const verify = (signature: Uint8Array) => platform.verifyWithSpki(root!.spki, scheme, middle!.tbs, signature)
        expect(await verify(middle!.signature)).toBe(true)
        expect(await verify(flipped(middle!.signature, 20))).toBe(false)
        expect(await platform.verifyWithSpki(new Uint8Array(9), scheme, middle!.tbs, middle!.signature)).toBe(false)
      }
    }
  })

  test('a pinned certificate that is none is a mistake of the program', async () => {
    await expect(check(token, [new Uint8Array(3)])).rejects.toThrow('pinned')
  })
})
