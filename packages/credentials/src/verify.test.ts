import { describe, expect, test } from 'vitest'
import { didWebDocument } from './dids/did-web.ts'
import { issue } from './issue.ts'
import type { JsonObject } from './json.ts'
import { generateEd25519KeyPair, localSigner } from './proofs/signer.ts'
import { givenBadge, givenIssuer, issuer, issuerUrl, listUrl, now, reportOn, resolveFrom } from './test-support.ts'
import type { verify } from './verify.ts'

type Change = (signed: JsonObject) => void

async function givenSigned(changes: Parameters<typeof givenBadge>[0] = {}) {
  const given = await givenIssuer()
  const signed = (await issue(givenBadge(changes), { signer: given.signer, created: now })) as JsonObject
  return { ...given, signed, resolve: resolveFrom(given.documents) }
}

const proofOf = (signed: JsonObject) => (signed['proof'] as JsonObject[])[0] ?? {}
const subjectOf = (signed: JsonObject) => signed['credentialSubject'] as JsonObject
const move = (object: JsonObject, from: string, to: string) => {
  object[to] = object[from]
  delete object[from]
}

describe('a signed badge that was changed afterwards is not genuine:', () => {
  test.for<[string, Change, string]>([
    ['a claim', (b) => (b['name'] = 'Doctor of everything'), 'proof_invalid'],
    ['a nested claim', (b) => (subjectOf(b)['creditsEarned'] = 240), 'proof_invalid'],
    [
      'a zero written as 1e-7, which has its signature',
      (b) => (subjectOf(b)['creditsEarned'] = 1e-7),
      'number_not_exact',
    ],
    ['a claim taken away', (b) => delete b['evidence'], 'proof_invalid'],
    ['the time of the proof', (b) => (proofOf(b)['created'] = '2020-01-01T00:00:00Z'), 'proof_invalid'],
    ['a proof value of another length', (b) => (proofOf(b)['proofValue'] = 'z111'), 'proof_malformed'],
    ['a proof value in another base', (b) => (proofOf(b)['proofValue'] = 'uAAAA'), 'proof_malformed'],
    ['another purpose', (b) => (proofOf(b)['proofPurpose'] = 'authentication'), 'proof_purpose_wrong'],
    ['a proof from the future', (b) => (proofOf(b)['created'] = '2027-01-01T00:00:00Z'), 'proof_from_the_future'],
    ['an expired proof', (b) => (proofOf(b)['expires'] = '2026-11-02T00:00:00Z'), 'proof_expired'],
    [
      'a second proof that fails beside one that verifies',
      (b) => (b['proof'] as JsonObject[]).push({ ...proofOf(b), created: '2026-01-01T00:00:00Z' }),
      'proof_invalid',
    ],
    ['a proof that is no object', (b) => (b['proof'] = ['x']), 'proof_malformed'],
    ['no proof', (b) => delete b['proof'], 'proof_missing'],
    ['an empty list of proofs', (b) => (b['proof'] = []), 'proof_missing'],
    ['null for a proof', (b) => (b['proof'] = null), 'proof_missing'],
    ['more proofs than anybody needs', (b) => (b['proof'] = Array(9).fill(proofOf(b))), 'too_many_proofs'],
    [
      'another issuer, same key',
      (b) => ((b['issuer'] as JsonObject)['id'] = 'did:web:other.example'),
      'issuer_not_controller',
    ],
    ['an unknown term', (b) => (b['grade'] = 'A'), 'term_not_defined'],
    ['a context appended', (b) => (b['@context'] as unknown[]).push('https://evil.example/v1'), 'context_not_approved'],
    [
      'a context object appended',
      (b) => (b['@context'] as unknown[]).push({ '@vocab': 'https://evil.example/' }),
      'context_not_approved',
    ],
    [
      'contexts in another order',
      (b) => (b['@context'] = (b['@context'] as unknown[]).toReversed()),
      'context_not_approved',
    ],
    ['a context as text', (b) => (b['@context'] = 'https://www.w3.org/ns/credentials/v2'), 'context_not_approved'],
    [
      'a context in a subtree',
      (b) => (subjectOf(b)['@context'] = 'https://www.w3.org/ns/credentials/v2'),
      'context_in_subtree',
    ],
    ['a context in the proof', (b) => (proofOf(b)['@context'] = b['@context']), 'context_in_subtree'],
    ['a keyword', (b) => (subjectOf(b)['@included'] = []), 'member_refused'],
  ])('%s', async ([, change, code]) => {
    const { signed, resolve } = await givenSigned()
    change(signed)
    const report = await reportOn(signed, { resolve })
    expect(report.answers.genuine).toEqual({ outcome: 'fail', code, facts: {} })
    expect(report.credential).toBeNull()
    expect(report.claimed).toBeNull()
    for (const answer of Object.values(report.answers)) expect(answer.facts).toEqual({})
  })
})

