// oxlint-disable-next-line typescript/triple-slash-reference -- an ambient file cannot be imported
/// <reference path="./contexts/jsonld.d.ts" />
import { readFileSync } from 'node:fs'
import rdfCanonize from 'rdf-canonize'
import { describe, expect, test } from 'vitest'
import { sha256Hex } from './crypto/hash.ts'
import { pinnedContexts } from './contexts/pinned.ts'
import { toHex } from './encoding/bytes.ts'
import { encodeUtf8 } from './encoding/utf8.ts'
import { defaultLimits } from './limits.ts'
import type { JsonObject } from './json.ts'
import { canonicalize } from './proofs/canonicalize.ts'
import { canonicalizeJson } from './proofs/canonicalize-json.ts'
import {
  bytesToSign,
  canonicalDocument,
  canonicalOptions,
  proofOptions,
  securedDocument,
} from './proofs/data-integrity.ts'
import { haveVectors, resolveFrom, vectorJson, vectorPath, reportOn } from './test-support.ts'

const text = (path: string) => readFileSync(vectorPath(path), 'utf8')

describe.skipIf(!haveVectors)('the known answer of the Open Badges 3.0 implementation guide', () => {
  const issuer = 'https://example.edu/issuers/565049'
  const key = 'z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi'
  const options = {
    type: 'DataIntegrityProof',
    created: '2010-01-01T19:23:24Z',
    verificationMethod: `${issuer}#${key}`,
    cryptosuite: 'eddsa-rdfc-2022',
    proofPurpose: 'assertionMethod',
  }
  const badge = () => {
    const { proof: _proof, ...simple } = vectorJson('ob3-examples/simple.json')
    return { ...simple, issuer: { ...(simple['issuer'] as JsonObject), id: issuer, url: 'https://www.imsglobal.org' } }
  }

  test('has the hashes of the document and of the options', async () => {
    const document = await canonicalDocument('rdfc', securedDocument(badge()), options, defaultLimits)
    const hashed = await canonicalOptions('rdfc', badge(), options, defaultLimits)
    if (document.found === 'refused' || hashed.found === 'refused') throw new Error('refused')
    expect(toHex(await bytesToSign(hashed.text, document.text, 'Ed25519'))).toBe(
      'd34009cea0dbc1ca941e09dc01c8c9d3e3ce3c5b853f67ee44698dcea10f5d19' +
        '87f65a76d40146205e3b3e06cb0fbd153f97f9ce70372390f52566bb7f9e0773',
    )
  })

  test('verifies with its published proof value', async () => {
    const proofValue = 'z5x9aCBYovW3CQCbKdNyhEm7ffYSw1YpEdPywQJoNbzDD2gkzQDKJ1sYKJaWvqZtkMtSbz35HcbgXVEDYHxCzgkCr'
    const method = { id: `${issuer}#${key}`, type: 'Multikey', controller: issuer, publicKeyMultibase: key }
    const document = { id: issuer, verificationMethod: [method], assertionMethod: [method.id] }
    const report = await reportOn(
      { ...badge(), proof: [{ ...options, proofValue }] },
      { resolve: resolveFrom(new Map([[issuer, document]])) },
    )
    expect(report.answers.genuine).toMatchObject({ outcome: 'pass', code: 'genuine' })
  })
})

describe.skipIf(!haveVectors)('the W3C vectors of', () => {
  const folder = 'w3c-di-vectors/eddsa'
  // These vectors use the W3C examples context, which no product accepts.
  const contexts = () =>
    new Map([
      ...pinnedContexts,
      ['https://www.w3.org/ns/credentials/examples/v2', vectorJson('contexts/w3c/examples-v2.jsonld')],
    ])

  test.for([
    ['eddsa-rdfc-2022', 'DataInt'],
    ['Ed25519Signature2020', 'EdSig'],
  ])('%s, step by step', async ([suite, ending]) => {
    const signed = vectorJson(`${folder}/${suite}/signed${ending}.json`)
    const proof = signed['proof'] as JsonObject
    const { proof: _proof, ...document } = signed
    expect(await canonicalize(document, defaultLimits, contexts())).toEqual({
      found: 'canonical',
      nquads: text(`${folder}/${suite}/canonDoc${ending}.txt`),
    })
    const options = await canonicalize(proofOptions(signed, proof), defaultLimits, contexts())
    expect(options).toEqual({ found: 'canonical', nquads: text(`${folder}/${suite}/proofCanon${ending}.txt`) })
    const hashed = await canonicalOptions('rdfc', signed, proof, defaultLimits, contexts())
    const secured = await canonicalDocument('rdfc', document, proof, defaultLimits, contexts())
    if (hashed.found === 'refused' || secured.found === 'refused') throw new Error('refused')
    expect(toHex(await bytesToSign(hashed.text, secured.text, 'Ed25519'))).toBe(
      text(`${folder}/${suite}/combinedHash${ending}.txt`).trim(),
    )
    expect(proof['proofValue']).toBe(text(`${folder}/${suite}/sigBTC58${ending}.txt`).trim())
  })
})

