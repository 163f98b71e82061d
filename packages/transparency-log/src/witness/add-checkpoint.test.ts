import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatCheckpoint, parseCheckpoint } from '../checkpoint/checkpoint.ts'
import { fromHex } from '../encoding/bytes.ts'
import { MerkleTree } from '../merkle/tree.ts'
import { formatNote } from '../note/note.ts'
import { ed25519NoteSigner, signNote } from '../note/signer.ts'
import { verifierKey } from '../note/verifier-key.ts'
import { givenEntries, haveVectors, valueOf, vectorText } from '../test-support.ts'
import { monitoringPath } from './monitoring-path.ts'
import { decideCheckpoint, formatAddCheckpoint, parseAddCheckpoint, type Cosigned } from './add-checkpoint.ts'

const origin = 'ledger.example.edu/cairn'
const log = await ed25519NoteSigner(origin, 'ed25519-log', new Uint8Array(32).fill(9))
const tree = new MerkleTree()
tree.append(givenEntries(20))

async function givenRequest(
  oldSize: bigint,
  size: bigint,
  root = tree.root(size),
  proof = tree.consistency(oldSize, size),
) {
  const text = formatCheckpoint({ origin, size, root, extensions: [] })
  const checkpoint = formatNote({ text, signatures: [await signNote(text, log)] })
  return valueOf(parseAddCheckpoint(formatAddCheckpoint({ oldSize, proof, checkpoint })))
}

const decide = (request: Awaited<ReturnType<typeof givenRequest>>, last: Cosigned) =>
  decideCheckpoint(
    request,
    (name) => (name === origin ? [log.key] : []),
    () => last,
  )
const at = (size: bigint) => ({ size, root: tree.root(size) })

test('a witness follows a log from nothing to any larger size', async () => {
  expect(await decide(await givenRequest(0n, 7n), undefined)).toMatchObject({ status: 200, checkpoint: { size: 7n } })
  expect(await decide(await givenRequest(7n, 20n), at(7n))).toMatchObject({ status: 200 })
  expect(await decide(await givenRequest(20n, 20n), at(20n))).toMatchObject({ status: 200 })
})

test('a sender that does not know the size is told', async () => {
  expect(await decide(await givenRequest(0n, 20n), at(7n))).toEqual({
    status: 409,
    code: 'sizes_out_of_order',
    size: 7n,
  })
  expect(await decide(await givenRequest(7n, 20n), undefined)).toMatchObject({ status: 409, size: 0n })
})

test('a second history is refused and kept as evidence', async () => {
  const other = new MerkleTree()
  other.append(givenEntries(21).slice(1))
  const split = await givenRequest(7n, 20n, other.root(20n), other.consistency(7n, 20n))
  expect(await decide(split, at(7n))).toEqual({ status: 422, code: 'root_differs', evidence: true })
  const same = await givenRequest(7n, 7n, other.root(7n), new Uint8Array())
  expect(await decide(same, at(7n))).toEqual({ status: 422, code: 'root_differs', evidence: true })
})

test('what the protocol refuses before it compares', async () => {
  const request = await givenRequest(0n, 7n)
  const unknown = await decideCheckpoint(
    request,
    () => [],
    () => undefined,
  )
  expect(unknown).toEqual({ status: 404, code: 'origin_unknown' })
  const otherKey = (await ed25519NoteSigner(origin, 'ed25519-log', new Uint8Array(32).fill(8))).key
  expect(
    await decideCheckpoint(
      request,
      () => [otherKey],
      () => undefined,
    ),
  ).toMatchObject({ status: 403 })
  expect(await decide({ ...request, checkpoint: `${origin}\n` }, undefined)).toEqual({
    status: 400,
    code: 'note_malformed',
  })
  expect(await decide({ ...request, oldSize: 9n }, undefined)).toMatchObject({ status: 400 })
  expect(await decide({ ...request, proof: new Uint8Array(32) }, undefined)).toMatchObject({ status: 422 })
})

test.for<[string, string, string]>([
  ['nothing', '', 'request_malformed'],
  ['no old size', 'new 1\n\nx\n\n— a AAAAAAA=\n', 'request_malformed'],
  ['an old size with a sign', 'old +1\n\nx\n\n— a AAAAAAA=\n', 'number_not_canonical'],
  ['64 hashes', `old 1\n${'A\n'.repeat(64)}\nx\n\n— a AAAAAAA=\n`, 'request_malformed'],
  ['a line that is no hash', 'old 1\nAAAA\n\nx\n\n— a AAAAAAA=\n', 'base64_not_canonical'],
])('%s is no request', ([, body, code]) => expect(parseAddCheckpoint(body)).toMatchObject({ ok: false, code }))

test('a log is shown under the hash of its origin, as published mirrors do', () => {
  expect(monitoringPath('rome2026h1.example.org')).toBe(
    '000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706',
  )
})

test('random requests are answered', () => {
  const parts = fc.constantFrom('old ', '0', '\n', 'AAAA', origin, '— a AAAAAAA=\n')
  fc.assert(fc.property(fc.array(parts, { maxLength: 10 }), (parts) => void parseAddCheckpoint(parts.join(''))))
})

type Script = { logPublicKeyHex: string; logOrigin: string; requests: { body: string; status: number }[] }

describe.skipIf(!haveVectors)('the request script of a published witness', () => {
  test('gets its statuses, with 404 for an unknown origin as the protocol has it now', async () => {
    const script = JSON.parse(haveVectors ? vectorText('witness/litewitness-add-checkpoint.json') : '{}') as Script
    const key = verifierKey(script.logOrigin, 'ed25519-log', fromHex(script.logPublicKeyHex)!)
    const keysOf = (origin: string) => (origin === script.logOrigin ? [key] : [])
    const seen = new Map<string, Cosigned>()
    const statuses: number[] = []
    for (const { body } of script.requests) {
      const request = valueOf(parseAddCheckpoint(body))
      const decision = await decideCheckpoint(request, keysOf, (origin) => seen.get(origin))
      if (decision.status === 200)
        seen.set(
          script.logOrigin,
          valueOf(parseCheckpoint(request.checkpoint.slice(0, request.checkpoint.indexOf('\n\n') + 1))),
        )
      statuses.push(decision.status)
    }
    const expected = script.requests.map(({ status }, i) => (i === 2 ? 404 : status))
    expect(statuses).toEqual(expected)
    expect(statuses).toHaveLength(9)
  })
})
