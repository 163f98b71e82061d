import { createSign, generateKeyPairSync } from 'node:crypto'
import { compactVerify, decodeJwt, decodeProtectedHeader, importJWK } from 'jose'
import { describe, expect, test } from 'vitest'
import { readPublicJwk } from './crypto/public-jwk.ts'
import { didJwk, didJwkDocument } from './dids/did-jwk.ts'
import { didKey } from './dids/did-key.ts'
import { didWebDocument } from './dids/did-web.ts'
import { multikeyToJwk } from './dids/multikey.ts'
import { encodeBase64url } from './encoding/base64url.ts'
import { encodeUtf8 } from './encoding/utf8.ts'
import { issueJwt } from './issue-jwt.ts'
import type { JsonObject } from './json.ts'
import { defaultLimits } from './limits.ts'
import { envelopeCredential, present, presentJwt } from './presentations/present.ts'
import { createJws } from './proofs/create-jws.ts'
import { readHeader, readJws, verifyJws } from './proofs/jws.ts'
import { generateKeyPair, localSigner, type Signer, type SigningAlgorithm } from './proofs/signer.ts'
import {
  givenBadge,
  haveVectors,
  issuer,
  issuerUrl,
  now,
  reportOn,
  resolveFrom,
  vectorBytes,
  vectorJson,
} from './test-support.ts'
import { checkClaims, credentialOfPayload } from './verification/check-jwt.ts'

const created = now
const kid = `${issuer}#key-1`

async function givenKey(type: SigningAlgorithm) {
  const pair = await generateKeyPair(type)
  const signer = localSigner({ verificationMethod: kid, secretKey: pair.secretKey, algorithm: type })
  const document = didWebDocument({ did: issuer, keys: [{ id: 'key-1', publicKeyMultibase: pair.publicKeyMultibase }] })
  return { pair, signer, resolve: resolveFrom(new Map<string, unknown>([[issuerUrl, document]])) }
}

/** A signer whose key is somewhere else, as a key service would be. */
function givenRsaService() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const signer: Signer = {
    verificationMethod: kid,
    algorithm: 'RSA',
    sign: async (bytes) => new Uint8Array(createSign('sha256').update(bytes).sign(privateKey)),
  }
  const method = { id: kid, type: 'JsonWebKey', controller: issuer, publicKeyJwk: publicKey.export({ format: 'jwk' }) }
  const document = { id: issuer, verificationMethod: [method], assertionMethod: [kid] }
  return { signer, resolve: resolveFrom(new Map<string, unknown>([[issuerUrl, document]])) }
}

async function givenHolder() {
  const pair = await generateKeyPair('P-256')
  const did = didKey('P-256', pair.publicKey)
  const verificationMethod = `${did}#${pair.publicKeyMultibase}`
  return { did, signer: localSigner({ verificationMethod, secretKey: pair.secretKey, algorithm: 'P-256' }) }
}

const ofAna = () => givenBadge({ subject: { id: 'did:web:ana.example' }, validUntil: new Date('2030-01-01T00:00:00Z') })

