import { describe, expect, test } from 'vitest'
import { clrCredential } from './clr/clr-credential.ts'
import { didKey } from './dids/did-key.ts'
import { issue } from './issue.ts'
import type { JsonObject } from './json.ts'
import { endorsementCredential } from './open-badges/endorsement-credential.ts'
import { envelopeCredential, present } from './presentations/present.ts'
import { generateKeyPair, localSigner } from './proofs/signer.ts'
import { encodeStatusList, statusBits, statusListCredential } from './status/bitstring-status-list.ts'
import {
  givenBadge,
  givenIssuer,
  haveVectors,
  listUrl,
  now,
  reportOn,
  resolveFrom,
  vectorBytes,
} from './test-support.ts'

const created = now
const validFrom = now
const uuid = (n: number) => `urn:uuid:00000000-0000-4000-8000-00000000000${n}`
const other = 'did:web:other.example'

async function givenHolder() {
  const pair = await generateKeyPair('P-256')
  const did = didKey('P-256', pair.publicKey)
  const method = `${did}#${pair.publicKeyMultibase}`
  return { did, signer: localSigner({ verificationMethod: method, secretKey: pair.secretKey, algorithm: 'P-256' }) }
}

/** Two issuers, one badge of each for one holder, and everything that is published about them. */
async function givenTwo(changes: Parameters<typeof givenBadge>[0] = {}) {
  const [one, two, holder] = [await givenIssuer(), await givenIssuer(other), await givenHolder()]
  const subject = { id: holder.did }
  const first = await issue(givenBadge({ id: uuid(1), subject, ...changes }), { signer: one.signer, created })
  const badge = givenBadge({ id: uuid(2), subject, issuer: { id: other } })
  const second = await issue(badge, { signer: two.signer, created, cryptosuite: 'eddsa-jcs-2022' })
  return { one, two, holder, first, second, documents: new Map([...one.documents, ...two.documents]) }
}

type Signed = JsonObject
const copyOf = (value: object) => structuredClone(value) as Signed
const codes = (report: Awaited<ReturnType<typeof reportOn>>, ...names: string[]) =>
  report.checks.filter((check) => names.includes(check.check)).map((check) => `${check.code} ${check.detail ?? ''}`)

