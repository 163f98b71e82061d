import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeBase64, decodeHash, encodeBase64 } from './base64.ts'
import { equal, fromHex, readU64, encodeU64, toHex } from './bytes.ts'
import { canonicalJson } from './canonical-json.ts'
import { parseDecimal } from './decimal.ts'
import { decodeOctets } from './octets.ts'
import { valueOf } from '../test-support.ts'

test('base64 goes there and back, as node writes it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const text = encodeBase64(bytes)
      expect(text).toBe(Buffer.from(bytes).toString('base64'))
      expect(equal(valueOf(decodeBase64(text)), bytes)).toBe(true)
    }),
  )
})

test.for(['Zg', 'Zg=', 'Zh==', 'Zm9=', 'Zm-_', 'Zm 9v', 'Zm9v\n', 'Zg==Zg==', '=', '====', 'Z===', 'Zm9vé'])(
  '"%s" is not canonical base64',
  (text) => expect(decodeBase64(text)).toEqual({ ok: false, code: 'base64_not_canonical' }),
)

test('any text has at most one reading', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9+/=_-]{0,12}$/), (text) => {
      const decoded = decodeBase64(text)
      if (decoded.ok) expect(encodeBase64(decoded.value)).toBe(text)
    }),
  )
})

test('a hash is 32 bytes and nothing else', () => {
  expect(decodeHash(encodeBase64(new Uint8Array(32))).ok).toBe(true)
  expect(decodeHash(encodeBase64(new Uint8Array(31)))).toEqual({ ok: false, code: 'hash_length_wrong' })
  expect(decodeHash(encodeBase64(new Uint8Array(33))).ok).toBe(false)
})

test.for(['', '-1', '+1', '01', '00', '1 ', ' 1', '1e3', '0x1', '1.0', '١'])('"%s" is no decimal', (text) => {
  expect(parseDecimal(text)).toEqual({ ok: false, code: 'number_not_canonical' })
})

test('decimals keep all their digits and end at 2^63 - 1', () => {
  expect(parseDecimal('0')).toEqual({ ok: true, value: 0n })
  expect(parseDecimal('4294967297')).toEqual({ ok: true, value: 4294967297n })
  expect(parseDecimal('9223372036854775807')).toEqual({ ok: true, value: 2n ** 63n - 1n })
  expect(parseDecimal('9223372036854775808')).toEqual({ ok: false, code: 'number_out_of_range' })
  expect(parseDecimal('99999999999999999999').ok).toBe(false)
})

test('hex and 64-bit numbers go there and back', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (bytes, value) => {
      expect(equal(fromHex(toHex(bytes))!, bytes)).toBe(true)
      expect(readU64(encodeU64(value), 0)).toBe(value)
    }),
  )
  expect(fromHex('ABCD')).toBeUndefined()
  expect(fromHex('abc')).toBeUndefined()
})

test('canonical JSON has the answers of RFC 8785', () => {
  const value = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew',
    1: 'One',
    '\ud83d\ude00': 'Smiley',
    '\u0080': 'Control',
    '\u00f6': 'o',
  }
  expect(Object.values(JSON.parse(canonicalJson(value)!) as object)).toHaveLength(7)
  expect(canonicalJson(value)).toBe(
    '{"\\r":"Carriage Return","1":"One","\u0080":"Control","\u00f6":"o","\u20ac":"Euro Sign","\ud83d\ude00":"Smiley","\ufb33":"Hebrew"}',
  )
  expect(canonicalJson([333333333.3333333, 1e30, 4.5, 2e-3, 1e-27, -0, true, null])).toBe(
    '[333333333.3333333,1e+30,4.5,0.002,1e-27,0,true,null]',
  )
  expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}')
  expect(canonicalJson({ a: ['\ud800'] })).toBeUndefined()
  expect(canonicalJson({ '\udead': 1 })).toBeUndefined()
})

test('the order of members does not change canonical JSON', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
      const reversed = Object.fromEntries(Object.entries(object).toReversed())
      expect(canonicalJson(reversed)).toBe(canonicalJson(object))
    }),
  )
})

test('policy files hold octets, not control characters', () => {
  expect(decodeOctets(Uint8Array.of(0x41, 9, 0xff))).toBe('A\t\u00ff')
  expect(decodeOctets('K\u212a')).toBe('K\u212a')
  expect(decodeOctets('a\r\n')).toBeUndefined()
  expect(decodeOctets(Uint8Array.of(0x7f))).toBeUndefined()
})