describe('a badge as JWT', () => {
  test.for([
    ['Ed25519', 'EdDSA'],
    ['P-256', 'ES256'],
    ['P-384', 'ES384'],
  ] as const)('of VC-JOSE-COSE signed with %s is genuine here and valid in jose', async ([type, alg]) => {
    const { pair, signer, resolve } = await givenKey(type)
    const token = await issueJwt(givenBadge(), { signer, created })
    expect(decodeProtectedHeader(token)).toEqual({ alg, kid, typ: 'vc+jwt', cty: 'vc' })
    expect(decodeJwt(token)).toEqual({ ...givenBadge(), iat: now.getTime() / 1000 })
    const key = await importJWK({ ...multikeyToJwk(pair.publicKeyMultibase) }, alg)
    await expect(compactVerify(token, key)).resolves.toBeDefined()
    const report = await reportOn(token, { resolve })
    expect(report.answers.genuine).toMatchObject({ outcome: 'pass', code: 'genuine', facts: { alg } })
    expect(report.credential).toEqual(givenBadge())
  })

  test('of 1EdTech repeats the credential in its claims, with ES256 and RS256', async () => {
    for (const { signer, resolve } of [await givenKey('P-256'), givenRsaService()]) {
      const token = await issueJwt(ofAna(), { signer, created, dialect: '1edtech' })
      expect(decodeProtectedHeader(token)).toMatchObject({ typ: 'JWT', kid })
      expect(decodeJwt(token)).toMatchObject({
        iss: issuer,
        jti: ofAna().id,
        sub: 'did:web:ana.example',
        nbf: 1793523600,
        exp: 1893456000,
      })
      expect((await reportOn(token, { resolve })).answers.genuine).toMatchObject({ outcome: 'pass', code: 'genuine' })
    }
  })

  test('is refused where its dialect could not carry it', async () => {
    const { signer } = await givenKey('P-256')
    const of = (badge: object, dialect: '1edtech' | 'vc+jwt', by: Signer = signer) =>
      issueJwt(badge, { signer: by, created, dialect })
    await expect(of(givenBadge(), '1edtech')).rejects.toMatchObject({ field: 'credentialSubject.id' })
    await expect(of(ofAna(), '1edtech', (await givenKey('Ed25519')).signer)).rejects.toMatchObject({
      code: 'suite_not_for_key',
    })
    await expect(of({ ...ofAna(), grade: 'A' }, 'vc+jwt')).rejects.toMatchObject({
      code: 'term_not_defined',
      field: 'grade',
    })
    await expect(of({ ...ofAna(), proof: [] }, 'vc+jwt')).rejects.toMatchObject({ code: 'already_signed' })
    await expect(of({ ...ofAna(), issuer: 'did:web:x.example' }, 'vc+jwt')).rejects.toMatchObject({
      code: 'issuer_not_signer',
    })
  })
})

describe('under the rules of VC-JOSE-COSE', () => {
  const vc = { typ: 'vc+jwt', cty: 'vc' }
  test.for<[string, JsonObject, { typ: string; cty?: string }, string]>([
    ['another iss', { iss: 'did:web:evil.example' }, vc, 'claims_differ'],
    ['another jti', { jti: 'urn:uuid:0' }, vc, 'claims_differ'],
    ['a vc claim', { vc: givenBadge() }, vc, 'claims_differ'],
    ['a vp claim', { vp: {} }, vc, 'claims_differ'],
    ['an exp that is text', { exp: '1' }, vc, 'claims_differ'],
    ['an nbf that is text', { nbf: '1' }, vc, 'claims_differ'],
    ['the type of a presentation', {}, { typ: 'vp+jwt' }, 'jwt_header_refused'],
    ['the type of another token', {}, { typ: 'at+jwt' }, 'claims_differ'],
    ['another content type', {}, { typ: 'vc+jwt', cty: 'vp' }, 'jwt_header_refused'],
  ])('%s is refused', async ([, claims, header, code]) => {
    const { signer, resolve } = await givenKey('P-256')
    const token = await createJws({ ...givenBadge(), ...claims }, header, signer)
    expect((await reportOn(token, { resolve })).answers.genuine).toMatchObject({ outcome: 'fail', code })
  })

  test('a key name that hangs on nothing is refused', async () => {
    const { signer, resolve } = await givenKey('P-256')
    const token = await createJws(givenBadge(), vc, { ...signer, verificationMethod: '#key-1' })
    expect((await reportOn(token, { resolve })).answers.genuine.code).toBe('jwt_key_missing')
  })

  test('exp and nbf bound the signature, whatever the credential says', async () => {
    const { signer, resolve } = await givenKey('P-256')
    const at = now.getTime() / 1000
    for (const [claims, code] of [
      [{ exp: at - 3600 }, 'expired'],
      [{ nbf: at + 3600 }, 'not_yet_valid'],
    ] as const) {
      const token = await createJws({ ...givenBadge(), ...claims }, vc, signer)
      expect((await reportOn(token, { resolve })).answers.current).toMatchObject({ outcome: 'fail', code })
    }
  })
})

