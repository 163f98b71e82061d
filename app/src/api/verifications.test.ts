import { gzipSync } from 'node:zlib'
import { bakePng, bakeSvg } from '@cairn/credentials'
import { describe, expect, test } from 'vitest'
import { revokeCredential } from '#modules/awarding'
import { testContext } from '../../test/support/context.ts'
import { givenCredential } from '../../test/support/credential.ts'
import { example, exampleNames, haveExamples, recordedFetch, table } from '../../test/support/ob3-examples.ts'
import { createSite } from '../web/server.ts'

const fetch = recordedFetch()
const tc = await testContext({ fetch })
const site = createSite(tc.ctx)
const offline = createSite({ ...tc.ctx, fetch: async () => ({ found: false, reason: 'unreachable' }) })
const names = ['genuine', 'current', 'whose', 'recognised', 'logged'] as const

type Answer = { outcome: string; code: string; sentence: string }
type Body = {
  answers: Record<(typeof names)[number], Answer>
  checks: { check: string; outcome: string; code: string }[]
  credential: Record<string, unknown> | null
  verdict: string
  code: string
  field: string
}

async function post(body: BodyInit, type: string | undefined, to = site) {
  const response = await to.request('/api/v1/verifications', {
    method: 'POST',
    body,
    headers: type ? { 'content-type': type } : {},
  })
  return { status: response.status, body: (await response.json()) as Body }
}

describe.skipIf(!haveExamples)('the sample credentials of 1EdTech', () => {
  test.for(exampleNames)('%s with recorded key documents', async (name) => {
    tc.clock.set(new Date(table.now))
    expect(brief((await post(example(name), 'application/octet-stream')).body)).toEqual(expected(name, 'recorded'))
  })

  test.for(exampleNames)('%s without network', async (name) => {
    tc.clock.set(new Date(table.now))
    expect(brief((await post(example(name), 'application/octet-stream', offline)).body)).toEqual(
      expected(name, 'offline'),
    )
  })
})

// Here a register is asked, this deployment; it lists none of the samples' issuers.
function expected(name: string, way: 'recorded' | 'offline') {
  const { genuine, current, whose, recognised, logged } = table.files[name]![way]
  return {
    genuine,
    current,
    whose,
    logged,
    recognised: {
      ...recognised,
      code: recognised.code === 'no_register_asked' ? 'issuer_not_listed' : recognised.code,
    },
  }
}

function brief({ answers }: Body) {
  return Object.fromEntries(names.map((name) => [name, { outcome: answers[name].outcome, code: answers[name].code }]))
}

test('our own credential gets five answers in every form it comes in, without a request to anybody', async () => {
  const { credential, org } = await givenCredential(tc, { recipient: 'Ana Ruiz' })
  fetch.asked.length = 0
  const png = bakePng(
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
      'base64',
    ),
    credential.document,
  )
  const svg = bakeSvg('<svg xmlns="http://www.w3.org/2000/svg"/>', credential.document)
  const form = new FormData()
  form.set('file', new File([credential.document], 'credential.json'))
  const bodies: [BodyInit, string | undefined][] = [
    [credential.document, 'application/json'],
    [credential.document, 'text/plain'],
    [credential.document, 'application/vc+ld+json'],
    [new Uint8Array(png), 'image/png'],
    [svg, 'image/svg+xml'],
    [form, undefined],
  ]
  for (const [body, type] of bodies) {
    const { status, body: answer } = await post(body, type)
    expect(status).toBe(200)
    expect(names.map((name) => answer.answers[name].outcome)).toEqual(['pass', 'pass', 'pass', 'pass', 'not_claimed'])
    expect(answer.answers.genuine.sentence).toBe(
      `The file is exactly what ${org.name} signed. Nothing in it has been changed since.`,
    )
    expect(answer.answers.whose.sentence).toContain('Ana Ruiz')
    expect(answer.credential?.['id']).toBe(`urn:uuid:${credential.id}`)
    expect(answer.verdict).toBe('valid')
  }
  expect(fetch.asked).toEqual([])
})

