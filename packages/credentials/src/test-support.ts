import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { didWebDocument, didWebUrl } from './dids/did-web.ts'
import type { JsonObject } from './json.ts'
import { achievementCredential, type AchievementCredential } from './open-badges/achievement-credential.ts'
import type { Achievement, AchievementCredentialInput } from './open-badges/nouns.ts'
import { generateEd25519KeyPair, localSigner } from './proofs/signer.ts'
import type { Report } from './report.ts'
import type { Resolve } from './resolve.ts'
import { verify, type VerifyOptions } from './verify.ts'

// The folder of third-party vectors stands beside the repository and is not part of it.
const data = new URL('../../../../shared/data/credentials/', import.meta.url)
const interop = new URL('../../../interop/', import.meta.url)

export const haveVectors = existsSync(fileURLToPath(data))
export const now = new Date('2026-11-21T12:00:00Z')

export function vectorPath(path: string): string {
  return fileURLToPath(new URL(path, data))
}

export function vectorBytes(path: string): Uint8Array {
  return new Uint8Array(readFileSync(vectorPath(path)))
}

export function vectorJson(path: string): JsonObject {
  return JSON.parse(readFileSync(vectorPath(path), 'utf8')) as JsonObject
}

export function interopJson(path: string): JsonObject {
  return JSON.parse(readFileSync(fileURLToPath(new URL(path, interop)), 'utf8')) as JsonObject
}

/** The recorded key documents by the URL they are served at. */
export function recordedDocuments(): Map<string, unknown> {
  const files = readdirSync(fileURLToPath(new URL('recorded-documents/', interop)))
  return new Map(
    files.map((file) => {
      const { url, document } = interopJson(`recorded-documents/${file}`)
      return [String(url), document]
    }),
  )
}

/** A resolver over a fixed set of documents that keeps what it was asked for. */
export function resolveFrom(documents: ReadonlyMap<string, unknown>): Resolve & { asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    async document(url, purpose) {
      asked.push(`${purpose} ${url}`)
      return documents.has(url) ? { found: true, json: documents.get(url) } : { found: false, reason: 'not recorded' }
    },
  }
}

export const issuer = 'did:web:example.edu:organisations:1'
export const issuerUrl = 'https://example.edu/organisations/1/did.json'
export const listUrl = 'https://example.edu/status/1'

/** An issuer with one key, and the documents it publishes. */
export async function givenIssuer(did = issuer) {
  const pair = await generateEd25519KeyPair()
  const signer = localSigner({ verificationMethod: `${did}#key-1`, secretKey: pair.secretKey })
  const document = didWebDocument({ did, keys: [{ id: 'key-1', publicKeyMultibase: pair.publicKeyMultibase }] })
  return { did, pair, signer, document, documents: new Map<string, unknown>([[didWebUrl(did) ?? '', document]]) }
}

/** A badge with every part this package writes, not signed yet. */
export function givenBadge(changes: Partial<AchievementCredentialInput> = {}): AchievementCredential {
  return achievementCredential({
    id: 'urn:uuid:6f2e33e5-7a29-4155-840a-59483ba10164',
    issuer: {
      id: issuer,
      name: 'Example University',
      url: 'https://example.edu',
      address: { addressCountryCode: 'NL' },
    },
    validFrom: new Date('2026-11-01T09:00:00Z'),
    awardedDate: new Date('2026-11-01T09:00:00Z'),
    achievement: givenAchievement(),
    subject: {
      identifier: [{ identityHash: 'Ana Ruiz', identityType: 'name', hashed: false }],
      creditsEarned: 2.5,
      result: [{ resultDescription: 'urn:uuid:a70ddc6a-4c4a-4bd8-8277-cb97c79f40c5', value: 'B' }],
    },
    evidence: [{ id: 'https://example.edu/evidence/1', name: 'Report', narrative: 'A report on *water*.' }],
    ...changes,
  })
}