describe('the same graph told in other words is refused, because readers of the JSON would see another badge:', () => {
  test.for<[string, Change, string]>([
    [
      'the end of validity under its full IRI',
      (b) => move(b, 'validUntil', 'https://www.w3.org/2018/credentials#validUntil'),
      'member_refused',
    ],
    [
      'the status under its full IRI',
      (b) => move(b, 'credentialStatus', 'https://www.w3.org/2018/credentials#credentialStatus'),
      'member_refused',
    ],
    ['an aliased keyword', (b) => move(b, 'id', '@id'), 'member_refused'],
    [
      'the end of validity moved to a node with the same id',
      (b) => {
        b['evidence'] = [{ id: b['id'], type: ['Evidence'], validUntil: b['validUntil'] }]
        delete b['validUntil']
      },
      'credential_split',
    ],
  ])('%s', async ([, change, code]) => {
    const { signed, resolve } = await givenSigned({
      validUntil: new Date('2026-11-10T00:00:00Z'),
      credentialStatus: { statusListCredential: listUrl, statusListIndex: 1 },
    })
    change(signed)
    expect((await reportOn(signed, { resolve })).answers.genuine).toMatchObject({ outcome: 'fail', code })
  })
})

describe('keys:', () => {
  test('a key rotated away keeps what it signed before and nothing after', async () => {
    const { signer, pair, signed } = await givenSigned()
    const document = (end: { expires?: Date; revoked?: Date }) =>
      new Map([
        [
          issuerUrl,
          didWebDocument({ did: issuer, keys: [{ id: 'key-1', publicKeyMultibase: pair.publicKeyMultibase, ...end }] }),
        ],
      ])
    const later = { expires: new Date(now.getTime() + 1000) }
    const before = { expires: new Date('2026-10-01T00:00:00Z') }
    expect(signer.verificationMethod).toBe(`${issuer}#key-1`)
    expect((await reportOn(signed, { resolve: resolveFrom(document(later)) })).answers.genuine.outcome).toBe('pass')
    expect((await reportOn(signed, { resolve: resolveFrom(document(before)) })).answers.genuine.code).toBe(
      'key_expired',
    )
    const revoked = { revoked: new Date('2026-10-01T00:00:00Z') }
    expect((await reportOn(signed, { resolve: resolveFrom(document(revoked)) })).answers.genuine.code).toBe(
      'key_revoked',
    )
  })

  test.for<[string, (document: JsonObject) => void, string, string]>([
    ['not under assertionMethod', (d) => (d['assertionMethod'] = []), 'fail', 'key_not_listed'],
    [
      'another controller',
      (d) => ((d['verificationMethod'] as JsonObject[])[0]!['controller'] = 'did:web:x.example'),
      'fail',
      'key_not_listed',
    ],
    [
      'a document about somebody else',
      (d) => (d['id'] = 'did:web:x.example'),
      'could_not_check',
      'issuer_document_malformed',
    ],
    [
      'a key of an unknown type',
      (d) => ((d['verificationMethod'] as JsonObject[])[0]!['publicKeyMultibase'] = 'zQ3sh'),
      'could_not_check',
      'key_type_not_supported',
    ],
    [
      'an unreadable end date',
      (d) => ((d['verificationMethod'] as JsonObject[])[0]!['expires'] = 'soon'),
      'fail',
      'key_expired',
    ],
  ])('%s', async ([, change, outcome, code]) => {
    const { signed, document } = await givenSigned()
    const published = structuredClone(document) as unknown as JsonObject
    change(published)
    const report = await reportOn(signed, { resolve: resolveFrom(new Map([[issuerUrl, published]])) })
    expect(report.answers.genuine).toMatchObject({ outcome, code })
  })

  test('an issuer known by did:key needs nobody', async () => {
    const pair = await generateEd25519KeyPair()
    const did = `did:key:${pair.publicKeyMultibase}`
    const signer = localSigner({ verificationMethod: `${did}#${pair.publicKeyMultibase}`, secretKey: pair.secretKey })
    const signed = await issue(givenBadge({ issuer: { id: did, name: 'Somebody' } }), { signer, created: now })
    const resolve = resolveFrom(new Map())
    expect((await reportOn(signed, { resolve })).answers.genuine.outcome).toBe('pass')
    expect(resolve.asked).toEqual([])
  })

  test('an issuer document that cannot be had leaves the question open, and claims are marked as such', async () => {
    const { signed } = await givenSigned()
    const report = await reportOn(signed, { resolve: { document: () => Promise.reject(new Error('down')) } })
    expect(report.answers.genuine).toMatchObject({ outcome: 'could_not_check', code: 'issuer_document_unreachable' })
    expect(report.credential).toBeNull()
    expect(report.claimed).toMatchObject({ name: 'Water quality basics', issuerName: 'Example University' })
  })
})

