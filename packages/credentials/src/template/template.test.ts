// oxlint-disable-next-line typescript/triple-slash-reference -- an ambient file cannot be imported
/// <reference path="../peers.d.ts" />
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { builtWith, type Fault } from '../automaton/fault-support.ts'
import type * as FrontDoor from '../index.ts'
import { issue } from '../issue.ts'
import { fullBadge, givenBadge, givenIssuer, now, reportOn, resolveFrom } from '../test-support.ts'
import { compileTemplate } from './compile-template.ts'
import { issueFromTemplate } from './issue-from-template.ts'
import { fullBytes, hostileFill, listeningSigner, prototype, slots } from './template-support.ts'

const runs = Number(process.env['CAIRN_FILLS'] ?? 300)
const seed = Number(process.env['CAIRN_SEED'] ?? 20261121)
const template = await compileTemplate(prototype(), slots)
const fill = {
  id: 'urn:uuid:1',
  name: 'Ana',
  first: 'A',
  second: 'B',
  tag: 'sea',
  evidence: 'https://example.edu/e',
  awarded: now,
}

test(
  'whatever the recipient is called, the bytes signed are those of the full algorithm',
  { timeout: 600_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(hostileFill, async (odd) => {
        const signer = listeningSigner()
        const signed = await issueFromTemplate(template, odd, { signer, created: now })
        expect(signer.heard).toEqual([await fullBytes(signed)])
      }),
      { numRuns: runs, seed },
    )
  },
)

test('a credential from a template is the credential that issue would sign, and verifies', async () => {
  const { signer, documents } = await givenIssuer()
  const signed = await issueFromTemplate(template, { ...fill, name: 'Zoë "Z" O’Neil' }, { signer, created: now })
  const { proof: _proof, ...credential } = signed
  expect(JSON.stringify(signed)).toBe(JSON.stringify(await issue(credential, { signer, created: now })))
  const report = await reportOn(JSON.stringify(signed), { resolve: resolveFrom(documents) })
  expect(report.answers.genuine.outcome).toBe('pass')
})

test('a suite over JSON is filled too, and signed the long way', async () => {
  const { signer, documents } = await givenIssuer()
  const signed = await issueFromTemplate(template, fill, { signer, created: now, cryptosuite: 'eddsa-jcs-2022' })
  expect((await reportOn(signed, { resolve: resolveFrom(documents) })).answers.genuine.outcome).toBe('pass')
})

test('a template is data: equal ones have one hash, it survives JSON, and nothing in it can be changed', async () => {
  expect((await compileTemplate(prototype(), slots)).hash).toBe(template.hash)
  expect((await compileTemplate({ ...prototype(), name: 'x' }, slots)).hash).not.toBe(template.hash)
  const stored = JSON.parse(JSON.stringify(template)) as typeof template
  const [signer, again] = [listeningSigner(), listeningSigner()]
  await issueFromTemplate(template, fill, { signer, created: now })
  await issueFromTemplate(stored, fill, { signer: again, created: now })
  expect(again.heard).toEqual(signer.heard)
  expect(() => Object.assign(template.document, { name: 'x' })).toThrow()
})

describe('a fill is refused', () => {
  test.for<[field: string, change: object]>([
    ['credentialSubject.identifier[0].identityHash', { name: 'half \uD800' }],
    ['credentialSubject.identifier[0].identityHash', { name: 7 }],
    ['credentialSubject.identifier[0].identityHash', { name: undefined }],
    ['id', { id: 'https://example.edu/1' }],
    ['id', { id: 'urn:uuid:' }],
    ['id', { id: 'urn:uuid:a b' }],
    ['id', { id: 'urn:uuid:a>' }],
    ['id', { id: 'urn:uuid:é' }],
    ['id', { id: 'urn:uuid:a\n' }],
    ['validFrom', { awarded: new Date(Number.NaN) }],
    ['validFrom', { awarded: '2026-11-01T09:00:00Z' }],
  ])('at %s: %j', async ([field, change]) => {
    const made = issueFromTemplate(template, { ...fill, ...change }, { signer: listeningSigner(), created: now })
    await expect(made).rejects.toMatchObject({ code: 'slot_refused', field })
  })

  test('that ends before it begins', async () => {
    const dated = await compileTemplate(givenBadge({ validUntil: new Date('2030-01-01T00:00:00Z') }), {
      until: { kind: 'dateTime', at: ['validUntil'] },
    })
    const made = issueFromTemplate(
      dated,
      { until: new Date('2000-01-01') },
      { signer: listeningSigner(), created: now },
    )
    await expect(made).rejects.toMatchObject({ code: 'shape_invalid', field: 'validUntil' })
  })

  test('by a signer who is not the issuer', async () => {
    const { signer } = await givenIssuer('did:web:other.example')
    const made = issueFromTemplate(template, fill, { signer, created: now })
    await expect(made).rejects.toMatchObject({ code: 'issuer_not_signer' })
  })
})