describe('a presentation', () => {
  const asked = { challenge: 'q8Zx', domain: 'employer.example' }

  async function givenToken() {
    const { signer, resolve } = await givenKey('P-256')
    const holder = await givenHolder()
    const token = await issueJwt(givenBadge({ subject: { id: holder.did } }), { signer, created })
    return { holder, token, resolve }
  }

  test('as JWT with a JWT in it proves its holder', async () => {
    const { holder, token, resolve } = await givenToken()
    const presentation = await presentJwt([token], { holder: holder.did, signer: holder.signer, created, ...asked })
    const report = await reportOn(presentation, { resolve, presentation: asked })
    expect(report.format).toMatchObject({ securing: 'jwt', model: 'presentation' })
    expect(report.answers.genuine).toMatchObject({ outcome: 'pass', code: 'genuine' })
    expect(report.answers.whose).toMatchObject({ outcome: 'pass', code: 'holder_proven' })
    const other = await reportOn(presentation, { resolve, presentation: { ...asked, challenge: 'new' } })
    expect(other.answers.genuine).toMatchObject({ outcome: 'fail', code: 'challenge_differs' })
    const elsewhere = await reportOn(presentation, { resolve, presentation: { ...asked, domain: 'evil.example' } })
    expect(elsewhere.answers.genuine).toMatchObject({ outcome: 'fail', code: 'domain_differs' })
  })

  test('in an envelope, and an embedded proof over an enveloped credential, are read as well', async () => {
    const { holder, token, resolve } = await givenToken()
    const jwt = await presentJwt([token], { holder: holder.did, signer: holder.signer, created, ...asked })
    const envelope = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: 'EnvelopedVerifiablePresentation',
      id: `data:application/vp+jwt,${jwt}`,
    }
    expect((await reportOn(envelope, { resolve, presentation: asked })).answers.whose.outcome).toBe('pass')
    const embedded = await present([envelopeCredential(token)], {
      holder: holder.did,
      signer: holder.signer,
      created,
      ...asked,
    })
    expect((await reportOn(embedded, { resolve, presentation: asked })).answers.whose.outcome).toBe('pass')
  })

  test('signed as a credential, or a credential signed as a presentation, is refused', async () => {
    const { holder, token, resolve } = await givenToken()
    const jwt = await presentJwt([token], { holder: holder.did, signer: holder.signer, created, ...asked })
    const presentation = await createJws(decodeJwt(jwt), { typ: 'vc+jwt' }, holder.signer)
    expect((await reportOn(presentation, { resolve })).answers.genuine.code).toBe('jwt_header_refused')
  })

  test('whose contained token was changed is not genuine', async () => {
    const { holder, token, resolve } = await givenToken()
    const [head, , signature] = token.split('.')
    const forged = `${head}.${encodeBase64url(encodeUtf8(JSON.stringify({ ...givenBadge(), name: 'Forged' })))}.${signature}`
    const presentation = await presentJwt([forged], { holder: holder.did, signer: holder.signer, created, ...asked })
    const report = await reportOn(presentation, { resolve, presentation: asked })
    expect(report.answers.genuine).toMatchObject({ outcome: 'fail', code: 'contained_not_genuine' })
  })
})

