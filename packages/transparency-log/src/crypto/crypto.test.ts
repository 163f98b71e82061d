import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concat, fromHex, toHex } from '../encoding/bytes.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { haveVectors, vectorText } from '../test-support.ts'
import { verifyEd25519 } from './ed25519.ts'
import { hmacSha256, sha256 } from './hash.ts'
import { primitives as node } from './node.ts'
import { primitives as web } from './web.ts'

const platforms = [
  ['node:crypto', node],
  ['the browser', web],
] as const

test('the SHA-256 of browsers is that of node:crypto, on every length up to three blocks and on random input', () => {
  const both = (input: Uint8Array) => {
    const [one, other] = [new Uint8Array(40), node.allocate(40)]
    web.sha256Into(input, one, 4)
    node.sha256Into(input, other, 4)
    expect(toHex(one)).toBe(toHex(other))
    expect(toHex(one).slice(8, -8)).toBe(createHash('sha256').update(input).digest('hex'))
  }
  for (let length = 0; length <= 200; length++) both(new Uint8Array(length).fill(length))
  fc.assert(fc.property(fc.uint8Array({ maxLength: 5_000 }), both))
})

test('a parent is hashed in place, and in memory that is no Buffer', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (pair) => {
      const expected = createHash('sha256')
        .update(concat(Uint8Array.of(1), pair))
        .digest('hex')
      for (const [, platform] of platforms) {
        const memory = new Uint8Array(pair)
        platform.parentInto(memory, 0, memory, 32)
        expect(toHex(memory.subarray(32))).toBe(expected)
      }
    }),
  )
})

test('HMAC-SHA-256 has the answers of RFC 4231', () => {
  expect(toHex(hmacSha256(encodeUtf8('Jefe'), encodeUtf8('what do ya want for nothing?')))).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  )
  expect(
    toHex(
      hmacSha256(new Uint8Array(131).fill(0xaa), encodeUtf8('Test Using Larger Than Block-Size Key - Hash Key First')),
    ),
  ).toBe('60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54')
  expect(toHex(sha256(encodeUtf8('ab'), encodeUtf8('c')))).toBe(toHex(sha256(encodeUtf8('abc'))))
})

test.for(platforms)('%s signs and verifies Ed25519 as RFC 8032 has it', async ([, platform]) => {
  const seed = fromHex('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60')!
  const publicKey = await platform.ed25519PublicKey(seed)
  expect(toHex(publicKey)).toBe('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a')
  const signature = await platform.signEd25519(seed, new Uint8Array())
  expect(toHex(signature)).toMatch(/^e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155/)
  expect(await platform.verifyEd25519(publicKey, new Uint8Array(), signature)).toBe(true)
  expect(await platform.verifyEd25519(publicKey, new Uint8Array(1), signature)).toBe(false)
  expect(await platform.verifyEd25519(publicKey, new Uint8Array(), signature.subarray(1))).toBe(false)
  expect(await platform.verifyEd25519(new Uint8Array(3), new Uint8Array(), signature)).toBe(false)
})

test.for(platforms)('%s digests by name', async ([, platform]) => {
  for (const name of ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'] as const) {
    const expected = createHash(name.replace('-', '')).update('abc').digest('hex')
    expect(toHex(await platform.digest(name, encodeUtf8('abc')))).toBe(expected)
  }
})

type EdgeCase = { key: string; sig: string; msg: string; flags: string[] | null }

describe.skipIf(!haveVectors)('the Ed25519 edge cases of C2SP/CCTV', () => {
  const cases = haveVectors ? (JSON.parse(vectorText('ed25519/ed25519vectors.json')) as EdgeCase[]) : []

  test.for(platforms)(
    '%s: our rule accepts no key of small order, no second spelling and no residue',
    async ([, platform]) => {
      let accepted = 0
      for (const { key, sig, msg, flags } of cases) {
        const publicKey = fromHex(key)!
        const valid = await verifyEd25519(publicKey, encodeUtf8(msg), fromHex(sig)!, platform)
        const refusedBy = [
          'low_order_A',
          'low_order_R',
          'non_canonical_A',
          'low_order_residue',
          'non_canonical_R',
          'reencoded_k',
        ]
        expect([key, sig, valid]).toEqual([key, sig, !refusedBy.some((flag) => flags?.includes(flag))])
        if (valid) accepted++
      }
      expect(accepted).toBeGreaterThan(0)
    },
  )
})
