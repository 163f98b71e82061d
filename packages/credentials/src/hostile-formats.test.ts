import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clrCredential } from './clr/clr-credential.ts'
import { didJwkDocument } from './dids/did-jwk.ts'
import { didKey } from './dids/did-key.ts'
import { issue } from './issue.ts'
import type { JsonObject } from './json.ts'
import { assertion, badgeClass, badgeUrl, hosting, profile, profileUrl, url } from './open-badges-2/badge-support.ts'
import { present } from './presentations/present.ts'
import { generateKeyPair, localSigner } from './proofs/signer.ts'
import { givenBadge, givenIssuer, now, resolveFrom } from './test-support.ts'
import { verify } from './verify.ts'

const anywhere = { now, resolve: resolveFrom(new Map()) }
const odd = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom('did:jwk:e30', 'https://badges.example.edu/x', 'did:web:x.example#1', []),
)

/** A copy with something else at the `at`th place, counted over the whole value. */
function changed(value: JsonObject, at: number, other: unknown): JsonObject {
  const copy = structuredClone(value)
  const places: [Record<string, unknown>, string][] = []
  const walk = (inner: unknown) => {
    if (typeof inner !== 'object' || inner === null) return
    for (const key of Object.keys(inner)) {
      places.push([inner as Record<string, unknown>, key])
      walk((inner as Record<string, unknown>)[key])
    }
  }
  walk(copy)
  const [object, key] = places[at % places.length] ?? [copy, 'id']
  object[key] = other
  return copy
}

async function givenNested() {
  const { signer, documents, did } = await givenIssuer()
  const pair = await generateKeyPair('P-256')
  const holder = didKey('P-256', pair.publicKey)
  const badge = await issue(givenBadge({ subject: { id: holder } }), { signer, created: now })
  const input = { id: 'urn:uuid:1', name: 'Record', issuer: { id: did }, validFrom: now, credentials: [badge] }
  const record = await issue(clrCredential(input), { signer, created: now, cryptosuite: 'eddsa-jcs-2022' })
  const verificationMethod = `${holder}#${pair.publicKeyMultibase}`
  const own = localSigner({ verificationMethod, secretKey: pair.secretKey, algorithm: 'P-256' })
  const presentation = await present([badge, record], { holder, signer: own, created: now, challenge: 'x' })
  return {
    presentation: structuredClone(presentation) as unknown as JsonObject,
    record: record as JsonObject,
    documents,
  }
}

describe('malformed input is an answer, never an exception:', () => {
  test('a presentation or record with anything in one of its places', async () => {
    const { presentation, record, documents } = await givenNested()
    const options = { now, resolve: resolveFrom(documents), presentation: { challenge: 'x' } }
    expect(await verify(presentation, options)).toMatchObject({ answers: { genuine: { outcome: 'pass' } } })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(presentation, record), fc.nat(10_000), odd, async (whole, at, other) => {
        const forged = changed(whole, at, other)
        const report = await verify(forged, options)
        if (JSON.stringify(forged) !== JSON.stringify(whole)) {
          expect(report.readable && report.answers.genuine.outcome).not.toBe('pass')
        }
      }),
      { numRuns: 300 },
    )
  })

  test('a hosted badge with anything in one of the places of its documents', async () => {
    const documents: Record<string, JsonObject> = {
      [url]: assertion(),
      [badgeUrl]: badgeClass(),
      [profileUrl]: profile(),
    }
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(documents)), fc.nat(1_000), odd, async (address, at, other) => {
        const resolve = hosting({ [address]: changed(documents[address] ?? {}, at, other) })
        await verify(assertion(), { now, resolve })
        await verify(changed(assertion(), at, other), { now, resolve: hosting() })
      }),
      { numRuns: 300 },
    )
  })

  test('any JSON that calls itself a presentation, a record, an envelope or an older badge', async () => {
    const document = fc.record(
      {
        '@context': fc.oneof(
          odd,
          fc.constant(['https://www.w3.org/ns/credentials/v2']),
          fc.constant('https://w3id.org/openbadges/v2'),
        ),
        type: fc.constantFrom<unknown>(
          ['VerifiablePresentation'],
          ['VerifiableCredential', 'ClrCredential'],
          'Assertion',
          'EnvelopedVerifiableCredential',
        ),
        id: fc.oneof(odd, fc.constant('data:application/vc+jwt,e30.e30.AA')),
        holder: odd,
        issuer: odd,
        verifiableCredential: odd,
        credentialSubject: odd,
        proof: odd,
        recipient: odd,
        badge: odd,
        verification: fc.oneof(odd, fc.record({ type: odd, url: odd })),
        verify: odd,
        issuedOn: odd,
      },
      { requiredKeys: ['type'] },
    )
    await fc.assert(
      fc.asyncProperty(document, async (value) => {
        const report = await verify(value, anywhere)
        expect(report.readable && report.answers.genuine.outcome).not.toBe('pass')
      }),
      { numRuns: 400 },
    )
  })

  test('any text after did:jwk', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.base64String(), (text, encoded) => {
        didJwkDocument(`did:jwk:${text}`)
        didJwkDocument(`did:jwk:${encoded.replaceAll('=', '')}`)
      }),
    )
  })
})
