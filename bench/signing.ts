import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import {
  achievementCredential,
  compileTemplate,
  didWebDocument,
  didWebUrl,
  ed25519KeyPair,
  issue,
  issueFromTemplate,
  localSigner,
  verify,
  type Resolve,
} from '@cairn/credentials'
import jsonld from 'jsonld'
import { createPrivateKey, createPublicKey, hash, sign as rawSign, verify as rawVerify } from 'node:crypto'
import rdfCanonize from 'rdf-canonize'
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

  const template = await compileTemplate(badge(0), {
    id: { kind: 'iri', prefix: 'urn:uuid:', at: ['id'] },
    name: { kind: 'text', at: ['credentialSubject.identifier[0].identityHash'] },
    evidence: { kind: 'iri', prefix: 'https://bench.example/', at: ['evidence[0].id'] },
    awarded: { kind: 'dateTime', at: ['validFrom', 'awardedDate'] },
  })
  const badges = Array.from({ length: KNOWN }, (_, n) => badge(n))
  const issueOurs = (n: number) => issue(badges[n % KNOWN]!, { signer, created })
  const issueFilled = (n: number) => issueFromTemplate(template, recipient(n), { signer, created })
  const issueTheirs = (n: number) =>
    vc.issue({ credential: { ...badges[n % KNOWN]! }, suite: peerSuite, documentLoader: load })
  const texts = await Promise.all(Array.from({ length: KNOWN }, async (_, n) => JSON.stringify(await issueOurs(n))))
  const verifyOurs = async (text: string) => {
    const report = await verify(text, { resolve, now: created })
    if (!report.readable || report.answers.genuine.outcome !== 'pass') throw new Error('we refuse our credential')
  }
  const verifyTheirs = async (text: string) => {
    const { verified, error } = await vc.verifyCredential({
      credential: JSON.parse(text) as object,
      suite: new DataIntegrityProof({ cryptosuite }),
      documentLoader: load,
      now: created,
    })
    if (!verified) throw new Error('the peer refuses our credential', { cause: error })
  }
  for (const [n, text] of texts.slice(0, 50).entries()) {
    // The same signature: all three signed the same bytes, to the last one.
    const signed = [text, JSON.stringify(await issueFilled(n)), JSON.stringify(await issueTheirs(n))].map(proofValueOf)
    if (new Set(signed).size !== 1) throw new Error(`credential ${n} is not signed alike`)
    await verifyOurs(text)
    await verifyTheirs(text)
  }
  const canonical = await canonicalBytes(badge(0), load)
  const issued = await interleaved({
    ours: counted(issueOurs),
    filled: counted(issueFilled),
    peer: counted(issueTheirs),
    limit: signingLimit(canonical),
  })
  const verified = await interleaved({
    ours: counted((n) => verifyOurs(texts[n % KNOWN]!)),
    peer: counted((n) => verifyTheirs(texts[n % KNOWN]!)),
    limit: verifyingLimit(canonical),
  })
  return {
    title: 'Signing and verifying (eddsa-rdfc-2022, one credential of about 4 kB)',
    head: [
      'operation',
      'Cairn',
      '@digitalbazaar/vc 7.3',
      'ratio',
      'limit (SHA-256 and Ed25519 alone)',
      'times the limit',
    ],
    rows: [
      row('issue any credential, first sight', issued.ours, issued.peer, issued.limit),
      row('issue for many recipients, from a template', issued.filled, issued.peer, issued.limit),
      row('verify, first sight, without status list', verified.ours, verified.peer, verified.limit),
    ],
    notes: [
      'CPU time per operation, median of five interleaved rounds; every operation has another recipient. Before the clock ran, 50 credentials were issued all three ways with equal signatures, and accepted by both verifiers.',
      'Both sides check shape and contexts as they do in use, with one exception: a template is checked when it is compiled, and per recipient only what fills its slots is. All credentials are signed within one second, so our proof options are canonicalised once. Cairn verifies from the text and also answers whose, current and recognised.',
    ],
  }
}

// So many different credentials take turns that nothing can be remembered from one to the next but contexts and keys.
const KNOWN = 500

function counted(operation: (n: number) => unknown): () => unknown {
  let n = 0
  return () => operation(n++)
}

