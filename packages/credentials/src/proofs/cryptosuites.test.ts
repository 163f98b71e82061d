import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { pinnedContexts } from '../contexts/pinned.ts'
import { decodeMultikey } from '../dids/multikey.ts'
import { didWebDocument } from '../dids/did-web.ts'
import { decodeBase58 } from '../encoding/base58.ts'
import { toHex } from '../encoding/bytes.ts'
import { issue } from '../issue.ts'
import type { JsonObject } from '../json.ts'
import { defaultLimits } from '../limits.ts'
import {
  givenBadge,
  haveVectors,
  issuer,
  issuerUrl,
  now,
  reportOn,
  resolveFrom,
  vectorJson,
  vectorPath,
} from '../test-support.ts'
import { checkProofs } from '../verification/check-proofs.ts'
import { issuerDocuments } from '../verification/issuer-key.ts'
import { formOf, isWholeDocumentSuite, type Cryptosuite } from './cryptosuites.ts'
import { bytesToSign, canonicalDocument, canonicalOptions, securedDocument } from './data-integrity.ts'
import { generateKeyPair, keyPair, localSigner, type SigningAlgorithm } from './signer.ts'

const all: [Cryptosuite, SigningAlgorithm][] = [
  ['eddsa-rdfc-2022', 'Ed25519'],
  ['eddsa-jcs-2022', 'Ed25519'],
  ['ecdsa-rdfc-2019', 'P-256'],
  ['ecdsa-rdfc-2019', 'P-384'],
  ['ecdsa-jcs-2019', 'P-256'],
  ['ecdsa-jcs-2019', 'P-384'],
]

async function givenKey(type: SigningAlgorithm) {
  const pair = await generateKeyPair(type)
  const signer = localSigner({ verificationMethod: `${issuer}#key-1`, secretKey: pair.secretKey, algorithm: type })
  const document = didWebDocument({ did: issuer, keys: [{ id: 'key-1', publicKeyMultibase: pair.publicKeyMultibase }] })
  return { signer, resolve: resolveFrom(new Map([[issuerUrl, document]])) }
}

async function givenSigned(cryptosuite: Cryptosuite, type: SigningAlgorithm) {
  const { signer, resolve } = await givenKey(type)
  const signed = await issue(givenBadge(), { signer, created: now, cryptosuite })
  return { signed: structuredClone(signed) as unknown as JsonObject & { proof: JsonObject[] }, resolve }
}

describe.for(all)('%s with %s', ([cryptosuite, type]) => {
  test('signs what verifies', async () => {
    const { signed, resolve } = await givenSigned(cryptosuite, type)
    const report = await reportOn(signed, { resolve })
    expect(report.answers.genuine).toMatchObject({ outcome: 'pass', code: 'genuine', facts: { cryptosuite } })
  })

  test('a changed claim, option, suite or signature does not verify', async () => {
    const { signed, resolve } = await givenSigned(cryptosuite, type)
    const changes: ((badge: JsonObject, proof: JsonObject) => void)[] = [
      (badge) => (badge['name'] = 'Forged'),
      (_, proof) => (proof['created'] = '2026-01-01T00:00:00Z'),
      (_, proof) => (proof['cryptosuite'] = other(cryptosuite)),
      (_, proof) => (proof['proofValue'] = `z${'1'.repeat(type === 'P-384' ? 96 : 64)}`),
      (_, proof) => (proof['proofValue'] = `z${'1'.repeat(type === 'P-384' ? 64 : 96)}`),
    ]
    for (const change of changes) {
      const copy = structuredClone(signed)
      change(copy, copy.proof[0] ?? {})
      const { genuine } = (await reportOn(copy, { resolve })).answers
      expect(genuine.outcome, String(change)).toBe('fail')
    }
  })

  test('a key of another kind is refused, on both sides', async () => {
    const another = type === 'Ed25519' ? 'P-256' : 'Ed25519'
    const { signer, resolve } = await givenKey(another)
    await expect(issue(givenBadge(), { signer, created: now, cryptosuite })).rejects.toMatchObject({
      code: 'suite_not_for_key',
    })
    const { signed } = await givenSigned(cryptosuite, type)
    expect((await reportOn(signed, { resolve })).answers.genuine).toMatchObject({
      outcome: 'fail',
      code: 'alg_key_mismatch',
    })
  })
})