describe('requests:', () => {
  const hostile = { credentialStatus: { statusListCredential: listUrl, statusListIndex: 1 } }

  test('a bad signature causes the one look-up of the issuer key and nothing else', async () => {
    const { signed, resolve } = await givenSigned(hostile)
    signed['name'] = 'Forged'
    await reportOn(signed, { resolve })
    expect(resolve.asked).toEqual([`issuer_key ${issuerUrl}`])
  })

  test('a malformed credential causes none at all', async () => {
    const { signed, resolve } = await givenSigned(hostile)
    signed['grade'] = 'A'
    await reportOn(signed, { resolve })
    expect(resolve.asked).toEqual([])
  })

  test('a key of somebody else is never asked for', async () => {
    const { signed, resolve } = await givenSigned()
    proofOf(signed)['verificationMethod'] = 'https://metadata.internal/key#1'
    const report = await reportOn(signed, { resolve })
    expect(report.answers.genuine.code).toBe('issuer_not_controller')
    expect(resolve.asked).toEqual([])
  })
})

describe('dates, holder, register and log:', () => {
  test('not yet valid, within dates, expired', async () => {
    const { signed, resolve } = await givenSigned({ validUntil: new Date('2026-12-01T00:00:00Z') })
    const at = async (date: string) => (await reportOn(signed, { resolve, now: new Date(date) })).answers.current
    expect(await at('2026-11-30T00:00:00Z')).toMatchObject({ outcome: 'pass', code: 'current' })
    expect(await at('2026-12-02T00:00:00Z')).toMatchObject({ outcome: 'fail', code: 'expired' })
    const early = await givenSigned({ validFrom: new Date('2026-12-24T00:00:00Z') })
    expect((await reportOn(early.signed, { resolve: early.resolve })).answers.current).toMatchObject({
      outcome: 'fail',
      code: 'not_yet_valid',
    })
  })

  test.for([
    ['a did', { id: 'did:web:ana.example' }, 'could_not_check', 'holder_not_proven'],
    ['an address in clear', { id: 'mailto:ana@example.org' }, 'pass', 'named_by_issuer'],
    [
      'a hashed address',
      { identifier: [{ identityHash: 'sha256$00', identityType: 'emailAddress', hashed: true }] },
      'could_not_check',
      'identifier_hashed',
    ],
  ] as const)('whose it is, from %s', async ([, subject, outcome, code]) => {
    const { signed, resolve } = await givenSigned({ subject })
    expect((await reportOn(signed, { resolve })).answers.whose).toMatchObject({ outcome, code })
  })

  test('the register answers for itself, and a silent one is not a no', async () => {
    const { signed, resolve } = await givenSigned()
    const by = async (trust: Parameters<typeof verify>[1]['trust']) => {
      const { outcome, code } = (await reportOn(signed, { resolve, ...(trust ? { trust } : {}) })).answers.recognised
      return [outcome, code]
    }
    expect(await by(undefined)).toEqual(['could_not_check', 'no_register_asked'])
    expect(await by(async () => ({ found: 'listed', by: ['A register'] }))).toEqual(['pass', 'issuer_listed'])
    expect(await by(async () => ({ found: 'not_listed', asked: ['A register'] }))).toEqual([
      'could_not_check',
      'issuer_not_listed',
    ])
    expect(await by(async () => ({ found: 'refused', by: ['A register'] }))).toEqual(['fail', 'issuer_refused'])
    expect(await by(() => Promise.reject(new Error('down')))).toEqual(['could_not_check', 'register_unreachable'])
  })

  test('the log answers only where it is asked', async () => {
    const { signed, resolve } = await givenSigned()
    expect((await reportOn(signed, { resolve })).answers.logged).toMatchObject({
      outcome: 'not_claimed',
      code: 'not_logged',
    })
    const log = async () => ({ found: 'logged', facts: { index: 4 } }) as const
    expect((await reportOn(signed, { resolve, log })).answers.logged).toEqual({
      outcome: 'pass',
      code: 'logged',
      facts: { index: 4 },
    })
  })
})
