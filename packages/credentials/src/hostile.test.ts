import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bakePng, unbakePng } from './baking/png.ts'
import { unbakeSvg } from './baking/svg.ts'
import { decodeBase58, encodeBase58 } from './encoding/base58.ts'
import { decodeBase64url, encodeBase64url } from './encoding/base64url.ts'
import { decodeCbor } from './encoding/cbor.ts'
import { encodeUtf8 } from './encoding/utf8.ts'
import { issue } from './issue.ts'
import { parseJson, type JsonObject } from './json.ts'
import { decodeMultikey } from './dids/multikey.ts'
import { didWebUrl } from './dids/did-web.ts'
import { givenBadge, givenIssuer, haveVectors, now, resolveFrom, vectorBytes } from './test-support.ts'
import { verify } from './verify.ts'

const anywhere = { now, resolve: resolveFrom(new Map()) }

/** Every place in a JSON value that holds a text, number or truth, as a path of keys. */
function places(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, inner]) =>
    places(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}

function changedAt(signed: JsonObject, path: (string | number)[], change: (value: unknown) => unknown): JsonObject {
  const copy = structuredClone(signed)
  let at: Record<string | number, unknown> = copy
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>
  const last = path.at(-1) ?? ''
  at[last] = change(at[last])
  return copy
}

function flipped(value: unknown, position: number): unknown {
  if (typeof value !== 'string') return typeof value === 'number' ? value + 1 : !value
  const at = position % value.length
  const other = value[at] === 'a' ? 'b' : 'a'
  return value.slice(0, at) + other + value.slice(at + 1)
}

test('one character changed in any value of a signed badge, and it is not genuine any more', async () => {
  const { signer, documents } = await givenIssuer()
  const signed = (await issue(givenBadge(), { signer, created: now })) as JsonObject
  const resolve = resolveFrom(documents)
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...places(signed)), fc.nat(500), async (path, position) => {
      const report = await verify(
        changedAt(signed, path, (value) => flipped(value, position)),
        { now, resolve },
      )
      expect(report.readable && report.answers.genuine.outcome).not.toBe('pass')
    }),
    { numRuns: 200 },
  )
})

test('every member taken away or made null in turn, and it is not genuine any more', async () => {
  const { signer, documents } = await givenIssuer()
  const signed = (await issue(givenBadge(), { signer, created: now })) as JsonObject
  for (const path of places(signed)) {
    for (const nothing of [undefined, null]) {
      const report = await verify(
        changedAt(signed, path, () => nothing),
        { now, resolve: resolveFrom(documents) },
      )
      expect(report.readable && report.answers.genuine.outcome, path.join('.')).not.toBe('pass')
    }
  }
})

describe('malformed input is an answer, never an exception:', () => {
  test('any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => void (await verify(bytes, anywhere))),
    )
  })

  test('any text', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[A-Za-z0-9_-]{1,40}\.[A-Za-z0-9_-]{0,40}\.[A-Za-z0-9_-]{0,9}$/),
    )
    await fc.assert(fc.asyncProperty(text, async (value) => void (await verify(value, anywhere))))
  })

  test('any JSON that calls itself a credential', async () => {
    const odd = fc.jsonValue()
    const document = fc.record(
      {
        '@context': fc.oneof(odd, fc.constant(['https://www.w3.org/ns/credentials/v2'])),
        type: fc.constant(['VerifiableCredential']),
        id: odd,
        issuer: odd,
        credentialSubject: odd,
        credentialStatus: odd,
        validFrom: odd,
        proof: fc.oneof(odd, fc.record({ type: odd, cryptosuite: odd })),
      },
      { requiredKeys: ['type'] },
    )
    await fc.assert(
      fc.asyncProperty(document, async (value) => {
        const report = await verify(value, anywhere)
        expect(report.readable && report.answers.genuine.outcome).not.toBe('pass')
      }),
    )
  })

  test('a badge with anything in one of its places', async () => {
    const { signer, documents } = await givenIssuer()
    const signed = (await issue(givenBadge(), { signer, created: now })) as JsonObject
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places(signed)), fc.jsonValue(), async (path, odd) => {
        await verify(
          changedAt(signed, path, () => odd),
          { now, resolve: resolveFrom(documents) },
        )
      }),
      { numRuns: 300 },
    )
  })

  test.skipIf(!haveVectors)('a baked image with one byte changed', async () => {
    const sample = vectorBytes('ob3-examples/simple-json.png')
    const vector = vectorBytes('ob3-examples/simple-json.svg')
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(sample, vector), fc.nat(), fc.nat(255), async (image, at, byte) => {
        const copy = image.slice()
        copy[at % copy.length] = byte
        await verify(copy, anywhere)
      }),
      { numRuns: 100 },
    )
  })

  test('every decoder', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.string({ unit: 'binary' }), (bytes, text) => {
        decodeCbor(bytes)
        unbakePng(bytes)
        unbakeSvg(`<svg ${text}`)
        decodeBase64url(text)
        decodeMultikey(`z${text}`)
        didWebUrl(`did:web:${text}`)
        parseJson(text)
      }),
    )
  })
})

describe('encodings', () => {
  test('give back what was put in', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(decodeBase58(encodeBase58(bytes))).toEqual(bytes)
        expect(decodeBase64url(encodeBase64url(bytes))).toEqual(bytes)
        expect(encodeBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
      }),
    )
  })

  test('have one spelling only', () => {
    expect(decodeBase64url('QQ')).toEqual(encodeUtf8('A'))
    for (const other of ['QR', 'QQ==', 'Q', 'QQ\n', 'Q+', 'Q/']) expect(decodeBase64url(other), other).toBeUndefined()
    expect(decodeBase58('0OIl')).toBeUndefined()
  })

  test('JSON is read as JSON.parse reads it, and deep or doubled members are found first', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        const parsed = parseJson(text)
        if (parsed.found === 'json') expect(parsed.value).toEqual(JSON.parse(text))
        else expect(['json_duplicate_key', 'json_member_refused']).toContain(parsed.code)
      }),
    )
    expect(parseJson('{"a":{"b":1},"b":[{"a":1},{"a":2}]}').found).toBe('json')
    expect(parseJson('{"a":"\\"b\\":1,","b":1}').found).toBe('json')
    expect(parseJson('[[1]]', { jsonDepth: 1, jsonValues: 9 })).toEqual({ found: 'refused', code: 'json_too_deep' })
  })
})

test('baking does not read the pixels', () => {
  expect(() => bakePng(new Uint8Array(), 'x')).toThrow('PNG')
})