describe('the suites over JSON', () => {
  test.for<[string, (badge: JsonObject, proof: JsonObject) => void, string]>([
    [
      'another context in the proof',
      (_, p) => (p['@context'] = ['https://www.w3.org/2018/credentials/v1']),
      'proof_context_differs',
    ],
    ['an empty context in the proof', (_, p) => (p['@context'] = []), 'proof_context_differs'],
    ['a context object in the proof', (_, p) => (p['@context'] = [{ name: 'x:y' }]), 'proof_context_differs'],
    [
      'the context as text',
      (_, p) => (p['@context'] = 'https://www.w3.org/ns/credentials/v2'),
      'proof_context_differs',
    ],
    ['no context in the proof', (_, p) => delete p['@context'], 'proof_invalid'],
    ['a shorter context in the badge', (b) => (b['@context'] as unknown[]).pop(), 'proof_context_differs'],
    [
      'a context nobody approved appended',
      (b) => (b['@context'] as unknown[]).push('https://evil.example'),
      'context_not_approved',
    ],
    ['an unknown member in the proof', (_, p) => (p['x:y'] = 1), 'member_refused'],
    ['a number beyond all numbers', (b) => (b['name'] = Infinity), 'shape_invalid'],
  ])('refuse %s', async ([, change, code]) => {
    const { signed, resolve } = await givenSigned('eddsa-jcs-2022', 'Ed25519')
    change(signed, signed.proof[0] ?? {})
    expect((await reportOn(signed, { resolve })).answers.genuine).toMatchObject({ outcome: 'fail', code })
  })

  test('take an approved context after those that were signed', async () => {
    const { signed, resolve } = await givenSigned('eddsa-jcs-2022', 'Ed25519')
    const list = signed['@context'] as unknown[]
    list.push('https://purl.imsglobal.org/spec/ob/v3p0/extensions.json')
    expect((await reportOn(signed, { resolve })).answers.genuine.outcome).toBe('pass')
  })

  test('answer text JSON cannot keep, and never throw', async () => {
    const { signed, resolve } = await givenSigned('eddsa-jcs-2022', 'Ed25519')
    const text = JSON.stringify(signed)
    const huge = await reportOn(text.replace('"creditsEarned":2.5', '"creditsEarned":1e999'), { resolve })
    expect(huge.answers.genuine.outcome).toBe('fail')
    const half = await reportOn(text.replace('"evidence"', '"\\ud800":1,"evidence"'), { resolve })
    expect(half.answers.genuine).toMatchObject({ outcome: 'fail', code: 'text_not_wellformed' })
  })

  test('a term nobody defines is not signed', async () => {
    const { signer } = await givenKey('Ed25519')
    const badge = { ...givenBadge(), grade: 'A' }
    await expect(issue(badge, { signer, created: now, cryptosuite: 'eddsa-jcs-2022' })).rejects.toMatchObject({
      code: 'term_not_defined',
      field: 'grade',
    })
  })
})

test('without a suite the key decides', async () => {
  const { signer, resolve } = await givenKey('P-256')
  const signed = await issue(givenBadge(), { signer, created: now })
  expect(signed.proof[0].cryptosuite).toBe('ecdsa-rdfc-2019')
  expect((await reportOn(signed, { resolve })).answers.genuine.outcome).toBe('pass')
})

describe.skipIf(!haveVectors)('the W3C vectors of', () => {
  const contexts = () =>
    new Map([
      ...pinnedContexts,
      ['https://www.w3.org/ns/credentials/examples/v2', vectorJson('contexts/w3c/examples-v2.jsonld')],
    ])
  const text = (path: string) => readFileSync(vectorPath(path), 'utf8').trim()
  const env = () => ({ now, limits: defaultLimits, resolve: resolveFrom(new Map()), contexts: contexts() })

  test.for([
    ['eddsa/eddsa-jcs-2022', 'JCS', 'Ed25519'],
    ['eddsa/eddsa-rdfc-2022', 'DataInt', 'Ed25519'],
    ['ecdsa/ecdsa-rdfc-2019-p256', 'ECDSAP256', 'P-256'],
    ['ecdsa/ecdsa-rdfc-2019-p384', 'ECDSAP384', 'P-384'],
    ['ecdsa/ecdsa-jcs-2019-p256', 'JCSECDSAP256', 'P-256'],
    ['ecdsa/ecdsa-jcs-2019-p384', 'JCSECDSAP384', 'P-384'],
  ] as const)('%s, step by step', async ([folder, ending, type]) => {
    const file = (name: string) => `w3c-di-vectors/${folder}/${name}${ending}`
    const signed = vectorJson(`${file('signed')}.json`)
    const proof = signed['proof'] as JsonObject
    const suite = String(proof['cryptosuite'])
    if (!isWholeDocumentSuite(suite)) throw new Error(`${suite} is not known`)
    const document = await canonicalDocument(formOf(suite), securedDocument(signed), proof, defaultLimits, contexts())
    const options = await canonicalOptions(formOf(suite), signed, proof, defaultLimits, contexts())
    if (document.found === 'refused' || options.found === 'refused') throw new Error('refused')
    expect(document.text.trim()).toBe(text(`${file('canonDoc')}.txt`))
    expect(options.text.trim()).toBe(text(`${file('proofCanon')}.txt`))
    expect(toHex(await bytesToSign(options.text, document.text, type))).toBe(text(`${file('combinedHash')}.txt`))
    const did = String(proof['verificationMethod']).split('#')[0] ?? ''
    const checks = await checkProofs(signed, { id: did, purpose: 'assertionMethod' }, issuerDocuments(env()), env())
    expect(checks.map((check) => check.code)).toEqual([
      'terms_defined',
      'key_found',
      'issuer_is_controller',
      'proof_valid',
    ])
  })

  test.for([
    ['ecdsa/p256KeyPair.json', 'secretKeyMultibase', 'P-256'],
    ['ecdsa/p384KeyPair.json', 'secretKeyMultibase', 'P-384'],
    ['eddsa/keyPair.json', 'privateKeyMultibase', 'Ed25519'],
  ] as const)('the key pair %s', async ([file, member, type]) => {
    const published = vectorJson(`w3c-di-vectors/${file}`)
    const secret = decodeBase58(String(published[member]).slice(1))?.subarray(2) ?? new Uint8Array()
    const pair = await keyPair(type, secret)
    expect(pair.publicKeyMultibase).toBe(published['publicKeyMultibase'])
    expect(decodeMultikey(pair.publicKeyMultibase)).toEqual({ type, publicKey: pair.publicKey })
  })
})

function other(suite: Cryptosuite): Cryptosuite {
  return suite.includes('rdfc')
    ? (suite.replace('rdfc', 'jcs') as Cryptosuite)
    : (suite.replace('jcs', 'rdfc') as Cryptosuite)
}
