import { CompactSign, exportJWK, generateKeyPair, type JWK } from 'jose'
import { describe, expect, test } from 'vitest'
import { encodeBase64url } from './encoding/base64url.ts'
import { encodeUtf8 } from './encoding/utf8.ts'
import { isObject, type JsonObject } from './json.ts'
import { givenBadge, issuer, issuerUrl, reportOn, resolveFrom } from './test-support.ts'

const kid = `${issuer}#jwt-1`
const nbf = Date.parse('2026-11-01T09:00:00Z') / 1000

type Token = { header?: JsonObject; payload?: (claims: JsonObject) => void }

async function givenJwtIssuer(alg: 'ES256' | 'RS256' | 'EdDSA' | 'ES384') {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  const publicKeyJwk = await exportJWK(publicKey)
  const method = { id: kid, type: 'JsonWebKey', controller: issuer, publicKeyJwk }
  const document = { id: issuer, verificationMethod: [method], assertionMethod: [kid] }
  const sign = async ({ header = {}, payload = () => {} }: Token = {}) => {
    const badge: JsonObject = structuredClone(givenBadge({ subject: { id: 'did:web:ana.example' } }))
    const claims: JsonObject = { ...badge, iss: issuer, jti: badge['id'], sub: 'did:web:ana.example', nbf }
    payload(claims)
    return new CompactSign(encodeUtf8(JSON.stringify(claims)))
      .setProtectedHeader({ alg, kid, typ: 'JWT', ...header })
      .sign(privateKey)
  }
  return { sign, publicKeyJwk, resolve: resolveFrom(new Map([[issuerUrl, document]])) }
}

const withoutKid = (header: JsonObject) => ({ ...header, kid: undefined })

test.for(['RS256', 'ES256', 'ES384', 'EdDSA'] as const)('a badge as JWT signed with %s is genuine', async (alg) => {
  const { sign, resolve } = await givenJwtIssuer(alg)
  const report = await reportOn(await sign(), { resolve })
  expect(report.format).toEqual({ container: 'json', securing: 'jwt', model: 'vcdm-2.0' })
  expect(report.answers.genuine).toMatchObject({ outcome: 'pass', code: 'genuine', facts: { alg } })
  expect(report.credential).not.toHaveProperty('iss')
  expect(resolve.asked).toEqual([`issuer_key ${issuerUrl}`])
})

test('a key in the header counts only where the issuer lists the same one', async () => {
  const { sign, resolve, publicKeyJwk } = await givenJwtIssuer('ES256')
  const stranger = await givenJwtIssuer('ES256')
  const own = await sign({ header: withoutKid({ jwk: publicKeyJwk }) })
  expect((await reportOn(own, { resolve })).answers.genuine.outcome).toBe('pass')
  const forged = await stranger.sign({ header: withoutKid({ jwk: stranger.publicKeyJwk }) })
  expect((await reportOn(forged, { resolve })).answers.genuine).toMatchObject({
    outcome: 'fail',
    code: 'key_not_listed',
  })
})

describe('tricks with the header are refused:', () => {
  test.for<[string, JsonObject, string]>([
    ['a member nobody knows', { b64x: true }, 'jwt_header_refused'],
    ['jku', { jku: 'https://evil.example/keys' }, 'jwt_header_refused'],
    ['x5u', { x5u: 'https://evil.example/cert' }, 'jwt_header_refused'],
    ['zip', { zip: 'DEF' }, 'jwt_header_refused'],
    ['another type of token', { typ: 'at+jwt' }, 'jwt_header_refused'],
    ['neither kid nor jwk', { kid: undefined }, 'jwt_key_missing'],
    ['a kid that is no text', { kid: undefined, jwk: 'x' }, 'jwt_key_missing'],
    ['a kid of somebody else', { kid: 'did:web:evil.example#1' }, 'issuer_not_controller'],
    ['a kid the issuer does not list', { kid: `${issuer}#other` }, 'key_not_listed'],
  ])('%s', async ([, header, code]) => {
    const { sign, resolve } = await givenJwtIssuer('ES256')
    const token = await sign({ header })
    expect((await reportOn(token, { resolve })).answers.genuine).toMatchObject({ outcome: 'fail', code })
  })

  test('both kid and jwk', async () => {
    const { sign, resolve, publicKeyJwk } = await givenJwtIssuer('ES256')
    const token = await sign({ header: { jwk: publicKeyJwk } })
    expect((await reportOn(token, { resolve })).answers.genuine.code).toBe('jwt_key_ambiguous')
  })

  test('an unknown critical extension', async () => {
    const { sign, resolve } = await givenJwtIssuer('ES256')
    const token = reheaded(await sign(), (header) => ({ ...header, crit: ['exp2'], exp2: 1 }))
    expect((await reportOn(token, { resolve })).answers.genuine.code).toBe('jwt_header_refused')
  })

  test.for([
    ['none', 'alg_not_allowed'],
    ['HS256', 'alg_not_allowed'],
    ['RS512', 'alg_not_allowed'],
    ['RS256', 'alg_key_mismatch'],
    ['EdDSA', 'alg_key_mismatch'],
    ['ES384', 'alg_key_mismatch'],
  ])('the algorithm said to be %s', async ([alg, code]) => {
    const { sign, resolve } = await givenJwtIssuer('ES256')
    const token = reheaded(await sign(), (header) => ({ ...header, alg }))
    expect((await reportOn(token, { resolve })).answers.genuine).toMatchObject({ outcome: 'fail', code })
  })

  test('an RSA key too short to trust', async () => {
    const { sign, resolve } = await givenJwtIssuer('RS256')
    const token = await sign()
    const short: JWK = { kty: 'RSA', n: encodeBase64url(new Uint8Array(128).fill(0xff)), e: 'AQAB' }
    const method = { id: kid, type: 'JsonWebKey', controller: issuer, publicKeyJwk: short }
    const document = { id: issuer, verificationMethod: [method], assertionMethod: [kid] }
    expect(resolve.asked).toEqual([])
    const report = await reportOn(token, { resolve: resolveFrom(new Map([[issuerUrl, document]])) })
    expect(report.answers.genuine.code).toBe('alg_key_mismatch')
  })
})