function givenAchievement(): Achievement {
  const level = { id: 'urn:uuid:d05a0867-d0ad-4b03-bdb5-28fb5d2aab7a', name: 'Met', level: '2', points: '4' }
  return {
    id: 'https://example.edu/achievements/water/1',
    name: 'Water quality basics',
    description: 'Takes and reads water samples.',
    criteria: { narrative: 'Take three samples and report on them.' },
    creditsAvailable: 2.5,
    inLanguage: 'en',
    version: '1.0',
    humanCode: 'WQ1',
    fieldOfStudy: 'Environment',
    tag: [],
    alignment: [{ targetName: 'EQF 5', targetUrl: 'http://data.europa.eu/snb/eqf/5', targetFramework: 'EQF' }],
    resultDescription: [
      {
        id: 'urn:uuid:a70ddc6a-4c4a-4bd8-8277-cb97c79f40c5',
        name: 'Grade',
        resultType: 'LetterGrade',
        allowedValue: ['C', 'B', 'A'],
      },
      {
        id: 'urn:uuid:f6ab24cd-86e8-4eaf-b8c6-ded74e8fd41c',
        name: 'Sampling',
        resultType: 'RubricCriterionLevel',
        rubricCriterionLevel: [level],
      },
    ],
  }
}

/** A report, or an error that says why there is none. */
export async function reportOn(
  input: Uint8Array | string | object,
  options: Omit<VerifyOptions, 'now'> & { now?: Date },
): Promise<Report> {
  const report = await verify(input, { now, ...options })
  if (!report.readable) throw new Error(`unreadable: ${report.code}`)
  return report
}

/** A badge with every member the builder can write. */
export function fullBadge(): AchievementCredential {
  const image = { id: 'https://example.edu/image.png', caption: 'A drop of water' }
  const identifier = [{ identifier: '12345', identifierType: 'sourcedId' }] as const
  const alignment = [
    {
      targetName: 'EQF 5',
      targetUrl: 'http://data.europa.eu/snb/eqf/5',
      targetCode: '5',
      targetDescription: 'Level 5',
      targetFramework: 'EQF',
      targetType: 'CTDL',
    },
  ] as const
  const profile = {
    id: issuer,
    name: 'Example University',
    url: 'https://example.edu',
    email: 'badges@example.edu',
    phone: '+31 20 000',
    image,
    description: 'A university.',
    official: 'A. Registrar',
    otherIdentifier: identifier,
    parentOrg: { id: 'did:web:example.org' },
    address: {
      addressCountry: 'Netherlands',
      addressCountryCode: 'NL',
      addressRegion: 'NH',
      addressLocality: 'Amsterdam',
      streetAddress: 'Canal 1',
      postOfficeBoxNumber: '1',
      postalCode: '1000 AA',
    },
  }
  const { resultDescription = [], ...achievement } = givenAchievement()
  return givenBadge({
    description: 'For Ana',
    image,
    issuer: profile,
    validUntil: new Date('2030-01-01T00:00:00Z'),
    achievement: {
      ...achievement,
      image,
      alignment,
      creator: profile,
      otherIdentifier: identifier,
      specialization: 'Rivers',
      tag: ['water'],
      criteria: { id: 'https://example.edu/criteria', narrative: 'Take samples.' },
      related: [{ id: 'https://example.edu/achievements/water/nl', inLanguage: 'nl', version: '1' }],
      resultDescription: resultDescription.map((item) =>
        Object.assign({}, item, {
          alignment,
          requiredValue: 'C',
          requiredLevel: 'urn:x:1',
          valueMin: '0',
          valueMax: '10',
        }),
      ),
    },
    subject: {
      id: 'did:web:ana.example',
      identifier: [{ identityHash: 'sha256$00', identityType: 'emailAddress', hashed: true, salt: 'x' }],
      result: [{ resultDescription: 'urn:x:1', value: 'B', achievedLevel: 'urn:x:2', status: 'Completed', alignment }],
      creditsEarned: 2.5,
      narrative: 'Good work.',
      licenseNumber: '1',
      role: 'Student',
      term: 'Fall',
      source: profile,
      image,
      activityStartDate: new Date('2026-09-01T00:00:00Z'),
      activityEndDate: new Date('2026-10-01T00:00:00Z'),
    },
    evidence: [
      {
        id: 'https://example.edu/e',
        name: 'Report',
        narrative: 'x',
        description: 'x',
        genre: 'Report',
        audience: 'All',
      },
    ],
    credentialStatus: { statusListCredential: listUrl, statusListIndex: 7 },
  })
}
