import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sha256 } from '../../crypto/hash.ts'
import { concat, equal, toHex } from '../../encoding/bytes.ts'
import { personalCommitment } from '../../leaf/commitment.ts'
import { digestOfJson } from '../../leaf/digest.ts'
import { encodeLeaf, type Leaf } from '../../leaf/leaf.ts'
import { limits } from '../../limits.ts'
import { MerkleTree } from '../../merkle/tree.ts'
import { flipped, givenEntries, haveVectors, valueOf, vectorBytes, vectorFiles } from '../../test-support.ts'
import { anchorDigest } from '../anchor-digest.ts'
import { checkOts } from './check.ts'
import { credentialOts } from './credential-ots.ts'
import { evaluate, merged, pendingIn, withAnswer } from './evaluate.ts'
import { parseOts, parseTimestamp } from './read.ts'
import { magic, type Item, type Operation, type Timestamp } from './timestamp.ts'
import { formatOts, formatTimestamp } from './write.ts'

const anOperation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ name: fc.constantFrom('append', 'prepend'), argument: fc.uint8Array({ minLength: 1, maxLength: 40 }) }),
  fc.record({ name: fc.constantFrom('sha256', 'sha1', 'ripemd160', 'keccak256', 'reverse') }),
)
const anAttestation = fc.oneof(
  fc.record({ kind: fc.constant('bitcoin' as const), height: fc.bigInt({ min: 0n, max: 2n ** 40n }) }),
  fc.record({ kind: fc.constant('pending' as const), uri: fc.stringMatching(/^[a-z0-9:/._-]{0,60}$/) }),
  fc.record({
    kind: fc.constant('unknown' as const),
    tag: fc.uint8Array({ minLength: 8, maxLength: 8 }),
    payload: fc.uint8Array({ maxLength: 60 }),
  }),
)
const { timestamp: aTimestamp } = fc.letrec<{ timestamp: Timestamp; item: Item }>((tie) => ({
  timestamp: fc.record({ items: fc.array(tie('item'), { minLength: 1, maxLength: 3 }) }),
  item: fc.oneof(
    { maxDepth: 4 },
    fc.record({ attestation: anAttestation }),
    fc.record({ operation: anOperation, next: tie('timestamp') }),
  ),
}))

test('timestamps go there and back', () => {
  fc.assert(
    fc.property(aTimestamp, (timestamp) => {
      expect(valueOf(parseTimestamp(formatTimestamp(timestamp), 32))).toEqual(timestamp)
      const file = { digestType: 'sha256' as const, digest: new Uint8Array(32), timestamp }
      expect(valueOf(parseOts(formatOts(file)))).toEqual(file)
    }),
  )
})

test('random bytes are a file or a reason, and a file has one spelling', () => {
  const start = concat(magic, Uint8Array.of(1, 8), new Uint8Array(32))
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), fc.boolean(), (bytes, withStart) => {
      const input = withStart ? concat(start, bytes) : bytes
      const file = parseOts(input)
      if (file.ok) expect(equal(formatOts(file.value), input)).toBe(true)
    }),
    { numRuns: 500 },
  )
})

const digest = sha256(Uint8Array.of(1))
const pending = (uri: string): Item => ({ attestation: { kind: 'pending', uri } })
const inBlock = (height: bigint): Item => ({ attestation: { kind: 'bitcoin', height } })