test('a proof embedded in a JWT has to hold as well', async () => {
  const { sign, resolve } = await givenJwtIssuer('EdDSA')
  const proofValue = `z${'1'.repeat(64)}`
  const proof = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    verificationMethod: kid,
    proofPurpose: 'assertionMethod',
    proofValue,
  }
  const report = await reportOn(await sign({ payload: (claims) => (claims['proof'] = proof) }), { resolve })
  expect(report.answers.genuine).toMatchObject({ outcome: 'fail', code: 'proof_invalid' })
  expect(resolve.asked).toHaveLength(1)
})

describe('claims that say something else than the badge are refused:', () => {
  test.for<[string, (claims: JsonObject) => void, string]>([
    ['another iss', (c) => (c['iss'] = 'did:web:evil.example'), 'iss'],
    ['no iss', (c) => delete c['iss'], 'iss'],
    ['another jti', (c) => (c['jti'] = 'urn:uuid:0'), 'jti'],
    ['another sub', (c) => (c['sub'] = 'did:web:eve.example'), 'sub'],
    ['another nbf', (c) => (c['nbf'] = nbf - 1), 'nbf'],
    ['an nbf that is text', (c) => (c['nbf'] = String(nbf)), 'nbf'],
    ['an exp that is text', (c) => (c['exp'] = '9999999999'), 'exp'],
    ['a second copy under vc', (c) => (c['vc'] = { ...c, name: 'Other' }), 'vc'],
  ])('%s', async ([, payload, claim]) => {
    const { sign, resolve } = await givenJwtIssuer('ES256')
    const report = await reportOn(await sign({ payload }), { resolve })
    expect(report.checks.find((check) => check.outcome === 'fail')).toMatchObject({
      code: 'claims_differ',
      detail: claim,
    })
    expect(resolve.asked).toEqual([])
  })

  test('an exp alone ends the badge too', async () => {
    const { sign, resolve } = await givenJwtIssuer('ES256')
    const token = await sign({ payload: (claims) => (claims['exp'] = nbf + 60) })
    expect((await reportOn(token, { resolve })).answers.current).toMatchObject({ outcome: 'fail', code: 'expired' })
  })
})

test.for<[string, (token: string) => string, string]>([
  [
    'a changed payload',
    (token) => token.replace(/\.(.)/, (_, first: string) => `.${first === 'e' ? 'f' : 'e'}`),
    'jwt_malformed',
  ],
  ['a changed signature', (token) => token.slice(0, -4) + (token.endsWith('AAAA') ? 'BBBA' : 'AAAA'), 'proof_invalid'],
  ['padding', (token) => `${token}=`, 'jwt_malformed'],
  ['an SD-JWT', (token) => `${token}~`, 'format_not_supported_yet'],
])('%s', async ([, change, code]) => {
  const { sign, resolve } = await givenJwtIssuer('ES256')
  const report = await reportOn(change(await sign()), { resolve })
  expect(report.answers.genuine.code).toBe(code)
  expect(report.answers.genuine.outcome).not.toBe('pass')
})

function reheaded(token: string, change: (header: JsonObject) => JsonObject): string {
  const [head = '', ...rest] = token.split('.')
  const header: unknown = JSON.parse(Buffer.from(head, 'base64url').toString())
  return [encodeBase64url(encodeUtf8(JSON.stringify(change(isObject(header) ? header : {})))), ...rest].join('.')
}