function recipient(n: number) {
  return {
    id: `urn:uuid:6f2e33e5-7a29-4155-840a-${String(n).padStart(12, '0')}`,
    name: `Bench "Learner" ${n}`,
    evidence: `https://bench.example/evidence/${n}`,
    awarded: new Date(Date.UTC(2026, 10, 1, 9, n % 60)),
  }
}

function proofValueOf(text: string): string {
  const { proof } = JSON.parse(text) as { proof: { proofValue: string } | [{ proofValue: string }] }
  return (Array.isArray(proof) ? proof[0] : proof).proofValue
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

async function canonicalBytes(document: object, load: ReturnType<typeof documentLoader>): Promise<Buffer> {
  const documentLoader = async (url: string) => ({ ...(await load(url)), contextUrl: null, tag: 'static' as const })
  const dataset = await jsonld.toRDF(document, { documentLoader, safe: true, produceGeneralizedRdf: false })
  const options = { algorithm: 'RDFC-1.0', format: 'application/n-quads', maxWorkFactor: 1 } as const
  return Buffer.from(await rdfCanonize.canonize(dataset, options))
}

const limitKey = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 9)]),
  format: 'der',
  type: 'pkcs8',
})

/** The least any implementation has to do: hash the document and the options, sign both hashes. */
function signingLimit(canonical: Buffer): () => void {
  return () => void rawSign(null, hashed(canonical), limitKey)
}

function verifyingLimit(canonical: Buffer): () => void {
  const key = createPublicKey(limitKey)
  const signature = rawSign(null, hashed(canonical), limitKey)
  return () => {
    if (!rawVerify(null, hashed(canonical), key, signature)) throw new Error('the limit refuses its signature')
  }
}

function hashed(canonical: Buffer): Buffer {
  return Buffer.concat([hash('sha256', canonical.subarray(0, 500), 'buffer'), hash('sha256', canonical, 'buffer')])
}

function row(operation: string, ours: number, peer: number, limit: number): string[] {
  const times = (figure: number) => `${figure.toFixed(1)}x`
  return [
    operation,
    perOperation(ours),
    perOperation(peer),
    times(peer / ours),
    perOperation(limit),
    times(ours / limit),
  ]
}

function perOperation(milliseconds: number): string {
  return milliseconds >= 1 ? `${milliseconds.toFixed(2)} ms` : `${Math.round(milliseconds * 1000)} µs`
}

function badge(n: number) {
  const { id, name, evidence, awarded } = recipient(n)
  const outcomes = Array.from({ length: 5 }, (_, skill) => ({
    targetName: `skill ${skill}`,
    targetUrl: `http://data.europa.eu/esco/skill/50b100ea-74fd-4706-99db-3e4ca55e51b${skill}`,
    targetFramework: 'ESCO',
    targetCode: `S${skill}.4.2`,
    targetType: 'CFItem' as const,
  }))
  return achievementCredential({
    id,
    issuer: {
      id: did,
      name: 'Bench University',
      url: 'https://bench.example',
      email: 'badges@bench.example',
      description: 'A university for measuring.',
      address: { addressCountryCode: 'NL' },
    },
    validFrom: awarded,
    awardedDate: awarded,
    achievement: {
      id: 'https://bench.example/achievements/1/versions/1',
      name: 'Data analysis for public health',
      description: 'Turn routine health data into answers that a health office can act on.',
      criteria: { narrative: 'Hand in one analysis report. '.repeat(20) },
      creditsAvailable: 5,
      inLanguage: 'en',
      alignment: outcomes,
      resultDescription: ['Method', 'Report'].map((part, i) => ({
        id: `urn:uuid:a70ddc6a-4c4a-4bd8-8277-cb97c79f40c${i}`,
        name: part,
        resultType: 'RubricCriterionLevel' as const,
        rubricCriterionLevel: [{ id: `urn:uuid:d05a0867-d0ad-4b03-bdb5-28fb5d2aab7${i}`, name: 'Met' }],
      })),
    },
    subject: {
      identifier: [{ identityHash: name, identityType: 'name', hashed: false }],
      result: [0, 1].map((i) => ({
        value: 'Met',
        resultDescription: `urn:uuid:a70ddc6a-4c4a-4bd8-8277-cb97c79f40c${i}`,
        achievedLevel: `urn:uuid:d05a0867-d0ad-4b03-bdb5-28fb5d2aab7${i}`,
      })),
    },
    evidence: [{ id: evidence, name: 'Report', narrative: 'A report on two years of visits.', genre: 'Report' }],
  })
}
