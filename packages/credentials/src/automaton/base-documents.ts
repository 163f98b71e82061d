import * as urls from '../contexts/urls.ts'
import type { JsonObject } from '../json.ts'
import { achievementCredential } from '../open-badges/achievement-credential.ts'
import { statusListCredential } from '../status/bitstring-status-list.ts'
import { fullBadge, givenBadge, issuer, listUrl, now } from '../test-support.ts'

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as JsonObject

/** Documents the fast path answers for, or nearly so: what mutation starts from. */
export const baseDocuments: readonly JsonObject[] = [
  plain(givenBadge()),
  plain(withoutTwins()),
  plain(smallBadge()),
  // The older context of Open Badges defines a prefix.
  {
    ...plain(smallBadge()),
    '@context': [urls.CREDENTIALS_V2, 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json'],
  },
  {
    ...plain(smallBadge()),
    '@context': [urls.CREDENTIALS_V1, urls.OPEN_BADGES_3_0_3],
    issuanceDate: '2026-11-01T09:00:00Z',
  },
  plain(
    statusListCredential({
      id: listUrl,
      issuer,
      purpose: 'revocation',
      encodedList: 'uH4',
      validFrom: now,
      ttl: 300_000,
    }),
  ),
  proofOptionsOf([urls.CREDENTIALS_V2, urls.OPEN_BADGES_3_0_3], 'DataIntegrityProof'),
  proofOptionsOf([urls.CREDENTIALS_V1, urls.OPEN_BADGES_3_0_3, urls.ED25519_SIGNATURE_2020_V1], 'Ed25519Signature2020'),
  endorsement(),
]

function smallBadge() {
  return achievementCredential({
    id: 'urn:uuid:6f2e33e5-7a29-4155-840a-59483ba10164',
    issuer: { id: issuer, name: 'Example University' },
    validFrom: now,
    achievement: {
      id: 'https://example.edu/achievements/water/1',
      name: 'Water quality basics',
      description: 'Takes "samples".\n',
      criteria: { narrative: 'Take three samples.' },
      creditsAvailable: 2.5,
      alignment: ['A', 'B'].map((name) => ({ targetName: name, targetUrl: `https://example.edu/skills/${name}` })),
      tag: ['water', 'rivers'],
    },
    subject: { identifier: [{ identityHash: 'Ana Ruiz', identityType: 'name', hashed: false }] },
  })
}

// The full badge repeats the issuer in three places; its blank nodes would be equal.
function withoutTwins() {
  const badge = structuredClone(fullBadge()) as unknown as {
    credentialSubject: { source?: unknown; achievement: { creator?: unknown } }
  }
  delete badge.credentialSubject.source
  delete badge.credentialSubject.achievement.creator
  return badge
}

function proofOptionsOf(context: string[], type: string): JsonObject {
  return {
    '@context': context,
    type,
    ...(type === 'DataIntegrityProof' ? { cryptosuite: 'eddsa-rdfc-2022' } : {}),
    created: '2026-11-21T12:00:00Z',
    verificationMethod: `${issuer}#key-1`,
    proofPurpose: 'assertionMethod',
  }
}

function endorsement(): JsonObject {
  return {
    '@context': [urls.CREDENTIALS_V2, urls.OPEN_BADGES_3_0_3],
    id: 'urn:uuid:1f2e33e5-7a29-4155-840a-59483ba10164',
    type: ['VerifiableCredential', 'EndorsementCredential'],
    issuer: { id: issuer, type: ['Profile'], name: 'Example University' },
    validFrom: '2026-11-01T09:00:00Z',
    name: 'Endorsement',
    credentialSubject: { id: 'https://example.org', type: ['EndorsementSubject'], endorsementComment: 'Good.' },
  }
}
