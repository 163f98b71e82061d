import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import {
  achievementCredential,
  didWebDocument,
  didWebUrl,
  ed25519KeyPair,
  issue,
  localSigner,
  verify,
  type Resolve,
} from '@cairn/credentials'
import { createHash, createPrivateKey, sign as rawSign } from 'node:crypto'
import { documentLoader } from './support/document-loader.ts'
import { interleaved, type Table } from './support/measure.ts'

const did = 'did:web:bench.example:organisations:1'
const created = new Date('2026-11-21T12:00:00Z')

/** Issuing and verifying one Open Badges 3.0 credential with eddsa-rdfc-2022, by us and by @digitalbazaar/vc, in the same run. */
export async function signing(): Promise<Table> {
  const pair = await ed25519KeyPair(new Uint8Array(32).fill(9))
  const signer = localSigner({ verificationMethod: `${did}#key-1`, secretKey: pair.secretKey })
  const controller = didWebDocument({ did, keys: [{ id: 'key-1', publicKeyMultibase: pair.publicKeyMultibase }] })
  const load = documentLoader(
    new Map<string, unknown>([
      [did, controller],
      [`${did}#key-1`, { '@context': 'https://w3id.org/security/multikey/v1', ...method(controller) }],
    ]),
  )
  const peerSuite = await peerSigner(pair.publicKeyMultibase, pair.secretKey)
  const resolve: Resolve = {
    document: async (url: string) =>
      url === didWebUrl(did)
        ? { found: true as const, json: controller }
        : { found: false as const, reason: 'not here' },
  }

  const issueOurs = () => issue(badge(), { signer, created })
  const issueTheirs = () => vc.issue({ credential: badge(), suite: peerSuite, documentLoader: load })
  const signed = await issueOurs()
  const theirs = await issueTheirs()
  const verifyOurs = async () => {
    const report = await verify(signed, { resolve, now: created })
    if (!report.readable || report.answers.genuine.outcome !== 'pass')
      throw new Error('our verifier refuses our credential')
  }
  const verifyTheirs = async () => {
    const { verified, error } = await vc.verifyCredential({
      credential: theirs,
      suite: new DataIntegrityProof({ cryptosuite }),
      documentLoader: load,
      now: created,
    })
    if (!verified) throw new Error('the peer refuses its credential', { cause: error })
  }
  await acceptEachOther(signed, theirs, load, resolve)

  const issued = await interleaved({ ours: issueOurs, peer: issueTheirs, limit: limitOf(signed) })
  const verified = await interleaved({ ours: verifyOurs, peer: verifyTheirs })
  return {
    title: 'Signing and verifying (eddsa-rdfc-2022, one credential of about 4 kB)',
    head: ['operation', 'Cairn', '@digitalbazaar/vc 7.3', 'ratio', 'limit (SHA-256 and Ed25519 alone)'],
    rows: [
      [
        'issue',
        perOperation(issued.ours),
        perOperation(issued.peer),
        ratio(issued.ours, issued.peer),
        perOperation(issued.limit),
      ],
      [
        'verify, without status list',
        perOperation(verified.ours),
        perOperation(verified.peer),
        ratio(verified.ours, verified.peer),
        '',
      ],
    ],
    notes: [
      'CPU time per operation, median of five interleaved rounds. Both sides check shape and contexts as they do in use; Cairn also answers whose, current and recognised. Each accepted the other’s credential before the clock ran.',
    ],
  }
}

async function acceptEachOther(
  ours: object,
  theirs: object,
  load: ReturnType<typeof documentLoader>,
  resolve: Resolve,
): Promise<void> {
  const there = await vc.verifyCredential({
    credential: ours,
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader: load,
    now: created,
  })
  const here = await verify(theirs, { resolve, now: created })
  if (!there.verified) throw new Error('the peer refuses our credential', { cause: there.error })
  if (!here.readable || here.answers.genuine.outcome !== 'pass') throw new Error('we refuse the peer’s credential')
}

function method(controller: object): object {
  return (controller as { verificationMethod: object[] }).verificationMethod[0]!
}

async function peerSigner(publicKeyMultibase: string, seed: Uint8Array) {
  const secretKeyMultibase = toSecretMultibase(seed)
  const key = await Ed25519Multikey.from({
    '@context': 'https://w3id.org/security/multikey/v1',
    type: 'Multikey',
    id: `${did}#key-1`,
    controller: did,
    publicKeyMultibase,
    secretKeyMultibase,
  })
  return new DataIntegrityProof({ signer: key.signer(), cryptosuite, date: created })
}

// Multikey secret of Ed25519: 0x80 0x26 and the 32-byte seed, base58btc.
function toSecretMultibase(seed: Uint8Array): string {
  return `z${base58([0x80, 0x26, ...seed])}`
}

function base58(bytes: number[]): string {
  const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
  let number = BigInt(`0x${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`)
  let text = ''
  for (; number > 0n; number /= 58n) text = alphabet[Number(number % 58n)]! + text
  return text
}

/** The least any implementation has to do: hash the same bytes, sign 64 of them. */
function limitOf(document: object): () => Promise<void> {
  const bytes = Buffer.from(JSON.stringify(document).repeat(3))
  const key = createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 9)]),
    format: 'der',
    type: 'pkcs8',
  })
  return async () => void rawSign(null, createHash('sha512').update(bytes).digest(), key)
}

function perOperation(milliseconds: number): string {
  return milliseconds >= 1 ? `${milliseconds.toFixed(2)} ms` : `${Math.round(milliseconds * 1000)} µs`
}

function ratio(ours: number, peer: number): string {
  return `${(peer / ours).toFixed(1)}x`
}

function badge() {
  const outcomes = Array.from({ length: 5 }, (_, n) => ({
    targetName: `skill ${n}`,
    targetUrl: `http://data.europa.eu/esco/skill/50b100ea-74fd-4706-99db-3e4ca55e51b${n}`,
    targetFramework: 'ESCO',
  }))
  return achievementCredential({
    id: 'urn:uuid:6f2e33e5-7a29-4155-840a-59483ba10164',
    issuer: { id: did, name: 'Bench University', url: 'https://bench.example', address: { addressCountryCode: 'NL' } },
    validFrom: new Date('2026-11-01T09:00:00Z'),
    awardedDate: new Date('2026-11-01T09:00:00Z'),
    achievement: {
      id: 'https://bench.example/achievements/1/versions/1',
      name: 'Data analysis for public health',
      description: 'Turn routine health data into answers that a health office can act on.',
      criteria: { narrative: 'Hand in one analysis report. '.repeat(20) },
      creditsAvailable: 5,
      inLanguage: 'en',
      alignment: outcomes,
      resultDescription: ['Method', 'Report'].map((name, n) => ({
        id: `urn:uuid:a70ddc6a-4c4a-4bd8-8277-cb97c79f40c${n}`,
        name,
        resultType: 'RubricCriterionLevel' as const,
        rubricCriterionLevel: [{ id: `urn:uuid:d05a0867-d0ad-4b03-bdb5-28fb5d2aab7${n}`, name: 'Met' }],
      })),
    },
    subject: {
      identifier: [{ identityHash: 'Bench Learner', identityType: 'name', hashed: false }],
      result: [0, 1].map((n) => ({
        resultDescription: `urn:uuid:a70ddc6a-4c4a-4bd8-8277-cb97c79f40c${n}`,
        achievedLevel: `urn:uuid:d05a0867-d0ad-4b03-bdb5-28fb5d2aab7${n}`,
      })),
    },
    evidence: [{ id: 'https://bench.example/evidence/1', name: 'Report' }],
  })
}