test('the second look at unchanged documents is as true as the first: a revocation shows at once', async () => {
  const { credential, org } = await givenCredential(tc)
  expect((await post(credential.document, 'application/json')).body.verdict).toBe('valid')
  expect((await post(credential.document, 'application/json')).body.verdict).toBe('valid')
  await revokeCredential(tc.ctx, org.actor('issuer'), credential, 'Wrong person')
  const { body } = await post(credential.document, 'application/json')
  expect(body).toMatchObject({
    verdict: 'revoked',
    answers: { genuine: { outcome: 'pass' }, current: { outcome: 'fail', code: 'revoked' } },
  })
})

test('a changed credential is not genuine, and nothing of it is repeated', async () => {
  const { credential } = await givenCredential(tc, { recipient: 'Ana Ruiz' })
  const { status, body } = await post(credential.document.replace('Ana Ruiz', 'Anabel Ruizzz'), 'application/json')
  expect(status).toBe(200)
  expect(body).toMatchObject({
    verdict: 'not_genuine',
    credential: null,
    answers: { genuine: { outcome: 'fail', code: 'proof_invalid' } },
  })
  expect(JSON.stringify(body)).not.toContain('Ruizzz')
})

const signed = async () => JSON.parse((await givenCredential(tc)).credential.document) as Record<string, unknown>
const jwt = (header: object, payload: object) =>
  [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
const plain = {
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  id: 'urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: 'did:web:canary.example', type: ['Profile'], name: 'X' },
  validFrom: '2026-01-01T00:00:00Z',
  name: 'X',
  credentialSubject: {
    id: 'did:example:1',
    type: ['AchievementSubject'],
    achievement: { id: 'urn:x:y', type: ['Achievement'], name: 'X', description: 'X', criteria: { narrative: 'X' } },
  },
}

test.for([
  ['without proof', async () => JSON.stringify(plain), 'proof_missing'],
  [
    'with a context nobody pinned',
    async () =>
      JSON.stringify({
        ...(await signed()),
        '@context': ['https://www.w3.org/ns/credentials/v2', 'https://canary.example/context.json'],
      }),
    'context_not_approved',
  ],
  [
    'with an inline context',
    async () =>
      JSON.stringify({
        ...(await signed()),
        '@context': ['https://www.w3.org/ns/credentials/v2', { name: 'https://canary.example/' }],
      }),
    'context_not_approved',
  ],
  [
    'as a JWT that says alg none',
    async () => `${jwt({ alg: 'none' }, { ...plain, iss: plain.issuer.id })}.`,
    'alg_not_allowed',
  ],
  [
    'as a JWT by HS256',
    async () => `${jwt({ alg: 'HS256', kid: 'did:web:canary.example#k' }, { ...plain, iss: plain.issuer.id })}.AAAA`,
    'alg_not_allowed',
  ],
  [
    'as a JWT with crit',
    async () =>
      `${jwt({ alg: 'ES256', kid: 'did:web:canary.example#k', crit: ['b64'], b64: false }, { ...plain, iss: plain.issuer.id })}.AAAA`,
    'jwt_header_refused',
  ],
  [
    'as a JWT with jku',
    async () =>
      `${jwt({ alg: 'ES256', kid: 'did:web:canary.example#k', jku: 'https://canary.example/jwks' }, { ...plain, iss: plain.issuer.id })}.AAAA`,
    'jwt_header_refused',
  ],
  [
    'with a member named twice',
    async () => JSON.stringify(await signed()).replace('"name":', '"name":"Other","name":'),
    'json_duplicate_key',
  ],
] as const)('a credential %s fails with its code, and the network is not asked', async ([, make, code]) => {
  const text = await make()
  fetch.asked.length = 0
  const { status, body } = await post(text, 'text/plain')
  expect(status).toBe(200)
  expect(body.answers.genuine).toMatchObject({ outcome: 'fail', code })
  expect(body.answers.genuine.sentence.length).toBeGreaterThan(20)
  expect(body.credential).toBeNull()
  expect(fetch.asked).toEqual([])
})

test('a forged credential full of addresses causes one look-up, of its issuer, and no other', async () => {
  const canary = (path: string) => `https://canary.example/${path}`
  const forged = {
    ...plain,
    image: { id: canary('image'), type: 'Image' },
    evidence: [{ id: canary('evidence'), type: ['Evidence'] }],
    credentialStatus: {
      id: canary('status#1'),
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '1',
      statusListCredential: canary('status'),
    },
    credentialSchema: [{ id: canary('schema'), type: 'JsonSchema' }],
    proof: [
      {
        type: 'DataIntegrityProof',
        cryptosuite: 'eddsa-rdfc-2022',
        created: '2026-01-01T00:00:00Z',
        verificationMethod: 'did:web:canary.example#key',
        proofPurpose: 'assertionMethod',
        proofValue: `z${'2'.repeat(87)}`,
      },
    ],
  }
  fetch.asked.length = 0
  const { body } = await post(JSON.stringify(forged), 'application/json')
  expect(body.answers.genuine.outcome).not.toBe('pass')
  expect(fetch.asked.filter((url) => url !== 'https://canary.example/.well-known/did.json')).toEqual([])
  expect(fetch.asked.length).toBeLessThanOrEqual(1)
})

test.for([
  ['text that is no credential', 'hello', 'text/plain', 422, 'verification.unreadable.not_a_credential'],
  ['half of a JSON', '{"@context": [', 'application/json', 422, 'verification.unreadable.json_malformed'],
  [
    'JSON 100,000 deep',
    `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    'application/json',
    413,
    'verification.unreadable.json_too_deep',
  ],
  [
    'bytes that are no text',
    new Uint8Array([0xff, 0xfe, 0x00, 0x80]),
    'application/octet-stream',
    422,
    'verification.unreadable.not_utf8',
  ],
  [
    'a picture without a credential',
    new Uint8Array(
      Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
        'base64',
      ),
    ),
    'image/png',
    422,
    'verification.unreadable.nothing_in_image',
  ],
  [
    'a damaged picture',
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0xff]),
    'image/png',
    422,
    'verification.unreadable.image_malformed',
  ],
  [
    'an SVG with a script',
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    'image/svg+xml',
    422,
    'verification.unreadable.nothing_in_image',
  ],
  ['text of two megabytes', 'x'.repeat(2_000_000), 'text/plain', 413, 'verification.unreadable.too_many_bytes'],
  ['nothing', '', 'application/json', 422, 'verification.unreadable.not_a_credential'],
  ['a gzip', new Uint8Array(gzipSync('x'.repeat(1000))), 'application/gzip', 422, 'verification.unreadable.not_utf8'],
] as const)('%s is answered plainly', async ([, input, type, status, code]) => {
  const answer = await post(input as BodyInit, type)
  expect(answer).toMatchObject({ status, body: { code, field: 'body' } })
})

test('a body over the limit, and a form of another kind, are refused before they are read', async () => {
  expect(await post(new Uint8Array(12_000_000), 'application/octet-stream')).toMatchObject({
    status: 413,
    body: { code: 'problem.too_large' },
  })
  expect(await post('file=x', 'application/x-www-form-urlencoded')).toMatchObject({
    status: 415,
    body: { field: 'Content-Type' },
  })
  expect(await post(new FormData(), undefined)).toMatchObject({ status: 422, body: { field: 'file' } })
  expect(await post('--x--', 'multipart/form-data; boundary=y')).toMatchObject({ status: 400 })
})

test('a picture with two credentials fails: nobody guesses which one is meant', async () => {
  const { credential } = await givenCredential(tc)
  const one = bakePng(
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
      'base64',
    ),
    credential.document,
  )
  const chunk = one.subarray(
    one.length - 12 - 12 - Buffer.byteLength(credential.document) - 'openbadgecredential'.length - 5,
    one.length - 12,
  )
  const two = Buffer.concat([one.subarray(0, one.length - 12), chunk, one.subarray(one.length - 12)])
  expect((await post(new Uint8Array(two), 'image/png')).body).toMatchObject({
    answers: { genuine: { outcome: 'fail', code: 'two_credentials_in_image' } },
    credential: null,
  })
})
