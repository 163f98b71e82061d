import fc from 'fast-check'
import type { JsonObject } from '../json.ts'
import { defaultLimits } from '../limits.ts'
import { achievementCredential } from '../open-badges/achievement-credential.ts'
import { canonicalize } from '../proofs/canonicalize.ts'
import { bytesToSign, proofOptions, securedDocument } from '../proofs/data-integrity.ts'
import type { Signer } from '../proofs/signer.ts'
import { issuer } from '../test-support.ts'
import type { Fill } from './slots.ts'

/** A prototype with blank nodes that hold slots, blank nodes that do not, and slots that can collide. */
export function prototype() {
  return achievementCredential({
    id: 'urn:uuid:6f2e33e5-7a29-4155-840a-59483ba10164',
    issuer: { id: issuer, name: 'Example University' },
    validFrom: new Date('2026-11-01T09:00:00Z'),
    awardedDate: new Date('2026-11-01T09:00:00Z'),
    achievement: {
      id: 'https://example.edu/achievements/water/1',
      name: 'Water quality basics',
      description: 'Takes and reads water samples.',
      criteria: { narrative: 'Take three samples.' },
      tag: ['water', 'rivers'],
      alignment: ['A', 'B', 'C'].map((name) => ({ targetName: name, targetUrl: `https://example.edu/skills/${name}` })),
    },
    subject: {
      identifier: [{ identityHash: 'Ana Ruiz', identityType: 'name', hashed: false }],
      result: ['A', 'B'].map((value) => ({ resultDescription: `urn:x:${value}`, value })),
    },
    evidence: [{ id: 'https://example.edu/evidence/1', name: 'Report', narrative: 'A report.' }],
  })
}

export const slots = {
  id: { kind: 'iri', prefix: 'urn:uuid:', at: ['id'] },
  name: { kind: 'text', at: ['credentialSubject.identifier[0].identityHash'] },
  first: { kind: 'text', at: ['credentialSubject.result[0].value', 'evidence[0].name'] },
  second: { kind: 'text', at: ['credentialSubject.result[1].value'] },
  tag: { kind: 'text', at: ['credentialSubject.achievement.tag[1]'] },
  evidence: { kind: 'iri', prefix: 'https://example.edu/', at: ['evidence[0].id'] },
  awarded: { kind: 'dateTime', at: ['validFrom', 'awardedDate'] },
} as const

const oddTexts = [
  '',
  'A',
  'B',
  'Ana Ruiz',
  'water',
  'rivers',
  ' ',
  '"',
  '\\',
  'a"b\\c\n\r\t\b\f\u0000\u007f\u0080',
  '\u{1F600}',
  '\uFB33',
  '_:a',
  '_:c14n0',
  '" .\n',
  '"^^<x>',
  'slot-0-of-this-template',
  '\u2028',
  'e\u0301',
  'x'.repeat(2_000),
]
const text = fc.oneof(
  fc.constantFrom(...oddTexts),
  fc.string({ unit: 'binary', maxLength: 12 }).filter((odd) => odd.isWellFormed()),
)
const rest = fc.oneof(
  fc.constantFrom('achievements/water/1', 'skills/A', 'evidence/1', 'a', 'z/~', 'A:b@c#d'),
  fc.uuid(),
)

/** Recipients as hostile as a slot allows. */
export const hostileFill: fc.Arbitrary<Fill<typeof slots>> = fc.record({
  id: fc.uuid().map((uuid) => `urn:uuid:${uuid}`),
  name: text,
  first: text,
  second: text,
  tag: text,
  evidence: rest.map((path) => `https://example.edu/${path}`),
  awarded: fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
})

/** A signer that keeps what it was asked to sign, and answers a signature of nothing. */
export function listeningSigner(): Signer & { heard: Uint8Array[] } {
  const heard: Uint8Array[] = []
  return {
    verificationMethod: `${issuer}#key-1`,
    algorithm: 'Ed25519',
    heard,
    async sign(bytes) {
      heard.push(bytes)
      return new Uint8Array(64)
    },
  }
}

/** What has to be signed, by the full algorithm alone. */
export async function fullBytes(signed: JsonObject & { proof: readonly object[] }): Promise<Uint8Array> {
  const options = await canonicalize(proofOptions(signed, signed.proof[0] as JsonObject), defaultLimits)
  const document = await canonicalize(securedDocument(signed), defaultLimits)
  if (options.found === 'refused' || document.found === 'refused') throw new Error('the full algorithm refuses')
  return bytesToSign(options.nquads, document.nquads, 'Ed25519')
}
