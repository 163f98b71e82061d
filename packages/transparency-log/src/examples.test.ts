import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { anchorDigest } from './anchors/anchor-digest.ts'
import { givenBlock, givenTransaction } from './anchors/evm/given-block.ts'
import { concat, toHex } from './encoding/bytes.ts'
import { encodeUtf8 } from './encoding/utf8.ts'
import { givenBundle } from './bundle/given-bundle.ts'
import * as log from './index.ts'
import { valueOf } from './test-support.ts'

const source = fileURLToPath(new URL('.', import.meta.url))
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => /(?<!test)\.ts$/.test(file))
const AsyncFunction = (async () => undefined).constructor as new (
  ...source: string[]
) => (scope: object) => Promise<unknown>

/** Every example of a doc comment, with what its last line says it gives, where that is a value. */
const examples = files.toSorted().flatMap((file) =>
  [...readFileSync(join(source, file), 'utf8').matchAll(/ \* @example\n((?: \* .*\n)+)/g)].map(([, body = ''], i) => {
    const lines = body
      .trimEnd()
      .split('\n')
      .map((line) => line.slice(3))
    const [, last = '', said = ''] = /^(.*?)(?: \/\/ (.*))?$/.exec(lines.at(-1)!)!
    return { name: `${file} ${i + 1}`, before: lines.slice(0, -1).join('\n'), last, said }
  }),
)

test.for(examples.map((example) => [example.name, example] as const))('%s', async ([, { before, last, said }]) => {
  const scope = { ...log, ...(await givenScope()) }
  const isExpression = !/^(const|if|for|}|\s)/.test(last)
  const body = isExpression ? `${before}\nreturn ${last}` : `${before}\n${last}`
  const result = await new AsyncFunction('scope', `with (scope) { ${body} }`)(scope)
  // A value reads like one; anything else behind the slashes is a remark.
  if (/^([{['\d]|true$|false$)/.test(said) && !/^\d+ bytes/.test(said)) {
    expect(result).toEqual(await new AsyncFunction('scope', `return (${said})`)({}))
  }
  const [, bytes] = /^(\d+) bytes$/.exec(said) ?? []
  if (bytes) expect(result).toHaveLength(Number(bytes))
})

test('the examples are found', () => expect(examples.length).toBeGreaterThan(40))

/** The names that examples speak of. */
async function givenScope() {
  const origin = 'ledger.example.edu/cairn'
  const seed = new Uint8Array(32).fill(1)
  const signer = await log.ed25519NoteSigner(origin, 'ed25519-log', seed)
  const witness = await log.ed25519NoteSigner('w.example', 'ed25519-cosignature', new Uint8Array(32).fill(2))
  const [salt, digest] = [new Uint8Array(32).fill(3), new Uint8Array(32).fill(4)]
  const commitment = log.personalCommitment(salt, digest)
  const leaf: log.Leaf = { type: 'issued', time: 1n, subject: seed, commitment }
  const [first, second] = [log.encodeLeaf(leaf), encodeUtf8('second')]
  const tree = new log.MerkleTree()
  tree.append([first, second])
  const head = { origin, size: 2n, root: tree.root(), extensions: [] }
  const text = log.formatCheckpoint(head)
  const signed = log.formatNote({ text, signatures: [await log.signNote(text, signer)] })
  const proof = tree.inclusion(0n)
  const tlogProof = log.formatTlogProof({
    extra: log.encodeExtra({ leaf, salt }),
    index: 0n,
    proof,
    checkpoint: signed,
  })
  const timestamp: log.Timestamp = { items: [{ attestation: { kind: 'pending', uri: 'https://calendar.example' } }] }
  const { bundle } = await givenBundle()
  return {
    ...keysAndHeads(signer, witness),
    ...anchors(anchorDigest(head), timestamp),
    ...places(),
    seed,
    salt,
    digest,
    commitment,
    leaf,
    first,
    second,
    tree,
    head,
    text,
    signed,
    tlogProof,
    timestamp,
    concat,
    encodeUtf8,
    toHex,
    root: tree.root(),
    subject: seed,
    erasureKey: seed,
    credential: { id: 'urn:uuid:1' },
    note: valueOf(log.parseNote(signed)),
    body: log.formatAddCheckpoint({ oldSize: 0n, proof: new Uint8Array(), checkpoint: signed }),
    file: log.formatBundle(bundle),
  }
}

function keysAndHeads(signer: log.NoteSigner, witness: log.NoteSigner) {
  const [logVkey, witnessVkey] = [signer.key, witness.key].map(log.formatVerifierKey)
  const policy = valueOf(log.parsePolicy(`log ${logVkey}\nwitness w ${witnessVkey}\nquorum w\n`))
  return { logKey: signer.key, witnessKeys: [witness.key], logVkey, witnessVkey, policy, trust: () => undefined }
}

function anchors(digest: Uint8Array, anchored: log.Timestamp) {
  const rawTransactionsOfBlock = Array.from({ length: 20 }, (_, i) => givenTransaction(1n, BigInt(i), digest))
  const { hash: _hash, ...block } = givenBlock(rawTransactionsOfBlock, 17)
  const receipt = {
    chainId: 1n,
    input: digest,
    status: 'success',
    blockNumber: 1n,
    blockTime: 2n,
    from: digest.subarray(0, 20),
  }
  const bytes = log.formatOts({ digestType: 'sha256', digest, timestamp: anchored })
  const evidence = { chainId: 1n, payload: digest, ...block }
  return {
    rawTransactionsOfBlock,
    receipt,
    bytes,
    evidence,
    anchored,
    known: new Set(),
    headers: new Map(),
    token: digest,
    der: digest,
    rootCertificate: digest,
  }
}

function places() {
  const nothing = () => undefined
  const ask = async () => log.formatTimestamp({ items: [{ attestation: { kind: 'bitcoin', height: 1n } }] })
  return {
    show: nothing,
    store: nothing,
    readFile: async () => undefined,
    join,
    folder: '.',
    ask,
    checkWithMyKeys: async () => ({ outcome: 'pass' }),
  }
}
