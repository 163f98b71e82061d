import { describe, expect, test } from 'vitest'
import { decodeBase64url, encodeBase64url } from '../encoding/base64url.ts'
import type { JsonObject } from '../json.ts'
import { haveVectors, now, recordedDocuments, reportOn, resolveFrom, vectorJson } from '../test-support.ts'

const resolve = () => resolveFrom(recordedDocuments())
const sample = () => vectorJson('ob3-examples/sd/derivedcredential.json')
const proofOf = (credential: JsonObject) => (credential['proof'] as JsonObject[])[0] ?? {}

function withByte(credential: JsonObject, at: number): JsonObject {
  const proof = proofOf(credential)
  const bytes = decodeBase64url(String(proof['proofValue']).slice(1)) ?? new Uint8Array()
  bytes[at] = (bytes[at] ?? 0) ^ 1
  return { ...credential, proof: [{ ...proof, proofValue: `u${encodeBase64url(bytes)}` }] }
}

describe.skipIf(!haveVectors)('a derived ecdsa-sd-2023 proof', () => {
  test('verifies by the issuer key', async () => {
    const report = await reportOn(sample(), { resolve: resolve(), now })
    expect(report.answers.genuine).toMatchObject({ outcome: 'pass', facts: { cryptosuite: 'ecdsa-sd-2023' } })
  })

  test.for<[string, (credential: JsonObject) => JsonObject]>([
    ['a disclosed claim changed', (c) => ({ ...c, validFrom: '2011-01-01T00:00:00Z' })],
    ['a claim taken away', (c) => ({ ...c, issuer: { id: (c['issuer'] as JsonObject)['id'], type: ['Profile'] } })],
    ['a claim added', (c) => ({ ...c, description: 'More' })],
    ['a time added to the proof', (c) => ({ ...c, proof: [{ ...proofOf(c), created: '2011-01-01T00:00:00Z' }] })],
    ['the issuer signature changed', (c) => withByte(c, 10)],
    ['the one-time key changed', (c) => withByte(c, 80)],
    ['a signature of one statement changed', (c) => withByte(c, 200)],
    ['another kind of proof value', (c) => withByte(c, 2)],
  ])('does not with %s', async ([, change]) => {
    const report = await reportOn(change(sample()), { resolve: resolve(), now })
    expect(report.answers.genuine).toMatchObject({ outcome: 'fail', code: 'proof_invalid' })
  })
})
