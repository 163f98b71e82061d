// oxlint-disable-next-line typescript/triple-slash-reference -- an ambient file cannot be imported
/// <reference path="./peers.d.ts" />
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as ed25519 from '@digitalbazaar/ed25519-multikey'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pinnedContexts } from './contexts/pinned.ts'
import { didWebDocument } from './dids/did-web.ts'
import { issue } from './issue.ts'
import type { JsonObject } from './json.ts'
import { encodeStatusList, statusBits, statusListCredential } from './status/bitstring-status-list.ts'
import { compileTemplate } from './template/compile-template.ts'
import { issueFromTemplate } from './template/issue-from-template.ts'
import { hostileFill, prototype, slots } from './template/template-support.ts'
import { givenBadge, givenIssuer, issuer, issuerUrl, listUrl, now, reportOn, resolveFrom } from './test-support.ts'

/** The peer's loader: pinned contexts, the issuer's DID document, and single methods out of it. */
function loaderFor(document: ReturnType<typeof didWebDocument>) {
  return async (url: string) => {
    const method = document.verificationMethod.find((candidate) => candidate.id === url)
    const found = url === document.id ? document : (method ?? pinnedContexts.get(url))
    if (!found) throw new Error(`the peer asked for ${url}`)
    const context = method ? { '@context': 'https://w3id.org/security/multikey/v1' } : {}
    return { documentUrl: url, document: { ...context, ...found }, contextUrl: null }
  }
}

const tamperedName = (credential: object) => ({ ...credential, name: 'Something else' })

test('a badge signed here is accepted by the independent stack, and refused by both once changed', async () => {
  const { signer, document, documents } = await givenIssuer()
  const signed = await issue(givenBadge(), { signer, created: now })
  const suite = () => new DataIntegrityProof({ cryptosuite })
  const documentLoader = loaderFor(document)
  const accepted = await vc.verifyCredential({ credential: signed, suite: suite(), documentLoader, now })
  expect(accepted.error).toBeUndefined()
  expect(accepted.verified).toBe(true)
  const refused = await vc.verifyCredential({ credential: tamperedName(signed), suite: suite(), documentLoader, now })
  expect(refused.verified).toBe(false)
  const report = await reportOn(tamperedName(signed), { resolve: resolveFrom(documents) })
  expect(report.answers.genuine).toMatchObject({ outcome: 'fail', code: 'proof_invalid' })
})

test('a status list signed here is accepted by the independent stack', async () => {
  const { signer, document } = await givenIssuer()
  const encodedList = await encodeStatusList(statusBits({ set: [3] }))
  const list = statusListCredential({
    id: listUrl,
    issuer,
    purpose: 'revocation',
    encodedList,
    validFrom: now,
    ttl: 300_000,
  })
  const signed = await issue(list, { signer, created: now })
  const suite = new DataIntegrityProof({ cryptosuite })
  const accepted = await vc.verifyCredential({ credential: signed, suite, documentLoader: loaderFor(document), now })
  expect(accepted.error).toBeUndefined()
  expect(accepted.verified).toBe(true)
})

test('a badge signed by the independent stack is accepted here, and refused by both once changed', async () => {
  const key = await ed25519.generate({ id: `${issuer}#key-9`, controller: issuer })
  const document = didWebDocument({ did: issuer, keys: [{ id: 'key-9', publicKeyMultibase: key.publicKeyMultibase }] })
  const suite = new DataIntegrityProof({ cryptosuite, signer: key.signer(), date: '2026-11-02T00:00:00Z' })
  const documentLoader = loaderFor(document)
  const signed = (await vc.issue({ credential: structuredClone(givenBadge()), suite, documentLoader })) as JsonObject
  const resolve = resolveFrom(new Map([[issuerUrl, document]]))
  const report = await reportOn(signed, { resolve })
  expect(report.answers.genuine).toMatchObject({ outcome: 'pass', code: 'genuine' })
  expect((await reportOn(tamperedName(signed), { resolve })).answers.genuine.code).toBe('proof_invalid')
  const check = new DataIntegrityProof({ cryptosuite })
  expect(
    (await vc.verifyCredential({ credential: tamperedName(signed), suite: check, documentLoader, now })).verified,
  ).toBe(false)
})

test('what we sign, from a template and one by one, has the bytes of what the independent stack signs', async () => {
  const key = await ed25519.generate({ id: `${issuer}#key-9`, controller: issuer })
  const peer = key.signer() as { sign(input: { data: Uint8Array }): Promise<Uint8Array> }
  const sign = (bytes: Uint8Array) => peer.sign({ data: bytes })
  const signer = { verificationMethod: `${issuer}#key-9`, algorithm: 'Ed25519', sign } as const
  const template = await compileTemplate(prototype(), slots)
  const fills = fc.sample(hostileFill, { numRuns: Number(process.env['CAIRN_PEER'] ?? 40), seed: 20261121 })
  for (const fill of fills) {
    const { proof, ...credential } = await issueFromTemplate(template, fill, { signer, created: now })
    const suite = new DataIntegrityProof({ cryptosuite, signer: key.signer(), date: '2026-11-21T12:00:00Z' })
    const theirs = {
      credential: structuredClone(credential),
      suite,
      documentLoader: loaderFor(didWebDocument({ did: issuer, keys: [] })),
    }
    const { proof: expected } = (await vc.issue(theirs)) as { proof: object }
    expect(proof[0]).toEqual(expected)
    expect((await issue(credential, { signer, created: now })).proof).toEqual(proof)
  }
})
