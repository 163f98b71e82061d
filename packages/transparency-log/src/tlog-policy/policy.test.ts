import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatCheckpoint } from '../checkpoint/checkpoint.ts'
import { formatNote, parseNote } from '../note/note.ts'
import { cosign, ed25519NoteSigner, signNote } from '../note/signer.ts'
import { formatVerifierKey, verifierKey } from '../note/verifier-key.ts'
import { MerkleTree } from '../merkle/tree.ts'
import { givenEntries, valueOf } from '../test-support.ts'
import { parsePolicy } from './policy.ts'
import { judgeCheckpoint } from './quorum.ts'

const origin = 'ledger.example.edu/cairn'
const tree = new MerkleTree()
tree.append(givenEntries(3))
const text = formatCheckpoint({ origin, size: 3n, root: tree.root(), extensions: [] })
const log = await ed25519NoteSigner(origin, 'ed25519-log', new Uint8Array(32).fill(9))
const witnesses = await Promise.all(
  [1, 2, 3, 4].map((n) => ed25519NoteSigner(`w${n}.example`, 'ed25519-cosignature', new Uint8Array(32).fill(n))),
)
const logLine = `log ${formatVerifierKey(log.key)} https://ledger.example.edu/`
const vkeys = witnesses.map(({ key }) => formatVerifierKey(key))
const witnessLines = vkeys.map((vkey, i) => `witness w${i + 1} ${vkey}`).join('\n')
const policyOf = (...lines: string[]) => valueOf(parsePolicy([logLine, witnessLines, ...lines, ''].join('\n')))

/** The head cosigned by witness n at time `times[n]`, where there is one. */
async function givenNote(times: (bigint | undefined)[]) {
  const lines = await Promise.all(
    times.flatMap((time, i) => (time === undefined ? [] : [cosign(text, witnesses[i]!, time)])),
  )
  return valueOf(parseNote(formatNote({ text, signatures: [await signNote(text, log), ...lines, ...lines] })))
}

test('a quorum of 2 of 4 is reached at the second smallest time, lines said twice counted once', async () => {
  const policy = policyOf('group all4 2 w1 w2 w3 w4', 'quorum all4')
  const one = valueOf(await judgeCheckpoint(await givenNote([undefined, 40n]), policy))
  expect(one).toMatchObject({ quorum: 'not_reached', seenAt: null, witnesses: [{ time: 40n }] })
  const three = valueOf(await judgeCheckpoint(await givenNote([30n, undefined, 10n, 20n]), policy))
  expect(three).toMatchObject({ quorum: 'reached', seenAt: 20n, log: { name: origin }, checkpoint: { size: 3n } })
  expect(three.witnesses).toHaveLength(3)
})

test('groups of groups', async () => {
  const policy = policyOf('group x 2 w1 w2', 'group y any w3 w4', 'group both all x y', 'quorum both')
  const judge = async (times: (bigint | undefined)[]) => valueOf(await judgeCheckpoint(await givenNote(times), policy))
  expect(await judge([1n, 2n])).toMatchObject({ quorum: 'not_reached' })
  expect(await judge([1n, undefined, 3n, 4n])).toMatchObject({ quorum: 'not_reached' })
  expect(await judge([1n, 2n, undefined, 9n])).toMatchObject({ quorum: 'reached', seenAt: 9n })
})

test('a single witness, or none, can be the quorum', async () => {
  expect(valueOf(await judgeCheckpoint(await givenNote([5n]), policyOf('quorum w1')))).toMatchObject({ seenAt: 5n })
  expect(valueOf(await judgeCheckpoint(await givenNote([]), policyOf('quorum none')))).toMatchObject({
    quorum: 'not_asked',
  })
})