describe('a learner record', () => {
  async function givenRecord(changes: Parameters<typeof givenBadge>[0] = {}, inner?: (badge: Signed) => void) {
    const given = await givenTwo(changes)
    const [first, second] = [copyOf(given.first), copyOf(given.second)]
    inner?.(second)
    const record = clrCredential({
      id: uuid(3),
      name: 'Water, two parts',
      issuer: { id: given.one.did, name: 'Example University' },
      validFrom,
      partial: true,
      subject: { id: given.holder.did },
      credentials: [first, second],
      associations: [{ associationType: 'isPartOf', sourceId: 'urn:x:part', targetId: 'urn:x:whole' }],
    })
    const signed = await issue(record, { signer: given.one.signer, created })
    return { ...given, signed, resolve: resolveFrom(given.documents) }
  }

  test('is genuine with every credential in it, each with a report of its own', async () => {
    const { signed, resolve } = await givenRecord()
    const report = await reportOn(signed, { resolve })
    expect(report.format.model).toBe('clr')
    expect(report.answers.genuine).toMatchObject({ outcome: 'pass', code: 'genuine' })
    expect(report.answers.current).toMatchObject({ outcome: 'pass', code: 'current' })
    expect(codes(report, 'contained')).toEqual([
      'contained_genuine credentialSubject.verifiableCredential[0]',
      'contained_genuine credentialSubject.verifiableCredential[1]',
    ])
    expect(report.contained?.map(({ report: inner }) => inner.readable && inner.answers.genuine.outcome)).toEqual([
      'pass',
      'pass',
    ])
  })

  test.for<[string, (badge: Signed) => void, string]>([
    ['changed before it was wrapped', (b) => (b['name'] = 'Forged'), 'contained_not_genuine'],
    ['unsigned', (b) => delete b['proof'], 'contained_not_genuine'],
    [
      'of another issuer than its key',
      (b) => (b['issuer'] = { ...(b['issuer'] as object), id: 'did:web:x.example' }),
      'contained_not_genuine',
    ],
  ])('signed by its issuer never makes up for a credential in it that is %s', async ([, inner, code]) => {
    const { signed, resolve } = await givenRecord({}, inner)
    const report = await reportOn(signed, { resolve })
    expect(report.answers.genuine).toEqual({ outcome: 'fail', code, facts: {} })
    expect(report.credential).toBeNull()
  })

  test('whose wrapper was changed asks for nothing inside', async () => {
    const { signed, resolve } = await givenRecord()
    const report = await reportOn({ ...signed, name: 'Forged' }, { resolve })
    expect(report.answers.genuine.code).toBe('proof_invalid')
    expect(report.contained).toBeUndefined()
    expect(resolve.asked).toHaveLength(1)
  })

  test('is not in force when a credential in it is revoked, and not settled when one cannot be checked', async () => {
    const credentialStatus = { statusListCredential: listUrl, statusListIndex: 3 }
    const { signed, one, documents } = await givenRecord({ credentialStatus })
    const list = statusListCredential({
      id: listUrl,
      issuer: one.did,
      purpose: 'revocation',
      validFrom,
      encodedList: await encodeStatusList(statusBits({ set: [3] })),
    })
    documents.set(listUrl, await issue(list, { signer: one.signer, created }))
    const revoked = await reportOn(signed, { resolve: resolveFrom(documents) })
    expect(revoked.answers.genuine.outcome).toBe('pass')
    expect(revoked.answers.current).toMatchObject({ outcome: 'fail', code: 'contained_not_current' })
    const without = await reportOn(signed, { resolve: resolveFrom(one.documents) })
    expect(without.answers.genuine).toMatchObject({ outcome: 'could_not_check', code: 'contained_not_checked' })
  })

  test('with more credentials than the limits allow is not settled', async () => {
    const { signed, resolve } = await givenRecord()
    for (const limits of [{ contained: 1 }, { containedDepth: 0 }, { containedMs: 0 }]) {
      const report = await reportOn(signed, { resolve, limits })
      expect(report.answers.genuine).toMatchObject({ outcome: 'could_not_check', code: 'contained_limit' })
    }
  })

  test('joins achievements, never credentials, and holds a credential at least', async () => {
    const { one, first } = await givenTwo()
    const input = { id: uuid(3), name: 'x', issuer: { id: one.did }, validFrom, credentials: [first] }
    const association = { associationType: 'isPartOf', sourceId: uuid(1), targetId: 'urn:x:whole' } as const
    const by = (record: object) => issue(record, { signer: one.signer, created })
    await expect(by(clrCredential({ ...input, associations: [association] }))).rejects.toMatchObject({
      field: 'credentialSubject.association[0].sourceId',
    })
    await expect(by(clrCredential({ ...input, credentials: [] }))).rejects.toMatchObject({
      field: 'credentialSubject.verifiableCredential',
    })
    const closed = { ...association, sourceId: 'urn:x:part', note: 'x' }
    await expect(by(clrCredential({ ...input, associations: [closed] }))).rejects.toMatchObject({
      code: 'shape_invalid',
    })
  })
})