describe('what a file proves', () => {
  const nonce: Operation = { name: 'append', argument: Uint8Array.of(7) }
  const root = sha256(concat(digest, Uint8Array.of(7)))
  const branch = (...items: Item[]): Item => ({
    operation: nonce,
    next: { items: [{ operation: { name: 'sha256' }, next: { items } }] },
  })
  const headers = (height: bigint) =>
    height === 5n ? { merkleRoot: root, time: 500n } : height === 6n ? { merkleRoot: digest, time: 600n } : undefined
  const check = (...items: Item[]) =>
    checkOts(formatOts({ digestType: 'sha256', digest, timestamp: { items } }), digest, headers)

  test('a block whose root is the message; nothing for promises, unknown blocks and unknown notaries', () => {
    const unknown: Item = { attestation: { kind: 'unknown', tag: new Uint8Array(8), payload: new Uint8Array(2) } }
    const found = valueOf(
      check(branch(pending('https://calendar.example'), inBlock(6n), inBlock(5n), inBlock(9n), unknown)),
    )
    expect(found).toEqual({
      confirmed: [{ height: 5n, time: 500n }],
      headerUnknown: [9n],
      differing: [6n],
      pending: ['https://calendar.example'],
      notCounted: 1,
    })
  })

  test('nothing through an operation that is not followed', () => {
    for (const name of ['sha1', 'ripemd160', 'keccak256', 'reverse', 'hexlify'] as const) {
      const found = valueOf(check({ operation: { name }, next: { items: [inBlock(5n)] } }))
      expect(found).toMatchObject({ confirmed: [], notCounted: 1 })
    }
  })

  test('nothing about another digest', () => {
    const file = formatOts({ digestType: 'sha256', digest, timestamp: { items: [branch(inBlock(5n))] } })
    expect(checkOts(file, root, headers)).toEqual({ ok: false, code: 'ots_digest_differs' })
  })

  test('no byte of the path can change', () => {
    const file = formatOts({ digestType: 'sha256', digest, timestamp: { items: [branch(inBlock(5n))] } })
    for (let at = 0; at < file.length; at++) {
      const found = checkOts(flipped(file, at), digest, headers)
      if (found.ok) expect(found.value.confirmed).toEqual([])
    }
  })

  test('a calendar’s answer takes the place of its promise', () => {
    const [one, other] = ['https://one.example', 'https://other.example']
    const timestamp = merged([{ items: [branch(pending(one))] }, { items: [branch(pending(other))] }])
    const waiting = pendingIn(timestamp, digest)
    expect(waiting.map(({ uri }) => uri)).toEqual([one, other])
    const upgraded = withAnswer(timestamp, digest, waiting[0]!, { items: [inBlock(5n)] })
    expect(valueOf(check(...upgraded.items))).toMatchObject({ confirmed: [{ height: 5n }], pending: [other] })
  })
})

describe('limits', () => {
  const start = concat(magic, Uint8Array.of(1, 8), new Uint8Array(32))
  const end = formatTimestamp({ items: [inBlock(1n)] })
  const deep = (count: number) => parseOts(concat(start, new Uint8Array(count).fill(8), end))
  test.for<[string, () => { ok: boolean; code?: string }, string | true]>([
    ['255 operations one behind the other', () => deep(255), true],
    ['256 of them', () => deep(256), 'ots_limit'],
    ['a hundred thousand of them', () => deep(100_000), 'ots_limit'],
    ['hexlify until the message is too long', () => parseOts(concat(start, new Uint8Array(7).fill(0xf3), end)), true],
    ['hexlify once more', () => parseOts(concat(start, new Uint8Array(8).fill(0xf3), end)), 'ots_limit'],
    ['an empty argument', () => parseOts(concat(start, Uint8Array.of(0xf0, 0), end)), 'ots_limit'],
    [
      'an argument longer than the file',
      () => parseOts(concat(start, Uint8Array.of(0xf0, 0x80, 0x10))),
      'ots_malformed',
    ],
    [
      'a length with a superfluous byte',
      () => parseOts(concat(start, Uint8Array.of(0xf0, 0x81, 0, 1), end)),
      'number_not_canonical',
    ],
    [
      'a height of 2^63',
      () =>
        parseOts(
          concat(start, end.subarray(0, 9), Uint8Array.of(10, ...Uint8Array.from({ length: 9 }, () => 0x80), 1)),
        ),
      'number_not_canonical',
    ],
    ['an unknown operation', () => parseOts(concat(start, Uint8Array.of(0x42), end)), 'ots_malformed'],
    ['nothing behind the digest', () => parseOts(start), 'ots_malformed'],
    ['bytes behind the end', () => parseOts(concat(start, end, Uint8Array.of(0))), 'ots_malformed'],
    [
      'an address with a space',
      () => parseOts(concat(start, formatTimestamp({ items: [pending('http://a b')] }))),
      'ots_malformed',
    ],
    ['a file of 100 MB', () => parseOts(new Uint8Array(100_000_000)), 'too_large'],
    ['a file larger than allowed', () => parseOts(new Uint8Array(limits.opentimestampsBytes + 1)), 'too_large'],
  ])('%s', ([, read, code]) => expect(read()).toMatchObject(code === true ? { ok: true } : { ok: false, code }))
})

