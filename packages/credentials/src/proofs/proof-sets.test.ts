import { describe, expect, test } from 'vitest'
import { pinnedContexts } from '../contexts/pinned.ts'
import { didKey } from '../dids/did-key.ts'
import { addProof, issue } from '../issue.ts'
import type { JsonObject } from '../json.ts'
import { defaultLimits } from '../limits.ts'
import { givenBadge, givenIssuer, haveVectors, now, reportOn, resolveFrom, vectorJson } from '../test-support.ts'
import { checkProofs } from '../verification/check-proofs.ts'
import { issuerDocuments } from '../verification/issuer-key.ts'
import { generateKeyPair, localSigner } from './signer.ts'

const created = now
const first = 'urn:uuid:26329423-bec9-4b2e-88cb-a7c7d9dc4544'
const second = 'urn:uuid:8cc9022b-6b14-4cf3-8571-74972c5feb54'

async function givenWitness() {
  const pair = await generateKeyPair('P-256')
  const did = didKey('P-256', pair.publicKey)
  const method = `${did}#${pair.publicKeyMultibase}`
  return localSigner({ verificationMethod: method, secretKey: pair.secretKey, algorithm: 'P-256' })
}

async function givenChain() {
  const { signer, documents } = await givenIssuer()
  const witness = await givenWitness()
  const signed = await issue(givenBadge(), { signer, created, id: first })
  const chained = await addProof(signed, { signer: witness, created, id: second, previousProof: first })
  const whole = await addProof(chained, {
    signer,
    created,
    cryptosuite: 'eddsa-jcs-2022',
    previousProof: [first, second],
  })
  return {
    chain: structuredClone(whole) as unknown as JsonObject & { proof: JsonObject[] },
    resolve: resolveFrom(documents),
  }
}

const genuineOf = async (badge: object, resolve: ReturnType<typeof resolveFrom>) =>
  (await reportOn(badge, { resolve })).answers.genuine

test('a chain over both suites, with a witness in it, verifies', async () => {
  const { chain, resolve } = await givenChain()
  const report = await reportOn(chain, { resolve })
  expect(report.answers.genuine).toMatchObject({ outcome: 'pass', code: 'genuine' })
  expect(report.checks.filter((check) => check.check === 'proof').map((check) => check.code)).toEqual([
    'proof_valid',
    'proof_by_another_valid',
    'proof_valid',
  ])
  expect(resolve.asked).toHaveLength(1)
})

test('a set of two proofs by two keys of the issuer verifies', async () => {
  const { signer, documents } = await givenIssuer()
  const signed = await issue(givenBadge(), { signer, created })
  const both = await addProof(signed, { signer, created, cryptosuite: 'eddsa-jcs-2022' })
  expect(await genuineOf(both, resolveFrom(documents))).toMatchObject({ outcome: 'pass', code: 'genuine' })
})

describe('a chain with a broken link is not genuine:', () => {
  const swap = (value: unknown) => String(value).replace(/.$/, (last) => (last === '1' ? '2' : '1'))
  test.for<[string, (proofs: JsonObject[]) => void, string]>([
    ['the first proof changed', (p) => (p[0]!['proofValue'] = swap(p[0]!['proofValue'])), 'proof_invalid'],
    ['the middle proof changed', (p) => (p[1]!['proofValue'] = swap(p[1]!['proofValue'])), 'proof_invalid'],
    ['the first proof taken away', (p) => p.shift(), 'previous_proof_missing'],
    ['the middle proof taken away', (p) => p.splice(1, 1), 'previous_proof_missing'],
    ['a name nobody has', (p) => (p[1]!['previousProof'] = 'urn:uuid:0'), 'previous_proof_missing'],
    ['itself as earlier proof', (p) => (p[1]!['previousProof'] = second), 'previous_proof_missing'],
    ['the link taken away', (p) => delete p[1]!['previousProof'], 'proof_invalid'],
    ['the names in another order', (p) => (p[2]!['previousProof'] = [second, first]), 'proof_invalid'],
    ['a number as name', (p) => (p[1]!['previousProof'] = 7), 'proof_malformed'],
    ['an empty list of names', (p) => (p[1]!['previousProof'] = []), 'proof_malformed'],
    ['a name twice', (p) => (p[2]!['previousProof'] = [first, first]), 'proof_malformed'],
    ['two proofs of one name', (p) => (p[1]!['id'] = first), 'proof_malformed'],
    ['a name that is no text', (p) => (p[0]!['id'] = 1), 'proof_malformed'],
  ])('%s', async ([, change, code]) => {
    const { chain, resolve } = await givenChain()
    change(chain.proof)
    expect(await genuineOf(chain, resolve)).toMatchObject({ outcome: 'fail', code })
  })
})