describe('a presentation', () => {
  const challenge = 'q8Zx'
  const domain = 'employer.example'
  const asked = { presentation: { challenge, domain } }

  async function givenPresentation(changes: { challenge?: string; domain?: string } = { challenge, domain }) {
    const given = await givenTwo()
    const presentation = await present([given.first, given.second], {
      holder: given.holder.did,
      signer: given.holder.signer,
      created,
      ...changes,
    })
    return { ...given, presentation: copyOf(presentation), resolve: resolveFrom(given.documents) }
  }

  test('answered to our challenge proves its holder', async () => {
    const { presentation, resolve, holder } = await givenPresentation()
    const report = await reportOn(presentation, { resolve, ...asked })
    expect(report.answers.genuine).toMatchObject({ outcome: 'pass', code: 'genuine' })
    expect(report.answers.whose).toEqual({ outcome: 'pass', code: 'holder_proven', facts: { id: holder.did } })
    expect(report.contained).toHaveLength(2)
  })

  test('without a question of ours proves nothing about who sends it', async () => {
    const { presentation, resolve } = await givenPresentation()
    const report = await reportOn(presentation, { resolve })
    expect(report.answers.whose).toMatchObject({ outcome: 'could_not_check', code: 'presentation_not_challenged' })
  })

  test.for<[string, { challenge?: string; domain?: string }, string]>([
    ['another challenge', { challenge: 'old', domain }, 'challenge_differs'],
    ['no challenge', { domain }, 'challenge_differs'],
    ['another domain', { challenge, domain: 'evil.example' }, 'domain_differs'],
    ['no domain', { challenge }, 'domain_differs'],
  ])('made for %s is refused, before anybody is asked', async ([, made, code]) => {
    const { presentation, resolve } = await givenPresentation(made)
    expect((await reportOn(presentation, { resolve, ...asked })).answers.genuine).toMatchObject({
      outcome: 'fail',
      code,
    })
    expect(resolve.asked).toEqual([])
  })

  test.for<[string, (presentation: Signed) => void, string]>([
    ['a credential changed', (p) => ((p['verifiableCredential'] as Signed[])[0]!['name'] = 'Forged'), 'proof_invalid'],
    ['a credential taken away', (p) => (p['verifiableCredential'] as Signed[]).pop(), 'proof_invalid'],
    ['another holder', (p) => (p['holder'] = other), 'issuer_not_controller'],
    ['a challenge written in later', (p) => ((p['proof'] as Signed[])[0]!['challenge'] = challenge), 'proof_invalid'],
    [
      'an assertion instead of an authentication',
      (p) => ((p['proof'] as Signed[])[0]!['proofPurpose'] = 'assertionMethod'),
      'proof_purpose_wrong',
    ],
    ['a credential as text', (p) => (p['verifiableCredential'] = ['eyJhbGciOiJFUzI1NiJ9.e30.AA']), 'shape_invalid'],
    ['members of a credential', (p) => (p['issuer'] = other), 'shape_invalid'],
    [
      'the type of a credential',
      (p) => (p['type'] = ['VerifiablePresentation', 'OpenBadgeCredential']),
      'shape_invalid',
    ],
    [
      'a context in a subtree',
      (p) => (p['holder'] = { id: other, '@context': ['https://www.w3.org/ns/credentials/v2'] }),
      'context_in_subtree',
    ],
  ])('with %s is refused', async ([, change, code]) => {
    const { presentation, resolve } = await givenPresentation({ domain })
    change(presentation)
    const report = await reportOn(presentation, { resolve, presentation: { domain } })
    expect(report.answers.genuine).toMatchObject({ outcome: 'fail', code })
  })

  test('signed by its holder never makes up for a forged credential in it', async () => {
    const { holder, second, documents } = await givenTwo()
    const forged = { ...second, name: 'Forged' }
    const presentation = await present([forged], {
      holder: holder.did,
      signer: holder.signer,
      created,
      challenge,
      domain,
    })
    const report = await reportOn(presentation, { resolve: resolveFrom(documents), ...asked })
    expect(report.answers.genuine).toMatchObject({ outcome: 'fail', code: 'contained_not_genuine' })
    expect(report.answers.whose.outcome).not.toBe('pass')
  })

  test("of somebody else's credentials does not prove that they are the holder's", async () => {
    const { first, documents } = await givenTwo()
    const thief = await givenHolder()
    const presentation = await present([first], { holder: thief.did, signer: thief.signer, created, challenge, domain })
    const report = await reportOn(presentation, { resolve: resolveFrom(documents), ...asked })
    expect(report.answers.genuine.outcome).toBe('pass')
    expect(report.answers.whose).toMatchObject({ outcome: 'could_not_check', code: 'holder_differs' })
  })

  test('that nobody signed is not settled, and its credentials speak for themselves', async () => {
    const { presentation, resolve } = await givenPresentation()
    const { proof: _proof, ...unsigned } = presentation
    const report = await reportOn(unsigned, { resolve })
    expect(report.answers.genuine).toMatchObject({ outcome: 'could_not_check', code: 'presentation_not_signed' })
    expect(report.answers.whose.outcome).not.toBe('pass')
    expect(codes(report, 'contained')).toHaveLength(2)
  })

  test('holding what is no token in an envelope is refused, and so is a signer who is not the holder', async () => {
    const { holder, one, first } = await givenTwo()
    const nothing = await present([envelopeCredential('eyJ.e30.AA')], {
      holder: holder.did,
      signer: holder.signer,
      created,
    })
    const report = await reportOn(nothing, { resolve: resolveFrom(new Map()) })
    expect(report.answers.genuine).toMatchObject({ outcome: 'fail', code: 'contained_not_genuine' })
    await expect(present([first], { holder: holder.did, signer: one.signer, created })).rejects.toMatchObject({
      code: 'issuer_not_signer',
    })
    await expect(present([{}], { holder: holder.did, signer: holder.signer, created })).rejects.toMatchObject({
      code: 'shape_invalid',
    })
  })
})

