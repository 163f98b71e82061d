import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeBase64url } from '../encoding/base64url.ts'
import { issue } from '../issue.ts'
import type { JsonObject } from '../json.ts'
import { givenBadge, givenIssuer, issuer, listUrl, now, reportOn, resolveFrom } from '../test-support.ts'
import {
  decodeStatusList,
  encodeStatusList,
  statusBit,
  statusBits,
  statusListCredential,
} from './bitstring-status-list.ts'
import { readStatusEntry } from './read-status.ts'

const index = 4711

async function givenBadgeWithStatus(set: number[] = []) {
  const given = await givenIssuer()
  const badge = givenBadge({ credentialStatus: { statusListCredential: listUrl, statusListIndex: index } })
  const signed = (await issue(badge, { signer: given.signer, created: now })) as JsonObject
  const list = async (changes: Partial<Parameters<typeof statusListCredential>[0]> = {}) =>
    issue(
      statusListCredential({
        id: listUrl,
        issuer,
        purpose: 'revocation',
        validFrom: now,
        encodedList: await encodeStatusList(statusBits({ set })),
        ...changes,
      }),
      { signer: given.signer, created: now },
    )
  const currentWith = async (document: unknown) => {
    const documents = new Map([...given.documents, [listUrl, document] as const])
    return (await reportOn(signed, { resolve: resolveFrom(documents) })).answers.current
  }
  return { ...given, signed, list, currentWith }
}

test('a clear bit is current, a set bit is revoked', async () => {
  const good = await givenBadgeWithStatus([index - 1, index + 1])
  expect(await good.currentWith(await good.list())).toMatchObject({ outcome: 'pass', code: 'current' })
  const bad = await givenBadgeWithStatus([index])
  expect(await bad.currentWith(await bad.list())).toMatchObject({ outcome: 'fail', code: 'revoked' })
})

describe('a list that cannot be relied on leaves the status open, never good:', () => {
  test('unreachable', async () => {
    const { signed, documents } = await givenBadgeWithStatus()
    const report = await reportOn(signed, { resolve: resolveFrom(documents) })
    expect(report.answers.current).toMatchObject({ outcome: 'could_not_check', code: 'status_list_unreachable' })
    expect(report.answers.genuine.outcome).toBe('pass')
  })

  test('signed by a stranger', async () => {
    const { currentWith } = await givenBadgeWithStatus()
    const stranger = await givenIssuer('did:web:stranger.example')
    const encodedList = await encodeStatusList(statusBits({}))
    const list = statusListCredential({
      id: listUrl,
      issuer: stranger.did,
      purpose: 'revocation',
      encodedList,
      validFrom: now,
    })
    const signed = await issue(list, { signer: stranger.signer, created: now })
    expect(await currentWith(signed)).toMatchObject({ outcome: 'could_not_check', code: 'status_list_issuer_differs' })
  })

  test('said to be the issuer, signed by a stranger', async () => {
    const { currentWith, list } = await givenBadgeWithStatus()
    const forged = structuredClone(await list()) as unknown as JsonObject
    ;(forged['credentialSubject'] as JsonObject)['encodedList'] = await encodeStatusList(statusBits({ set: [1] }))
    expect(await currentWith(forged)).toMatchObject({ outcome: 'could_not_check', code: 'status_list_proof_invalid' })
  })

  test('for another purpose', async () => {
    const { currentWith, list } = await givenBadgeWithStatus()
    expect(await currentWith(await list({ purpose: 'suspension' }))).toMatchObject({ code: 'status_purpose_differs' })
  })

  test('expired', async () => {
    const { currentWith, list } = await givenBadgeWithStatus()
    const past = { validFrom: new Date('2026-01-01T00:00:00Z'), validUntil: new Date('2026-02-01T00:00:00Z') }
    expect(await currentWith(await list(past))).toMatchObject({
      outcome: 'could_not_check',
      code: 'status_list_expired',
    })
  })

  test('too short', async () => {
    const { currentWith, list } = await givenBadgeWithStatus()
    const encodedList = `u${encodeBase64url(gzipSync(new Uint8Array(8_192)))}`
    expect(await currentWith(await list({ encodedList }))).toMatchObject({
      outcome: 'could_not_check',
      code: 'status_list_too_short',
    })
  })

  test('a bomb', async () => {
    const { currentWith, list } = await givenBadgeWithStatus()
    const encodedList = `u${encodeBase64url(gzipSync(new Uint8Array(64 * 1024 * 1024)))}`
    expect(await currentWith(await list({ encodedList }))).toMatchObject({
      outcome: 'could_not_check',
      code: 'status_list_too_large',
    })
  })

  test('not gzip', async () => {
    const { currentWith, list } = await givenBadgeWithStatus()
    expect(await currentWith(await list({ encodedList: 'uAAAA' }))).toMatchObject({ code: 'status_list_malformed' })
  })

  test.for([['text'], [{ hello: 'world' }], [null], [[]]])('no credential at all: %s', async ([document]) => {
    const { currentWith } = await givenBadgeWithStatus()
    expect(await currentWith(document)).toMatchObject({ outcome: 'could_not_check', code: 'status_list_malformed' })
  })

  test('an index outside', async () => {
    const given = await givenIssuer()
    const badge = givenBadge({ credentialStatus: { statusListCredential: listUrl, statusListIndex: 131_072 } })
    const signed = await issue(badge, { signer: given.signer, created: now })
    const encodedList = await encodeStatusList(statusBits({}))
    const list = await issue(
      statusListCredential({ id: listUrl, issuer, purpose: 'revocation', encodedList, validFrom: now }),
      { signer: given.signer, created: now },
    )
    const report = await reportOn(signed, { resolve: resolveFrom(new Map([...given.documents, [listUrl, list]])) })
    expect(report.answers.current).toMatchObject({ outcome: 'could_not_check', code: 'status_index_out_of_range' })
  })
})

test.for([
  ['12', 12],
  [12, 12],
  ['0', 0],
  ['012', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  [1.5, undefined],
  ['', undefined],
  [null, undefined],
  ['99999999999', undefined],
] as const)('the index %j reads as %s', ([statusListIndex, expected]) => {
  const entry = readStatusEntry({ statusPurpose: 'revocation', statusListIndex, statusListCredential: listUrl })
  expect(entry?.index).toBe(expected)
})

test('index 0 is the left-most bit of the first byte', () => {
  const bits = statusBits({ set: [0, 15] })
  expect([bits[0], bits[1]]).toEqual([0x80, 0x01])
  expect([
    statusBit(bits, 0),
    statusBit(bits, 1),
    statusBit(bits, 15),
    statusBit(bits, -1),
    statusBit(bits, 131_072),
  ]).toEqual([true, false, true, undefined, undefined])
})

test('what is set in a list is what comes out of it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.nat(131_071), { maxLength: 50 }), async (set) => {
      const decoded = await decodeStatusList(await encodeStatusList(statusBits({ set })))
      if (decoded.found === 'refused') throw new Error(decoded.code)
      const found = Array.from({ length: 131_072 }, (_, i) => i).filter((i) => statusBit(decoded.bits, i))
      expect(found).toEqual(set.toSorted((one, other) => one - other))
    }),
    { numRuns: 10 },
  )
})

test('a list that would be too small to hide in is not made', () => {
  expect(() => statusBits({ length: 8 })).toThrow('131,072')
  expect(() => statusBits({ set: [131_072] })).toThrow('131072')
})
