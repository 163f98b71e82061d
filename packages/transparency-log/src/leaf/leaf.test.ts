import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anchorDigest } from '../anchors/anchor-digest.ts'
import { concat, encodeU64, toHex } from '../encoding/bytes.ts'
import { encodeBase64 } from '../encoding/base64.ts'
import { leafHash } from '../merkle/node-hash.ts'
import { MerkleTree } from '../merkle/tree.ts'
import { aHash, flipped, valueOf } from '../test-support.ts'
import { checkCommitment, noSubject, personalCommitment, publicCommitment, saltFor, subjectOf } from './commitment.ts'
import { canonicalCredential, digestOfCredential, digestOfJson } from './digest.ts'
import { encodeExtra, parseExtra } from './extra.ts'
import { encodeLeaf, isPersonal, leafTypes, parseLeaf, type Leaf, type LeafType } from './leaf.ts'

const salt = Uint8Array.from({ length: 32 }, (_, i) => i)
const digest = valueOf(digestOfJson({ a: 1 }))
const subject = subjectOf(concat(Uint8Array.of(0xed, 1), new Uint8Array(32).fill(0x11)))
const time = 1795219200n

describe('the known answers of the reference', () => {
  const issued = encodeLeaf({ type: 'issued', time, subject, commitment: personalCommitment(salt, digest) })
  const defined = encodeLeaf({ type: 'definition-version', time, subject, commitment: publicCommitment(digest) })

  test('digest, subject, commitments and leaves', () => {
    expect(toHex(digest)).toBe('015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862')
    expect(toHex(subject)).toBe('c226b79ef17dcac5f820d41dc4d8373db149c2029f0fd42c588bd1bb589da750')
    expect(toHex(issued)).toBe(
      `0101000000006b00df00${toHex(subject)}0ff1a2dc686a651198725ea5edf76ef7a54a85fbb48213e76592237ea03d1a38`,
    )
    expect(toHex(defined)).toBe(
      `0103000000006b00df00${toHex(subject)}3f8b962a511548c1c6066ffa253eb29a0d6e8104fa96fd9be869efd9ed705f9e`,
    )
  })

  test('leaf hashes, root and anchor digest', () => {
    expect(toHex(leafHash(issued))).toBe('f1471f3d0734d8e28fead9db496fd3862c55ea74370e275ca14d46c08ba88b16')
    expect(toHex(leafHash(defined))).toBe('84cb0bb0a761927e6e6c5849d9e1732bdefe8cea511a514761f93e75095792d6')
    const tree = new MerkleTree()
    tree.append([issued, defined])
    expect(encodeBase64(tree.root())).toBe('F1jFlyQ/uejSdFJd2jlHvoxL7ygLUKo7+RIj7A7wcwg=')
    const anchor = anchorDigest({ origin: 'ledger.example.edu/cairn', size: 2n, root: tree.root() })
    expect(toHex(anchor)).toBe('bac3344600a4f056cf43eff3eedbecf8b5b9e1c05de7d46d5d89dad8bb1593a8')
  })
})

const aLeaf: fc.Arbitrary<Leaf> = fc
  .record({
    type: fc.constantFrom(...(Object.keys(leafTypes) as LeafType[])),
    time: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
    subject: aHash,
    commitment: aHash,
  })
  .map(({ subject, ...leaf }) =>
    Object.assign(leaf, { subject: leaf.type === 'platform-notice' ? noSubject : subject }),
  )

test('leaves and their openings go there and back', () => {
  fc.assert(
    fc.property(aLeaf, aHash, (leaf, salt) => {
      expect(encodeLeaf(leaf)).toHaveLength(74)
      expect(valueOf(parseLeaf(encodeLeaf(leaf)))).toEqual(leaf)
      const opened = isPersonal(leaf.type) ? { leaf, salt } : { leaf }
      expect(valueOf(parseExtra(encodeExtra(opened)))).toEqual(opened)
    }),
  )
})

test('random bytes are a leaf or a reason, and a leaf has one spelling', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 70, maxLength: 110 }), (bytes) => {
      bytes[0] = 1
      bytes[1]! %= 9
      const leaf = parseLeaf(bytes)
      if (leaf.ok) expect(toHex(encodeLeaf(leaf.value))).toBe(toHex(bytes))
      const opened = parseExtra(bytes)
      if (opened.ok) expect(toHex(encodeExtra(opened.value))).toBe(toHex(bytes))
    }),
  )
})