describe('an endorsement', () => {
  async function givenEndorsed(
    changes: Partial<Parameters<typeof endorsementCredential>[0]> = {},
    after: (endorsement: Signed) => void = () => {},
  ) {
    const [university, agency] = [await givenIssuer(), await givenIssuer(other)]
    const badge = givenBadge()
    const endorsement = copyOf(
      await issue(
        endorsementCredential({
          id: uuid(7),
          name: 'Accredited',
          issuer: { id: other },
          validFrom,
          endorses: university.did,
          comment: 'Good.',
          ...changes,
        }),
        { signer: agency.signer, created },
      ),
    )
    after(endorsement)
    const resolve = resolveFrom(new Map([...university.documents, ...agency.documents]))
    return { university, badge, endorsement, resolve }
  }

  test('is verified at all three places', async () => {
    const { university, endorsement, resolve } = await givenEndorsed()
    const { credentialSubject: _subject, ...rest } = givenBadge()
    expect(rest.issuer.id).toBe(university.did)
    const input = givenBadgeInput(endorsement)
    const signed = await issue(givenBadge(input), { signer: university.signer, created })
    const report = await reportOn(signed, { resolve })
    expect(report.answers.genuine.outcome).toBe('pass')
    expect(codes(report, 'endorsements').toSorted()).toEqual([
      'endorsement_valid credentialSubject.achievement.endorsement[0]',
      'endorsement_valid endorsement[0]',
      'endorsement_valid issuer.endorsement[0]',
    ])
  })

  test.for<[string, Parameters<typeof givenEndorsed>, string, string]>([
    ['forged', [{}, (e) => (e['name'] = 'Forged')], 'fail', 'endorsement_not_genuine'],
    ['unsigned', [{}, (e) => delete e['proof']], 'fail', 'endorsement_not_genuine'],
    ['about something else', [{ endorses: 'urn:x:else' }], 'pass', 'endorsement_of_another'],
    [
      'expired',
      [{ validFrom: new Date('2020-01-01'), validUntil: new Date('2021-01-01') }],
      'pass',
      'endorsement_not_current',
    ],
  ])('that is %s is told', async ([, given, genuine, code]) => {
    const { university, endorsement, resolve } = await givenEndorsed(...given)
    const signed = await issue(givenBadge({ endorsement: [endorsement] }), { signer: university.signer, created })
    const report = await reportOn(signed, { resolve })
    expect(report.answers.genuine.outcome).toBe(genuine)
    expect(codes(report, 'contained', 'endorsements')).toEqual([`${code} endorsement[0]`])
  })

  test('whose issuer cannot be asked is not checked, and the badge stays genuine', async () => {
    const { university, endorsement } = await givenEndorsed()
    const signed = await issue(givenBadge({ endorsement: [endorsement] }), { signer: university.signer, created })
    const report = await reportOn(signed, { resolve: resolveFrom(university.documents) })
    expect(report.answers.genuine.outcome).toBe('pass')
    expect(codes(report, 'endorsements')).toEqual(['endorsement_not_checked endorsement[0]'])
  })

  function givenBadgeInput(endorsement: Signed): Parameters<typeof givenBadge>[0] {
    return {
      endorsement: [endorsement],
      issuer: { id: 'did:web:example.edu:organisations:1', name: 'Example University', endorsement: [endorsement] },
      achievement: {
        id: 'https://example.edu/achievements/water/1',
        name: 'Water quality basics',
        description: 'Takes and reads water samples.',
        criteria: { narrative: 'Take three samples.' },
        endorsement: [endorsement],
      },
    }
  }
})

describe.skipIf(!haveVectors)('the sample learner records of 1EdTech', () => {
  const at = (url: string, key: string) => {
    const method = { id: `${url}#${key}`, type: 'Multikey', controller: url, publicKeyMultibase: key }
    return [url, { id: url, verificationMethod: [method], assertionMethod: [method.id] }] as const
  }
  // Published test keys, as the samples name them.
  const documents = new Map<string, unknown>([
    at('https://example.edu/issuers/565049', 'z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi'),
    at('https://example.com/issuers/876543', 'z6MkvREVgsHx7Ppae68vCoByy73ZD4aMSJiPML2cryVL8JAx'),
  ])

  test.for([
    ['simple.json', 'pass', 'genuine'],
    ['simple-noproof.json', 'fail', 'proof_missing'],
    // Drafts and keys from before the standard: named without their issuer, or under contexts nobody serves any more.
    ['simple_v1.json', 'fail', 'verification_method_invalid'],
    ['complex.json', 'fail', 'issuer_not_controller'],
    ['simple_old_safesigned.json', 'fail', 'context_not_approved'],
    ['simple.jwt', 'fail', 'context_not_approved'],
  ] as const)('%s', async ([file, outcome, code]) => {
    const report = await reportOn(vectorBytes(`clr-examples/${file}`), { resolve: resolveFrom(documents) })
    expect(report.answers.genuine).toMatchObject({ outcome, code })
  })
})
