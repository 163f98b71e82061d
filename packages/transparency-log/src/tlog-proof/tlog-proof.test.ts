import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concat } from '../encoding/bytes.ts'
import { encodeBase64 } from '../encoding/base64.ts'
import { aHash, valueOf } from '../test-support.ts'
import { formatTlogProof, parseTlogProof } from './tlog-proof.ts'

const checkpoint = `example.com/log\n5\n${encodeBase64(new Uint8Array(32))}\n\n— example.com/log AAAAAAA=\n`
const good = formatTlogProof({ extra: Uint8Array.of(1, 2), index: 3n, proof: new Uint8Array(64), checkpoint })

test('a sidecar has the lines of C2SP tlog-proof', () => {
  const hash = encodeBase64(new Uint8Array(32))
  expect(good).toBe(`c2sp.org/tlog-proof@v1\nextra AQI=\nindex 3\n${hash}\n${hash}\n\n${checkpoint}`)
  expect(valueOf(parseTlogProof(good))).toMatchObject({ index: 3n, checkpoint })
})

test('sidecars go there and back', () => {
  const index = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n })
  fc.assert(
    fc.property(fc.option(fc.uint8Array()), index, fc.array(aHash, { maxLength: 63 }), (extra, index, hashes) => {
      const sidecar = { ...(extra ? { extra } : {}), index, proof: concat(...hashes), checkpoint }
      const { note, ...read } = valueOf(parseTlogProof(formatTlogProof(sidecar)))
      expect({ ...read, ...(read.extra ? { extra: new Uint8Array(read.extra) } : {}) }).toEqual(sidecar)
      expect(note.signatures).toHaveLength(1)
    }),
  )
})

describe('refused:', () => {
  test.for<[string, string | Uint8Array, string]>([
    ['nothing', '', 'tlog_proof_malformed'],
    ['another version', good.replace('@v1', '@v2'), 'tlog_proof_malformed'],
    ['extra after the index', good.replace('extra AQI=\nindex 3', 'index 3\nextra AQI='), 'base64_not_canonical'],
    ['loose base64', good.replace('AQI=', 'AQI'), 'base64_not_canonical'],
    ['no index', good.replace('index 3\n', ''), 'tlog_proof_malformed'],
    ['an index with a leading zero', good.replace('index 3', 'index 03'), 'number_not_canonical'],
    ['a negative index', good.replace('index 3', 'index -3'), 'number_not_canonical'],
    ['an index of 2^63', good.replace('index 3', 'index 9223372036854775808'), 'number_out_of_range'],
    [
      'a hash of 33 bytes',
      good.replace('index 3\n', `index 3\n${encodeBase64(new Uint8Array(33))}\n`),
      'hash_length_wrong',
    ],
    ['carriage returns', good.replaceAll('\n', '\r\n'), 'tlog_proof_malformed'],
    ['no checkpoint', good.slice(0, good.indexOf('\n\n') + 2), 'note_malformed'],
    [
      '65 hashes',
      good.replace('index 3\n', `index 3\n${`${encodeBase64(new Uint8Array(32))}\n`.repeat(65)}`),
      'proof_length_wrong',
    ],
    ['5 KB of extra', good.replace('AQI=', encodeBase64(new Uint8Array(5_000))), 'too_large'],
    ['bytes that are not UTF-8', Uint8Array.of(0xff), 'not_utf8'],
    ['100 MB', new Uint8Array(100_000_000), 'too_large'],
  ])('%s', ([, input, code]) => expect(parseTlogProof(input)).toMatchObject({ ok: false, code }))

  test('random text is answered', () => {
    const parts = fc.constantFrom('c2sp.org/tlog-proof@v1\n', 'extra ', 'index ', '3', '\n', 'AAAA', checkpoint)
    fc.assert(fc.property(fc.array(parts, { maxLength: 10 }), (parts) => void parseTlogProof(parts.join(''))))
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void parseTlogProof(bytes)))
  })
})