test('the file of one credential leads from its digest to the anchored head', () => {
  const salt = new Uint8Array(32).fill(3)
  const credential = valueOf(digestOfJson({ a: 1 }))
  const leaf: Leaf = {
    type: 'issued',
    time: 1n,
    subject: new Uint8Array(32),
    commitment: personalCommitment(salt, credential),
  }
  const tree = new MerkleTree()
  tree.append([...givenEntries(70), encodeLeaf(leaf), ...givenEntries(30)])
  const origin = 'ledger.example.edu/cairn'
  const proven = {
    leaf,
    opening: { digest: credential, salt },
    origin,
    index: 70n,
    size: 101n,
    proof: tree.inclusion(70n),
  }
  const file = credentialOts({ ...proven, anchored: { items: [inBlock(9n)] } })
  const read = valueOf(parseOts(file))
  expect(toHex(read.digest)).toBe(toHex(credential))
  const [ending] = evaluate(read.timestamp, read.digest)
  const message = ending?.ends === 'attestation' ? ending.message : new Uint8Array()
  expect(toHex(message)).toBe(toHex(anchorDigest({ origin, size: 101n, root: tree.root() })))
  const anchored = { items: [inBlock(9n)] }
  expect(() => credentialOts({ ...proven, proof: proven.proof.subarray(32), anchored })).toThrow(RangeError)
  expect(() => credentialOts({ ...proven, opening: { digest: salt, salt }, anchored })).toThrow(RangeError)
})

describe.skipIf(!haveVectors)('the examples of the reference client', () => {
  const folder = 'ots/examples/'
  const files = vectorFiles(folder, '.ots')
  const others = {
    ripemd160: (message: Uint8Array) => new Uint8Array(createHash('ripemd160').update(message).digest()),
    sha1: (message: Uint8Array) => new Uint8Array(createHash('sha1').update(message).digest()),
  }

  test.for(files.filter((file) => !file.startsWith('invalid/')))('%s is read and written back', (file) => {
    const bytes = vectorBytes(folder + file)
    expect(equal(formatOts(valueOf(parseOts(bytes))), bytes)).toBe(true)
  })

  test.for([
    ['invalid/bad-major-version.ots', 'ots_version_unknown'],
    ['invalid/exceeds-max-msg-length.ots', 'ots_limit'],
    ['invalid/invalid-file-digest-type.ots', 'ots_digest_type_not_supported'],
  ])('%s: %s', ([file, code]) => {
    expect(parseOts(vectorBytes(folder + file!))).toEqual({ ok: false, code })
  })

  test('hello world ends in block 358391', () => {
    const { digest, timestamp } = valueOf(parseOts(vectorBytes(`${folder}hello-world.txt.ots`)))
    expect(equal(digest, sha256(vectorBytes(`${folder}hello-world.txt`)))).toBe(true)
    const [ending] = evaluate(timestamp, digest, others)
    if (ending?.ends !== 'attestation') throw new Error('not followed')
    expect(ending.attestation).toEqual({ kind: 'bitcoin', height: 358391n })
    expect(toHex(ending.message)).toBe('007ee445d23ad061af4a36b809501fab1ac4f2d7e7a739817dd0cbb7ec661b8a')
  })

  test('what only a calendar or an unknown notary says is not counted', () => {
    for (const file of ['incomplete.txt', 'two-calendars.txt', 'unknown-notary.txt', 'known-and-unknown-notary.txt']) {
      const found = valueOf(
        checkOts(vectorBytes(`${folder}${file}.ots`), sha256(vectorBytes(folder + file)), () => undefined),
      )
      expect(found.confirmed).toEqual([])
      expect(found.pending.length + found.notCounted).toBeGreaterThan(0)
    }
  })
})
