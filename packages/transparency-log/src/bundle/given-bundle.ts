import { anchorDigest } from '../anchors/anchor-digest.ts'
import { givenBlock, givenTransaction } from '../anchors/evm/given-block.ts'
import { formatOts } from '../anchors/opentimestamps/write.ts'
import { formatCheckpoint } from '../checkpoint/checkpoint.ts'
import { sha256 } from '../crypto/hash.ts'
import { concat } from '../encoding/bytes.ts'
import type { JsonObject } from '../encoding/json.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { noSubject, personalCommitment, publicCommitment, subjectOf } from '../leaf/commitment.ts'
import { digestOfCredential, digestOfJson } from '../leaf/digest.ts'
import { encodeExtra, type OpenedLeaf } from '../leaf/extra.ts'
import { encodeLeaf, type PublicLeafType } from '../leaf/leaf.ts'
import { MerkleTree } from '../merkle/tree.ts'
import { formatNote } from '../note/note.ts'
import { cosign, ed25519NoteSigner, signNote } from '../note/signer.ts'
import { formatVerifierKey } from '../note/verifier-key.ts'
import { givenEntries, valueOf } from '../test-support.ts'
import { formatTlogProof } from '../tlog-proof/tlog-proof.ts'
import { parsePolicy } from '../tlog-policy/policy.ts'
import type { Bundle } from './bundle.ts'
import type { BundleTrust } from './trust.ts'

export const origin = 'ledger.example.edu/cairn'
/** 2026-11-21T00:00:00Z */
export const issuedAt = 1_795_219_200n
const issuer = 'did:web:example.edu:organisations:1'
const listUrl = 'https://example.edu/organisations/1/status-lists/1'
const achievement = 'https://example.edu/achievements/1/versions/1'
const seed = (byte: number) => new Uint8Array(32).fill(byte)
const log = await ed25519NoteSigner(origin, 'ed25519-log', seed(1))
const witnesses = await Promise.all(
  [2, 3].map((n) => ed25519NoteSigner(`w${n}.example`, 'ed25519-cosignature', seed(n))),
)
const [one, two] = witnesses.map(({ key }) => formatVerifierKey(key))
export const policyText = `log ${formatVerifierKey(log.key)}\nwitness a ${one}\nwitness b ${two}\ngroup both all a b\nquorum both\n`
export const issuerKey = concat(Uint8Array.of(0xed, 1), seed(0x11))
const subject = subjectOf(issuerKey)

export const credential: JsonObject = {
  id: 'urn:uuid:6f2e33e5-7a29-4155-840a-59483ba10164',
  issuer: { id: issuer },
  validFrom: '2026-11-21T00:00:00Z',
  awardedDate: '2026-11-20T00:00:00Z',
  credentialSubject: { achievement: { id: achievement } },
  credentialStatus: { statusListCredential: listUrl },
  proof: [{ cryptosuite: 'eddsa-rdfc-2022', proofValue: 'z5yYv' }],
}

/** A head of the first `size` leaves, cosigned at `time` by as many witnesses as asked. */
async function headOf(tree: MerkleTree, size: bigint, time: bigint, cosigners = witnesses.length): Promise<string> {
  const text = formatCheckpoint({ origin, size, root: tree.root(size), extensions: [] })
  const lines = await Promise.all(
    witnesses.slice(0, cosigners).map((witness, i) => cosign(text, witness, time + BigInt(i))),
  )
  return formatNote({ text, signatures: [await signNote(text, log), ...lines] })
}

export type Given = {
  credential?: JsonObject | string
  cosigners?: number
  /** Order of the leaves, for definitions that come too late. */
  order?: ('keys' | 'definition' | 'list' | 'credential')[]
  chainId?: bigint
  type?: 'issued' | 'status-event'
}

