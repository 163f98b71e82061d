import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { encodeMultikey, multikeyToJwk } from '../dids/multikey.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { primitives as node } from './node.ts'
import { primitives as web } from './web.ts'

const message = encodeUtf8('a message')
const platforms = [
  ['node', node, web],
  ['web', web, node],
] as const

const types = ['Ed25519', 'P-256', 'P-384'] as const

test.for(platforms)('%s signs what the other one verifies', async ([, one, other]) => {
  for (const type of types) {
    const { publicKey, secretKey } = await one.generateKey(type)
    const key = multikeyToJwk(encodeMultikey(type, publicKey))
    if (!key) throw new Error(`${type} made no key`)
    const signature = await one.signingKey(type, secretKey)(message)
    expect(signature.length).toBe(type === 'P-384' ? 96 : 64)
    expect(await other.verifySignature(key, message, signature)).toBe(true)
    expect(await other.verifySignature(key, encodeUtf8('another'), signature)).toBe(false)
    expect(await other.publicKeyOf(type, secretKey)).toEqual(publicKey)
    if (type === 'Ed25519') expect(await other.signingKey(type, secretKey)(message)).toEqual(signature)
  }
  expect(await other.sha256(message)).toEqual(await one.sha256(message))
  expect(await other.sha384(message)).toEqual(await one.sha384(message))
})

test.for(platforms)('%s refuses a secret key of another length', ([, platform]) => {
  for (const type of types) expect(() => platform.signingKey(type, new Uint8Array(31))).toThrow('bytes')
})

test.for(platforms)('%s verifies ECDSA with the hash of the curve', async ([, platform]) => {
  for (const [curve, hash] of [
    ['P-256', 'SHA-256'],
    ['P-384', 'SHA-384'],
  ] as const) {
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: curve }, true, ['sign', 'verify'])
    const signature = new Uint8Array(
      await crypto.subtle.sign({ name: 'ECDSA', hash }, pair.privateKey, message as Uint8Array<ArrayBuffer>),
    )
    const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey)
    const key = { kty: 'EC', crv: curve, x, y } as const
    expect(await platform.verifySignature(key, message, signature)).toBe(true)
    expect(await platform.verifySignature(key, message, new Uint8Array(64))).toBe(false)
  }
})

test.for(platforms)('%s says no to a key that is none, and never throws', async ([, platform]) => {
  const nowhere = { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' } as const
  expect(await platform.verifySignature(nowhere, message, new Uint8Array(64))).toBe(false)
  expect(await platform.verifySignature({ kty: 'OKP', crv: 'Ed25519', x: 'AA' }, message, new Uint8Array(64))).toBe(
    false,
  )
  expect(await platform.verifySignature({ kty: 'RSA', n: 'AA', e: 'AQAB' }, message, new Uint8Array(64))).toBe(false)
})

test.for(platforms)('%s inflates up to a bound and not beyond', async ([, platform]) => {
  const zeros = new Uint8Array(100_000)
  expect(await platform.gunzip(await platform.gzip(zeros), 100_000)).toEqual(zeros)
  expect(await platform.gunzip(await platform.gzip(zeros), 99_999)).toBe('too_large')
  expect(await platform.gunzip(gzipSync(new Uint8Array(64 * 1024 * 1024)), 1_000_000)).toBe('too_large')
  expect(await platform.gunzip(encodeUtf8('no gzip'), 1_000)).toBe('malformed')
  expect(await platform.gunzip((await platform.gzip(zeros)).subarray(0, 20), 100_000)).toBe('malformed')
})