describe('did:jwk', () => {
  test('is an issuer that needs nobody', async () => {
    const pair = await generateKeyPair('P-256')
    const key = multikeyToJwk(pair.publicKeyMultibase)
    if (!key) throw new Error('no key')
    const did = didJwk(key)
    const signer = localSigner({ verificationMethod: `${did}#0`, secretKey: pair.secretKey, algorithm: 'P-256' })
    const token = await issueJwt(givenBadge({ issuer: { id: did, name: 'Somebody' } }), { signer, created })
    const resolve = resolveFrom(new Map())
    expect((await reportOn(token, { resolve })).answers.genuine.outcome).toBe('pass')
    expect(resolve.asked).toEqual([])
  })

  // The example of the did:jwk specification.
  const published =
    'did:jwk:eyJjcnYiOiJQLTI1NiIsImt0eSI6IkVDIiwieCI6ImFjYklRaXVNczNpOF91c3pFakoydHBUdFJNNEVVM3l6OTFQSDZDZEgyVjAiLCJ5IjoiX0tjeUxqOXZXTXB0bm1LdG00NkdxRHo4d2Y3NEk1TEtncmwyR3pIM25TRSJ9'

  test('of the specification has its key at #0', () => {
    const document = didJwkDocument(published)
    expect(document?.assertionMethod).toEqual([`${published}#0`])
    expect(document?.verificationMethod[0]?.publicKeyJwk).toMatchObject({ kty: 'EC', crv: 'P-256' })
  })

  const encoded = (value: unknown) => `did:jwk:${encodeBase64url(encodeUtf8(JSON.stringify(value)))}`
  test.for([
    ['a private key', encoded({ kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA', d: 'AA' })],
    ['a symmetric key', encoded({ kty: 'oct', k: 'AAAAAAAAAAAAAAAAAAAA' })],
    ['no JSON', `did:jwk:${encodeBase64url(encodeUtf8('this is not JSON at all'))}`],
    ['a list', encoded(['this', 'is', 'no', 'key'])],
    ['padding', `${published}=`],
    ['a fragment', `${published}#0`],
    ['two spellings', `${published.slice(0, -1)}R`],
  ])('refuses %s', ([, did]) => expect(didJwkDocument(did ?? '')).toBeUndefined())

  test('lists a key for encryption under nothing', () => {
    const key = { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA', use: 'enc' }
    expect(didJwkDocument(encoded(key))?.assertionMethod).toEqual([])
  })
})

describe.skipIf(!haveVectors)('the vectors of the VC-JOSE-COSE test suite', () => {
  // They name keys by thumbprint, use the examples context and are long expired: signature and claims are looked at here.
  async function outcomeOf(file: string, key: string) {
    const reading = readJws(new TextDecoder().decode(vectorBytes(`jose-cose-vectors/${file}`)).trim(), defaultLimits)
    if (reading.found !== 'jws') return reading.found
    const { jws } = reading
    const header = readHeader(jws.header, file.startsWith('presentation') ? 'presentation' : 'credential')
    if (header.found === 'refused') return header.code
    const jwk = readPublicJwk(vectorJson(`jose-cose-vectors/${key}.json`)['publicKeyJwk'])
    const claims = checkClaims(jws, credentialOfPayload(jws.payload), 'https://example.issuer/vc-jose-cose')
    return claims.outcome === 'fail' || !jwk ? claims.code : verifyJws(jws, header.alg, jwk)
  }

  test.for([
    ['credential-jose-minimal.txt', 'vm-p256', 'valid'],
    ['presentation-jose-multiple.txt', 'vm-p384', 'valid'],
    ['credential-jose-bad-signature.txt', 'vm-ed25519', 'invalid'],
    ['credential-jose-bad-media-type.txt', 'vm-ed25519', 'jwt_header_refused'],
    ['presentation-jose-bad-media-type.txt', 'vm-ed25519', 'jwt_header_refused'],
    ['credential-jose-vc-vp-claims.txt', 'vm-ed25519', 'claims_differ'],
    ['credential-jose-unknown-extensions.txt', 'vm-p521', 'alg_not_allowed'],
  ] as const)('%s', async ([file, key, outcome]) => expect(await outcomeOf(file, key)).toBe(outcome))
})