test('a proof over one that cannot be checked is not checked either', async () => {
  const { signer, documents } = await givenIssuer()
  const signed = await issue(givenBadge(), { signer, created, id: first })
  const unknown = { ...signed.proof[0], id: second, cryptosuite: 'made-up-2030' as 'eddsa-rdfc-2022' }
  const chain = await addProof(
    { ...signed, proof: [...signed.proof, unknown] },
    { signer, created, previousProof: second },
  )
  expect(await genuineOf(chain, resolveFrom(documents))).toMatchObject({
    outcome: 'pass',
    code: 'genuine_other_proof_not_checked',
  })
  const alone = { ...chain, proof: chain.proof.slice(1) }
  expect((await genuineOf(alone, resolveFrom(documents))).outcome).toBe('could_not_check')
})

describe('proofs by others', () => {
  test('do not make a badge genuine by themselves', async () => {
    const { chain, resolve } = await givenChain()
    const { previousProof: _, ...alone } = chain.proof[1] ?? {}
    chain.proof = [alone]
    expect(await genuineOf(chain, resolve)).toMatchObject({ outcome: 'fail', code: 'issuer_not_controller' })
  })

  test('by a key that has to be fetched are named, and nobody is asked for it', async () => {
    const { signer, documents } = await givenIssuer()
    const other = await givenIssuer('did:web:other.example')
    const both = await addProof(await issue(givenBadge(), { signer, created }), { signer: other.signer, created })
    const resolve = resolveFrom(new Map([...documents, ...other.documents]))
    expect(await genuineOf(both, resolve)).toMatchObject({ outcome: 'pass', code: 'genuine_other_proof_not_checked' })
    expect(resolve.asked).toHaveLength(1)
  })

  test('that fail are never hidden', async () => {
    const { signer, documents } = await givenIssuer()
    const signed = await issue(givenBadge(), { signer, created })
    const elsewhere = await addProof({ ...signed, name: 'Other' }, { signer: await givenWitness(), created })
    const both = { ...signed, proof: elsewhere.proof }
    expect(await genuineOf(both, resolveFrom(documents))).toMatchObject({ outcome: 'fail', code: 'proof_invalid' })
  })
})

test('a proof is added only to what is signed, under a name of its own, after proofs that are there', async () => {
  const { signer } = await givenIssuer()
  const signed = await issue(givenBadge(), { signer, created, id: first })
  await expect(addProof({ ...signed, proof: [] }, { signer, created })).rejects.toMatchObject({ code: 'not_signed' })
  await expect(addProof(signed, { signer, created, id: first })).rejects.toMatchObject({ code: 'proof_id_taken' })
  await expect(addProof(signed, { signer, created, previousProof: second })).rejects.toMatchObject({
    code: 'previous_proof_missing',
  })
})

describe.skipIf(!haveVectors)('published vectors', () => {
  const contexts = () =>
    new Map([
      ...pinnedContexts,
      ['https://www.w3.org/ns/credentials/examples/v2', vectorJson('contexts/w3c/examples-v2.jsonld')],
    ])

  /** The signatory is whoever made the first proof: these vectors are signed by nobody's issuer. */
  async function codesOf(file: string): Promise<string[]> {
    const signed = vectorJson(file)
    const proofs = [signed['proof']].flat() as JsonObject[]
    const id = String(proofs[0]?.['verificationMethod']).split('#')[0] ?? ''
    const env = { now, limits: defaultLimits, resolve: resolveFrom(new Map()), contexts: contexts() }
    const checks = await checkProofs(signed, { id, purpose: 'assertionMethod' }, issuerDocuments(env), env)
    return checks.filter((check) => check.check === 'proof').map((check) => check.code)
  }

  test.for([
    ['signedProofSet1', 1],
    ['signedProofSet2', 2],
    ['signedProofChain1', 3],
    ['signedProofChain2', 4],
  ] as const)('W3C %s', async ([name, count]) => {
    const codes = await codesOf(`w3c-di-vectors/eddsa/proof-set-chain/${name}.json`)
    expect(codes).toEqual(['proof_valid', ...Array<string>(count - 1).fill('proof_by_another_valid')])
  })

  test.for(
    ['1.1', '2.0'].flatMap(
      (version) =>
        [
          [`${version}-previousProofStringOk`, ['proof_valid', 'proof_by_another_valid']],
          [`${version}-previousProofArrayOk`, ['proof_valid', 'proof_by_another_valid']],
          [`${version}-previousProofStringMissingFail`, ['previous_proof_missing']],
          [`${version}-previousProofArrayMissingFail`, ['previous_proof_missing']],
          [`${version}-previousProofMissingFail`, ['previous_proof_missing']],
          [`${version}-previousProofNotStringFail`, ['proof_malformed']],
        ] as [string, string[]][],
    ),
  )('fixture %s', async ([name, codes]) => {
    expect(await codesOf(`proof-chain-fixtures/eddsa-rdfc-2022/${name}-SimpleSigned2.json`)).toEqual(codes)
  })
})