test.for<[string, (bytes: Uint8Array) => Uint8Array, string]>([
  ['73 bytes', (bytes) => bytes.subarray(1), 'leaf_length_wrong'],
  ['75 bytes', (bytes) => concat(bytes, Uint8Array.of(0)), 'leaf_length_wrong'],
  ['another version', (bytes) => bytes.with(0, 2), 'leaf_version_unknown'],
  ['type 00', (bytes) => bytes.with(1, 0), 'leaf_type_unknown'],
  ['type 07', (bytes) => bytes.with(1, 7), 'leaf_type_unknown'],
  ['a time beyond 2^63', (bytes) => bytes.with(2, 0x80), 'number_out_of_range'],
  ['a notice that names an issuer', (bytes) => bytes.with(1, 6), 'leaf_subject_not_allowed'],
])('%s is refused', ([, change, code]) => {
  const bytes = encodeLeaf({ type: 'issued', time, subject, commitment: digest })
  expect(parseLeaf(change(bytes))).toEqual({ ok: false, code })
})

test('a commitment opens with its salt and digest, and with no other', () => {
  const leaf: Leaf = { type: 'issued', time, subject, commitment: personalCommitment(salt, digest) }
  const differs = { ok: false, code: 'commitment_differs' }
  expect(checkCommitment(leaf, { salt, digest })).toEqual({ ok: true })
  for (let at = 0; at < 32; at++) {
    expect(checkCommitment(leaf, { salt: flipped(salt, at), digest })).toEqual(differs)
    expect(checkCommitment(leaf, { salt, digest: flipped(digest, at) })).toEqual(differs)
    expect(checkCommitment({ ...leaf, commitment: flipped(leaf.commitment, at) }, { salt, digest })).toEqual(differs)
  }
  expect(checkCommitment(leaf, { digest })).toEqual(differs)
  expect(checkCommitment(leaf, { digest: salt.subarray(1), salt })).toEqual(differs)
})

test('a public leaf takes no salt and a personal one cannot pass for it', () => {
  const leaf: Leaf = { type: 'definition-version', time, subject, commitment: publicCommitment(digest) }
  expect(checkCommitment(leaf, { digest })).toEqual({ ok: true })
  expect(checkCommitment(leaf, { digest, salt }).ok).toBe(false)
  expect(checkCommitment({ ...leaf, type: 'issued' }, { digest }).ok).toBe(false)
  expect(() => encodeExtra({ leaf, salt })).toThrow(RangeError)
})

test('salts come from the erasure key, differ by use and by id, and stay what they are', () => {
  const key = new Uint8Array(32).fill(7)
  const id = 'urn:uuid:6f2e33e5-7a29-4155-840a-59483ba10164'
  const issued = saltFor(key, 'issued', id)
  expect(toHex(issued)).toBe('603adc1df2fc27dd0b02cd9616716a46dd2220d8c9f4eda1e74d34fec2396505')
  const all = [
    issued,
    saltFor(key, 'status-event', id),
    saltFor(key, 'issued', `${id}5`),
    saltFor(flipped(key, 0), 'issued', id),
  ]
  expect(new Set(all.map(toHex)).size).toBe(4)
  expect(() => saltFor(new Uint8Array(31), 'issued', id)).toThrow(RangeError)
})

describe('the digest of a credential', () => {
  const eddsa = { type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', proofValue: 'z1' }
  const merkle = { type: 'DataIntegrityProof', cryptosuite: 'merkle-proof-2019', proofValue: 'z2' }
  const hex = (credential: object | string) => toHex(valueOf(digestOfCredential(credential)))

  test('covers the issuer’s proof and leaves out a proof made from the log', () => {
    expect(hex({ id: 'a', proof: [eddsa, merkle] })).toBe(hex({ proof: [eddsa], id: 'a' }))
    expect(hex({ id: 'a', proof: merkle })).toBe(hex({ id: 'a' }))
    expect(hex({ id: 'a', proof: eddsa })).not.toBe(hex({ id: 'a' }))
    expect(hex({ id: 'a', proof: [eddsa] })).not.toBe(hex({ id: 'a', proof: [{ ...eddsa, proofValue: 'z3' }] }))
    expect(canonicalCredential({ id: 'a', proof: [merkle] })).toBe('{"id":"a"}')
  })

  test('of a JWS is over its compact text, of an SD-JWT over the part the issuer signed', () => {
    expect(hex('aa.bb.cc~disclosed~')).toBe(hex('aa.bb.cc'))
    expect(digestOfCredential('aa.bb')).toEqual({ ok: false, code: 'malformed' })
    expect(digestOfCredential({ name: '\ud800' })).toEqual({ ok: false, code: 'not_utf8' })
  })
})

test('what cannot be a leaf is a mistake of the program', () => {
  expect(() => encodeLeaf({ type: 'issued', time: -1n, subject, commitment: digest })).toThrow(RangeError)
  expect(() => encodeLeaf({ type: 'issued', time, subject: salt.subarray(1), commitment: digest })).toThrow(RangeError)
  expect(() => personalCommitment(salt, encodeU64(1n))).toThrow(RangeError)
  expect(() => publicCommitment(encodeU64(1n))).toThrow(RangeError)
})
