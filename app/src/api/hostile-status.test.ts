import { gzipSync } from 'node:zlib'
import {
  didKey,
  didKeyDocument,
  encodeStatusList,
  generateEd25519KeyPair,
  issue,
  localSigner,
  statusBits,
  statusListCredential,
} from '@cairn/credentials'
import { expect, test } from 'vitest'
import type { GuardedFetch } from '#platform/fetch'
import { testContext } from '../../test/support/context.ts'
import { createSite } from '../web/server.ts'

const LIST = 'https://issuer.example/status/1'
let served: GuardedFetch = async () => ({ found: false, reason: 'unreachable' })
const tc = await testContext({ fetch: (url, options) => served(url, options) })
const site = createSite(tc.ctx)

const pair = await generateEd25519KeyPair()
const did = didKey('Ed25519', pair.publicKey)
const signer = localSigner({ verificationMethod: didKeyDocument(did)!.assertionMethod[0]!, secretKey: pair.secretKey })
const validFrom = new Date('2026-11-01T00:00:00Z')

const credential = await issue(
  {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    id: 'urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: did, type: ['Profile'], name: 'Harmless University' },
    validFrom: validFrom.toISOString(),
    name: 'X',
    credentialSubject: {
      id: 'did:example:1',
      type: ['AchievementSubject'],
      achievement: { id: 'urn:x:y', type: ['Achievement'], name: 'X', description: 'X', criteria: { narrative: 'X' } },
    },
    credentialStatus: {
      id: `${LIST}#7`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '7',
      statusListCredential: LIST,
    },
  },
  { signer, created: validFrom },
)

/** What the current answer says when the issuer serves this list, properly signed. */
async function current(encodedList: string) {
  const list = await issue(
    statusListCredential({ id: LIST, issuer: did, purpose: 'revocation', validFrom, encodedList }),
    { signer, created: validFrom },
  )
  served = async (url) =>
    url === LIST
      ? { found: true, bytes: new TextEncoder().encode(JSON.stringify(list)), mediaType: 'application/vc', url }
      : { found: false, reason: 'not_found' }
  const response = await site.request('/api/v1/verifications', {
    method: 'POST',
    body: JSON.stringify(credential),
    headers: { 'content-type': 'application/json' },
  })
  expect(response.status).toBe(200)
  return ((await response.json()) as { answers: { current: { outcome: string; code: string } } }).answers.current
}

test('a list from elsewhere is asked once the signature holds, and its bit counts', async () => {
  expect(await current(await encodeStatusList(statusBits({ set: [] })))).toMatchObject({ outcome: 'pass' })
  expect(await current(await encodeStatusList(statusBits({ set: [7] })))).toMatchObject({
    outcome: 'fail',
    code: 'revoked',
  })
})

test('a small list that would inflate beyond its limit is refused, and the status stays unknown', async () => {
  const bomb = `u${gzipSync(Buffer.alloc(128 * 1024 * 1024)).toString('base64url')}`
  expect(await current(bomb)).toMatchObject({ outcome: 'could_not_check', code: 'status_list_too_large' })
})

test('a list that does not answer leaves the status unknown, never good', async () => {
  served = async () => ({ found: false, reason: 'timeout' })
  const response = await site.request('/api/v1/verifications', {
    method: 'POST',
    body: JSON.stringify(credential),
    headers: { 'content-type': 'application/json' },
  })
  expect(await response.json()).toMatchObject({
    verdict: 'status_unknown',
    answers: { genuine: { outcome: 'pass' }, current: { outcome: 'could_not_check', code: 'status_list_unreachable' } },
  })
})