/** A log with everything that belongs to one credential, its bundle, and the trust under which all of it passes. */
export async function givenBundle(given: Given = {}) {
  const signed = given.credential ?? credential
  const digest = valueOf(digestOfCredential(signed))
  const definition = { id: achievement, name: 'Water quality basics' }
  const keyLine = '{"versionId":"1"}'
  const list = JSON.stringify({ id: listUrl, encodedList: 'uAAAA' })
  const salt = seed(5)
  const publicLeaf = (type: PublicLeafType, digest: Uint8Array): OpenedLeaf => ({
    leaf: {
      type,
      time: issuedAt,
      subject: type === 'platform-notice' ? noSubject : subject,
      commitment: publicCommitment(digest),
    },
  })
  const opened: Record<NonNullable<Given['order']>[number], OpenedLeaf> = {
    keys: publicLeaf('issuer-key-event', sha256(encodeUtf8(keyLine))),
    definition: publicLeaf('definition-version', valueOf(digestOfJson(definition))),
    list: publicLeaf('status-list-snapshot', sha256(encodeUtf8(list))),
    credential: {
      leaf: { type: given.type ?? 'issued', time: issuedAt, subject, commitment: personalCommitment(salt, digest) },
      salt,
    },
  }
  const order = given.order ?? ['keys', 'definition', 'credential', 'list']
  const tree = new MerkleTree()
  tree.append([...givenEntries(260), ...order.map((part) => encodeLeaf(opened[part].leaf)), ...givenEntries(50)])
  const indexOf = (part: (typeof order)[number]) => 260n + BigInt(order.indexOf(part))
  const size = 270n
  const head = await headOf(tree, size, issuedAt + 2n, given.cosigners)
  const sidecar = (part: (typeof order)[number]) =>
    formatTlogProof({
      extra: encodeExtra(opened[part]),
      index: indexOf(part),
      proof: tree.inclusion(indexOf(part), size),
      checkpoint: head,
    })

  const anchored = { size: tree.size, inclusion: tree.inclusion(indexOf('credential')) }
  const anchor = anchorDigest({ origin, size: tree.size, root: tree.root() })
  const sibling = seed(6)
  const payload = sha256(sibling, anchor)
  const chainId = given.chainId ?? 1n
  const block = givenBlock(
    [givenTransaction(chainId, 0n, seed(7)), givenTransaction(chainId, 1n, payload)],
    1,
    issuedAt + 9_000n,
  )
  const attestation = { kind: 'bitcoin', height: 920_000n } as const
  const ots = formatOts({ digestType: 'sha256', digest: anchor, timestamp: { items: [{ attestation }] } })
  const bundle: Bundle = {
    credential: signed,
    tlogProof: sidecar('credential'),
    definition: { doc: definition, tlogProof: sidecar('definition') },
    issuerKeys: { did: issuer, didJsonl: keyLine, tlogProof: sidecar('keys') },
    status: { listCredential: list, tlogProof: sidecar('list'), asOf: '2026-11-21T00:00:00Z' },
    prevCheckpoint: await headOf(tree, 200n, issuedAt - 10n),
    anchors: [
      { kind: 'ots', ...anchored, proof: ots },
      {
        kind: 'evm',
        ...anchored,
        chainId,
        batchPath: [{ side: 'left', hash: sibling }],
        txIndex: block.transactionIndex,
        txProof: block.transactionProof,
        header: block.header,
      },
    ],
  }
  const trust: BundleTrust = {
    policy: valueOf(parsePolicy(policyText)),
    credential: async () => ({ outcome: 'pass', issuerKey, keyRevokedAt: null }),
    bitcoin: (height) => (height === 920_000n ? { merkleRoot: anchor, time: issuedAt + 7_200n } : undefined),
    evmBlock: (chain, hash) => chain === chainId && hash.every((byte, i) => byte === block.hash[i]),
  }
  return { bundle, trust, anchor, tree, headOf: (size: bigint, time: bigint) => headOf(tree, size, time) }
}