describe('no template is made of', () => {
  test.for<[code: string, prototype: object, slots: FrontDoor.Slots]>([
    ['field_not_found', prototype(), { x: { kind: 'text', at: ['nowhere'] } }],
    ['field_not_found', prototype(), { x: { kind: 'text', at: ['credentialSubject'] } }],
    ['field_not_found', prototype(), { x: { kind: 'text', at: ['constructor'] } }],
    ['field_not_found', prototype(), { x: { kind: 'text', at: ['credentialSubject.identifier[0].hashed'] } }],
    ['field_not_found', prototype(), { x: { kind: 'text', at: ['id'] }, y: { kind: 'text', at: ['id'] } }],
    ['prefix_not_fixed', prototype(), { x: { kind: 'iri', prefix: 'urn', at: ['id'] } }],
    ['slot_not_free', prototype(), { x: { kind: 'text', at: ['id'] } }],
    ['slot_not_free', prototype(), { x: { kind: 'text', at: ['validFrom'] } }],
    ['slot_not_free', prototype(), { x: { kind: 'iri', prefix: 'https://x.example/', at: ['id'] } }],
    ['slot_not_free', prototype(), { x: { kind: 'text', at: ['evidence[0].type[0]'] } }],
    ['equal_hashes', fullBadge(), {}],
    ['shape_invalid', { ...prototype(), issuer: 7 }, {}],
    ['term_not_plain', { ...prototype(), surprise: 'x' }, {}],
    ['mark_in_document', { ...prototype(), name: 'slot-0-of-this-template' }, {}],
    ['already_signed', { ...prototype(), proof: [] }, {}],
  ])('%s', async ([code, document, wanted]) => {
    await expect(compileTemplate(document, wanted)).rejects.toMatchObject({ code })
  })
})

describe('the property above bites:', () => {
  const fills = fc.sample(hostileFill, { numRuns: 200, seed })
  const faults: [name: string, fault: Fault][] = [
    [
      'lines keep the order they have in the prototype',
      { file: 'build-skeleton.ts', right: 'return !a.startsWith(b) && !b.startsWith(a)', wrong: 'return true' },
    ],
    ['slots are not escaped', { file: 'slots.ts', right: 'escapeText(value)', wrong: 'value' }],
    [
      'two subjects may be one',
      {
        file: 'skeleton.ts',
        right: "if (text === subjects[place - 1]?.text) throw new Decline('duplicate_statement')",
        wrong: '',
      },
    ],
    [
      'equal statements are kept',
      {
        file: 'skeleton.ts',
        right: "if (sorted.some((line, i) => line === sorted[i - 1])) throw new Decline('duplicate_statement')",
        wrong: '',
      },
    ],
    [
      'nodes with slots keep the hash of the prototype',
      {
        file: 'build-skeleton.ts',
        right: "lines.every((line) => line.every((piece) => typeof piece === 'string'))",
        wrong: 'true',
      },
    ],
  ]

  test.for(faults)('%s', { timeout: 120_000 }, async ([, fault]) => {
    const wrong = (await builtWith('index.ts', fault)) as typeof FrontDoor
    const made = await wrong.compileTemplate(prototype(), slots)
    const differing = []
    for (const odd of fills) {
      const signer = listeningSigner()
      const signed = await wrong.issueFromTemplate(made, odd, { signer, created: now })
      if (Buffer.compare(signer.heard[0] ?? new Uint8Array(), await fullBytes(signed)) !== 0) differing.push(odd)
      if (differing.length > 0) break
    }
    expect(differing).toHaveLength(1)
  })
})
