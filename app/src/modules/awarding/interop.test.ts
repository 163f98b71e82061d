// oxlint-disable-next-line typescript/triple-slash-reference -- an ambient file cannot be imported
/// <reference path="../../../../packages/credentials/src/peers.d.ts" />
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { decodeStatusList, statusBit } from '@cairn/credentials'
import { expect, test } from 'vitest'
import { pinnedContexts } from '../../../../packages/credentials/src/contexts/pinned.ts'
import { testContext } from '../../../test/support/context.ts'
import { given, type GivenOrganisation } from '../../../test/support/given.ts'
import {
  issuerDid,
  issuerDidDocument,
  keysForManager,
  ownDocument,
  revokeCredential,
  rotateIssuerKey,
} from './index.ts'

const tc = await testContext()
const { ctx } = tc

test('a credential made here is accepted by an independent stack, and refused once changed', async () => {
  const org = await given.organisation(tc, { roles: ['designer', 'owner'] })
  const { credential } = await given.credential(tc, org, {
    evidence: [{ name: 'Report', url: 'https://learner.example/report' }],
  })
  const document = JSON.parse(credential.document) as { name: string }
  expect(await peerAccepts(org, document)).toEqual({ verified: true })
  expect(await peerAccepts(org, { ...document, name: 'Something else' })).toMatchObject({ verified: false })
})

test('a revoked credential is refused by an independent stack that reads our list', async () => {
  const org = await given.organisation(tc, { roles: ['designer', 'issuer'] })
  const { credential } = await given.credential(tc, org)
  await revokeCredential(ctx, org.actor('issuer'), credential, 'Issued by mistake.')
  expect(await peerAccepts(org, JSON.parse(credential.document) as object)).toMatchObject({ verified: false })
})

test('a status list made here is accepted by an independent stack', async () => {
  const org = await given.organisation(tc, { roles: ['designer', 'owner'] })
  const { credential } = await given.credential(tc, org)
  const { credentialStatus } = JSON.parse(credential.document) as { credentialStatus: { statusListCredential: string } }
  const list = await ownDocument(ctx, credentialStatus.statusListCredential)
  expect(await peerAccepts(org, JSON.parse(new TextDecoder().decode(list!.bytes)) as object)).toEqual({
    verified: true,
  })
})

test('the issuer keeps its old key listed, so that an independent stack finds it after a rotation', async () => {
  const org = await given.organisation(tc, { roles: ['designer', 'owner'] })
  const { credential } = await given.credential(tc, org)
  tc.clock.pass(60_000)
  await rotateIssuerKey(
    ctx,
    { ...org.actor('owner'), confirmedAt: tc.clock.now() },
    (await keysForManager(ctx.db, org.actor('owner')))[0]!.id,
  )
  const { proof } = JSON.parse(credential.document) as { proof: [{ verificationMethod: string }] }
  expect((await issuerDidDocument(ctx, org.tenant))!.assertionMethod).toContain(proof[0].verificationMethod)
  expect(await peerAccepts(org, JSON.parse(credential.document) as object)).toEqual({ verified: true })
})

async function peerAccepts(
  org: GivenOrganisation,
  credential: object,
): Promise<{ verified: boolean; error?: unknown }> {
  const options = {
    credential,
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader: await loader(org),
    checkStatus: readStatus,
    now: tc.clock.now(),
  }
  const result = await vc.verifyCredential(options)
  return result.verified ? { verified: true } : { verified: false, error: result.error }
}

type WithStatus = { credentialStatus: { statusListCredential: string; statusListIndex: string } }

/** The peer leaves the reading of lists to its caller. */
async function readStatus({ credential }: { credential: WithStatus }): Promise<{ verified: boolean }> {
  const { statusListCredential, statusListIndex } = credential.credentialStatus
  const list = JSON.parse(new TextDecoder().decode((await ownDocument(ctx, statusListCredential))!.bytes)) as {
    credentialSubject: { encodedList: string }
  }
  const decoded = await decodeStatusList(list.credentialSubject.encodedList)
  return { verified: decoded.found === 'bits' && statusBit(decoded.bits, Number(statusListIndex)) === false }
}

/** The peer's loader: pinned contexts, the issuer's DID document as published, and single methods out of it. */
async function loader(org: GivenOrganisation) {
  const document = (await issuerDidDocument(ctx, org.tenant))!
  return async (url: string) => {
    const method = document.verificationMethod.find((one) => one.id === url)
    const found = url === issuerDid(ctx.config.publicUrl, org.tenant) ? document : (method ?? pinnedContexts.get(url))
    if (!found) throw new Error(`the peer asked for ${url}`)
    return {
      documentUrl: url,
      document: { ...(method ? { '@context': 'https://w3id.org/security/multikey/v1' } : {}), ...found },
      contextUrl: null,
    }
  }
}