type Entry = { id: string; type: string; action: string; result?: string; hashAlgorithm?: string; name: string }

describe.skipIf(!haveVectors)('RDFC-1.0', () => {
  const entries = haveVectors ? (vectorJson('rdf-canon/manifest.jsonld')['entries'] as Entry[]) : []
  const ours = entries.filter((entry) => entry.type === 'rdfc:RDFC10EvalTest' && entry.hashAlgorithm === undefined)
  const run = (entry: Entry) =>
    rdfCanonize.canonize(text(`rdf-canon/${entry.action}`), {
      algorithm: 'RDFC-1.0',
      inputFormat: 'application/n-quads',
      format: 'application/n-quads',
      maxWorkFactor: 3,
    })

  test('has its tests here', () => expect(ours.length).toBeGreaterThan(50))

  test.for(ours.map((entry) => [entry.id, entry] as const))('%s', async ([, entry]) => {
    expect(await run(entry)).toBe(text(`rdf-canon/${entry.result}`))
  })
})

describe.skipIf(!haveVectors)('JSON Canonicalization Scheme', () => {
  test.for(['arrays', 'french', 'structures', 'unicode', 'values', 'weird'])('%s', (name) => {
    const canonical = canonicalizeJson(JSON.parse(text(`jcs/input/${name}.json`)))
    expect(canonical).toBe(text(`jcs/output/${name}.json`))
    expect(toHex(encodeUtf8(canonical))).toBe(text(`jcs/outhex/${name}.txt`).replaceAll(/\s/g, ''))
  })
})

describe('the pinned contexts', () => {
  test.skipIf(!haveVectors).for([
    ['https://www.w3.org/2018/credentials/v1', 'w3c/credentials-v1.jsonld'],
    ['https://www.w3.org/ns/credentials/v2', 'w3c/credentials-v2.jsonld'],
    ['https://w3id.org/security/data-integrity/v1', 'w3c/data-integrity-v1.jsonld'],
    ['https://w3id.org/security/data-integrity/v2', 'w3c/data-integrity-v2.jsonld'],
    [
      'https://w3id.org/security/suites/ed25519-2020/v1',
      '1edtech-validator-2026-07/security-suites-ed25519-2020-v1.jsonld',
    ],
    ['https://purl.imsglobal.org/spec/ob/v3p0/context.json', '1edtech-validator-2026-07/ob-v3p0.json'],
    ['https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json', '1edtech-validator-2026-07/ob-v3p0-3.0.1.json'],
    ['https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json', '1edtech-validator-2026-07/ob-v3p0-3.0.2.json'],
    ['https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json', '1edtech-validator-2026-07/ob-v3p0-3.0.3.json'],
    ['https://purl.imsglobal.org/spec/clr/v2p0/context.json', '1edtech-validator-2026-07/clr-v2p0.json'],
    ['https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json', '1edtech-validator-2026-07/clr-v2p0-2.0.1.json'],
    ['https://purl.imsglobal.org/spec/ob/v3p0/extensions.json', '1edtech-validator-2026-07/ob-v3p0-extensions.json'],
  ])('%s is what its publisher serves', ([url, file]) => {
    expect(pinnedContexts.get(url ?? '')).toEqual(vectorJson(`contexts/${file ?? ''}`))
  })

  test('do not change unnoticed', async () => {
    const digests = await Promise.all(
      [...pinnedContexts].map(
        async ([url, context]) => `${url} ${(await sha256Hex(canonicalizeJson(context))).slice(0, 16)}`,
      ),
    )
    expect(digests).toMatchInlineSnapshot(`
      [
        "https://www.w3.org/2018/credentials/v1 b01e671e873981f1",
        "https://www.w3.org/ns/credentials/v2 b463c8d6a0662141",
        "https://purl.imsglobal.org/spec/ob/v3p0/context.json 2c54acaa1cffda24",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json 8bb2354552b70cbd",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json bdd1d11a55a66032",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json 04b1136ddc4eda9a",
        "https://purl.imsglobal.org/spec/clr/v2p0/context.json a2dd0c0c07434663",
        "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json 7defe702c102faf1",
        "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json 15f4c347c6fe4380",
        "https://w3id.org/security/data-integrity/v1 9505bf85338a4c21",
        "https://w3id.org/security/data-integrity/v2 7ba3c50acf2689d5",
        "https://w3id.org/security/suites/ed25519-2020/v1 fb517f09d990829a",
      ]
    `)
  })
})
