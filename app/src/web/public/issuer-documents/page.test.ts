import { decodeStatusList, statusBit, type JsonObject } from '@cairn/credentials'
import { expect, test } from 'vitest'
import { actingAsSystem } from '#modules/accounts'
import { credentialById, grantAward, issuerDid, revokeCredential } from '#modules/awarding'
import { newRandomId } from '#platform/ids'
import { testContext } from '../../../../test/support/context.ts'
import { given } from '../../../../test/support/given.ts'
import { createSite } from '../../server.ts'

const tc = await testContext()
const { ctx } = tc
const site = createSite(ctx)

test('an organisation publishes its keys under its DID', async () => {
  const { org } = await issued()
  const response = await site.request(`/organisations/${org.tenant}/did.json`)
  expect(response.headers.get('content-type')).toBe('application/did+ld+json')
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  const did = issuerDid('https://cairn.example', org.tenant)
  expect(did).toBe(`did:web:cairn.example:organisations:${org.tenant}`)
  const document = (await response.json()) as {
    id: string
    verificationMethod: { id: string; type: string; publicKeyMultibase: string }[]
    assertionMethod: string[]
  }
  expect(document.id).toBe(did)
  const [method] = document.verificationMethod
  expect(method).toMatchObject({ id: `${did}#${method!.publicKeyMultibase}`, type: 'Multikey', controller: did })
  expect(document.assertionMethod).toEqual([method!.id])
})

test('a status list is cacheable, sets no cookie and answers 304 to who has it', async () => {
  const { listPath } = await issued()
  const first = await site.request(listPath)
  expect(first.status).toBe(200)
  expect(first.headers.get('cache-control')).toBe('public, max-age=300')
  expect(first.headers.getSetCookie()).toEqual([])
  const again = await site.request(listPath, { headers: { 'if-none-match': first.headers.get('etag')! } })
  expect(again.status).toBe(304)
  expect(await again.text()).toBe('')
})

test('the list shows a revocation at once, and nothing else', async () => {
  const { org, credential, listPath, index } = await issued()
  expect(await isRevoked(listPath, index)).toBe(false)
  await revokeCredential(ctx, org.actor('issuer'), credential, 'Issued by mistake.')
  expect(await isRevoked(listPath, index)).toBe(true)
  expect(await isRevoked(listPath, (index + 1) % 131_072)).toBe(false)
})

test('a list is signed once while nothing changes, and anew when half its validity is over', async () => {
  const { listPath } = await issued()
  const before = await (await site.request(listPath)).text()
  expect(await (await site.request(listPath)).text()).toBe(before)
  tc.clock.pass(3.6 * 86_400_000)
  expect(await (await site.request(listPath)).text()).not.toBe(before)
})

test.for(['not-an-id', '00000000-0000-4000-8000-000000000000'])('nothing is published for %s', async (id) => {
  const { org, listPath } = await issued()
  expect((await site.request(`/organisations/${id}/did.json`)).status).toBe(404)
  expect((await site.request(listPath.replace(org.tenant, id))).status).toBe(404)
  expect((await site.request(`/organisations/${org.tenant}/status-lists/${id}`)).status).toBe(404)
})

test('a list is not served under the name of another organisation', async () => {
  const { org, listPath } = await issued()
  const other = await issued()
  expect((await site.request(listPath.replace(org.tenant, other.org.tenant))).status).toBe(404)
})

async function issued() {
  const org = await given.organisation(tc, { roles: ['designer', 'issuer'] })
  const achievement = await given.publishedAchievement(tc, org)
  const { credentialId } = await ctx.db.transaction().execute((tx) =>
    grantAward(tx, actingAsSystem('test'), {
      tenantId: org.tenant,
      achievement,
      recipient: { name: 'Ana Ruiz' },
      basis: { kind: 'manual', id: newRandomId() },
      results: [],
      evidence: [],
      at: tc.clock.now(),
    }),
  )
  await tc.finishJobs()
  const credential = (await credentialById(ctx.db, credentialId))!
  const { credentialStatus } = JSON.parse(credential.document) as {
    credentialStatus: { statusListCredential: string; statusListIndex: string }
  }
  return {
    org,
    credential,
    listPath: new URL(credentialStatus.statusListCredential).pathname,
    index: Number(credentialStatus.statusListIndex),
  }
}

async function isRevoked(path: string, index: number): Promise<boolean | undefined> {
  const list = (await (await site.request(path)).json()) as JsonObject & { credentialSubject: { encodedList: string } }
  const decoded = await decodeStatusList(list.credentialSubject.encodedList)
  if (decoded.found !== 'bits') throw new Error(decoded.code)
  return statusBit(decoded.bits, index)
}