test('a head of another log, or signed by witnesses alone, is refused', async () => {
  const policy = policyOf('quorum w1')
  const other = formatCheckpoint({ origin: 'other.example', size: 3n, root: tree.root(), extensions: [] })
  const foreign = await ed25519NoteSigner('other.example', 'ed25519-log', new Uint8Array(32).fill(9))
  const note = valueOf(parseNote(formatNote({ text: other, signatures: [await signNote(other, foreign)] })))
  expect(await judgeCheckpoint(note, policy)).toEqual({ ok: false, code: 'origin_unknown' })
  const unsigned = await givenNote([5n])
  unsigned.signatures.shift()
  expect(await judgeCheckpoint(unsigned, policy)).toEqual({ ok: false, code: 'no_known_signature' })
})

test('comments, blank lines, tabs and addresses are read', () => {
  const policy = policyOf('', '  # a comment', '\tquorum\tw2  ')
  expect(policy.logs).toEqual([{ key: log.key, url: 'https://ledger.example.edu/' }])
  expect(policy.witnesses.map(({ name }) => name)).toEqual(['w1', 'w2', 'w3', 'w4'])
  expect(policy.quorum).toEqual({ witness: witnesses[1]!.key })
})

describe('refused, with the number of the line:', () => {
  const sameKey = formatVerifierKey(verifierKey('alias.example', 'ed25519-cosignature', witnesses[0]!.key.publicKey))
  test.for<[string, string[], string, string?]>([
    ['no quorum', [], 'policy_quorum_missing'],
    ['two quorums', ['quorum w1', 'quorum w2'], 'policy_quorum_twice', '7'],
    ['a quorum nobody defined', ['quorum w9'], 'policy_name_unknown', '6'],
    ['a name used before it is defined', ['group g any h', 'group h any w1', 'quorum g'], 'policy_name_unknown', '6'],
    ['a name taken', ['group w1 any w2', 'quorum w1'], 'policy_name_taken', '6'],
    ['a group called none', ['group none any w2'], 'policy_name_taken', '6'],
    ['none as a member', ['group g any none'], 'policy_name_unknown', '6'],
    ['a witness in two groups', ['group g any w1', 'group h any w1 w2', 'quorum h'], 'policy_member_twice', '7'],
    ['a witness twice in a group', ['group g 2 w1 w1', 'quorum g'], 'policy_member_twice', '6'],
    ['one key under two names', [`witness alias ${sameKey}`, 'quorum w1'], 'policy_key_twice', '6'],
    ['a threshold of 0', ['group g 0 w1', 'quorum g'], 'policy_threshold_wrong', '6'],
    ['a threshold above the members', ['group g 3 w1 w2', 'quorum g'], 'policy_threshold_wrong', '6'],
    ['a threshold of 2^32 + 1', ['group g 4294967297 w1', 'quorum g'], 'policy_threshold_wrong', '6'],
    ['an empty group', ['group g any', 'quorum g'], 'policy_malformed', '6'],
    ['an unknown statement', ['trust w1'], 'policy_malformed', '6'],
    ['a witness with a log’s key', [`witness w5 ${formatVerifierKey(log.key)}`], 'key_type_not_supported', '6'],
    ['a log with a witness’s key', [`log ${vkeys[0]}`], 'key_type_not_supported', '6'],
    ['a broken key', ['log nonsense'], 'key_malformed', '6'],
    ['a control character', ['quorum w1\r'], 'policy_malformed'],
  ])('%s', ([, lines, code, detail]) => {
    const parsed = parsePolicy([logLine, witnessLines, ...lines].join('\n'))
    expect(parsed).toEqual({ ok: false, code, ...(detail ? { detail } : {}) })
  })

  test('a policy of a megabyte', () => {
    expect(parsePolicy(new Uint8Array(1_000_000))).toEqual({ ok: false, code: 'too_large' })
    expect(parsePolicy('\n'.repeat(2_000))).toEqual({ ok: false, code: 'too_large' })
  })

  test('random text is answered', () => {
    const words = fc.constantFrom(
      'log',
      'witness',
      'group',
      'quorum',
      'all',
      'any',
      '1',
      'a',
      'b',
      'none',
      '\n',
      vkeys[0]!,
    )
    fc.assert(fc.property(fc.array(words, { maxLength: 30 }), (words) => void parsePolicy(words.join(' '))))
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void parsePolicy(bytes)))
  })
})
