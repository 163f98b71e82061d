import { verify } from '@cairn/credentials'
import { expect, test } from 'vitest'
import { actingAsSystem } from '#modules/accounts'
import { newRandomId } from '#platform/ids'
import { testContext } from '../../../test/support/context.ts'
import { given, type GivenOrganisation } from '../../../test/support/given.ts'
import { credentialById, grantAward, issuerDidDocument, keysForManager, ownDocument, rotateIssuerKey } from './index.ts'

const tc = await testContext()
const { ctx } = tc

test('after five rotations the first credential is still genuine and current, ten years later', async () => {
  const org = await given.organisation(tc, { roles: ['designer', 'owner'] })
  const first = await issueOne(org)
  for (let n = 0; n < 5; n++) {
    tc.clock.pass(60_000)
    await rotate(org)
  }
  tc.clock.pass(10 * 365 * 86_400_000)
  for (const credential of [first, await issueOne(org)]) {
    const report = await check(credential.document)
    expect(report.answers.genuine.outcome).toBe('pass')
    expect(report.answers.current.outcome).toBe('pass')
  }
  const document = await issuerDidDocument(ctx, org.tenant)
  expect(document!.assertionMethod).toHaveLength(6)
  expect(document!.verificationMethod.filter((method) => 'expires' in method)).toHaveLength(5)
})

test('a new credential is signed by the new key', async () => {
  const org = await given.organisation(tc, { roles: ['designer', 'owner'] })
  await issueOne(org)
  await rotate(org)
  const [current] = await keysForManager(ctx.db, org.actor('owner'))
  expect((await issueOne(org)).document).toContain(`#${current!.publicKeyMultibase}`)
})

test('pressing twice rotates once', async () => {
  const org = await given.organisation(tc, { roles: ['designer', 'owner'] })
  await issueOne(org)
  const [key] = await keysForManager(ctx.db, org.actor('owner'))
  const both = await Promise.allSettled([
    rotateIssuerKey(ctx, org.actor('owner'), key!.id),
    rotateIssuerKey(ctx, org.actor('owner'), key!.id),
  ])
  expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  expect(both.find((one) => one.status === 'rejected')).toMatchObject({
    reason: { code: 'awarding.key_already_rotated' },
  })
  expect(await keysForManager(ctx.db, org.actor('owner'))).toHaveLength(2)
})

test('a sign-in of yesterday is not enough to rotate', async () => {
  const org = await given.organisation(tc, { roles: ['designer', 'owner'] })
  await issueOne(org)
  const [key] = await keysForManager(ctx.db, org.actor('owner'))
  tc.clock.pass(16 * 60_000)
  await expect(rotateIssuerKey(ctx, org.actor('owner'), key!.id)).rejects.toMatchObject({ status: 403 })
})

test('other roles, department issuers and other organisations do not get to the keys', async () => {
  const org = await given.organisation(tc, { roles: ['designer', 'owner', 'assessor'] })
  const other = await given.organisation(tc, { roles: ['owner'] })
  await issueOne(org)
  const [key] = await keysForManager(ctx.db, org.actor('owner'))
  const bound = await given.person(tc, {
    member: { tenant: org.tenant, roles: ['issuer'], department: org.department },
  })
  for (const actor of [org.actor('assessor'), org.actor('designer'), bound.actor, other.actor('owner')]) {
    await expect(rotateIssuerKey(ctx, actor, key!.id)).rejects.toMatchObject({ status: 404 })
  }
})

async function rotate(org: GivenOrganisation): Promise<void> {
  const owner = { ...org.actor('owner'), confirmedAt: tc.clock.now() }
  const [key] = await keysForManager(ctx.db, owner)
  await rotateIssuerKey(ctx, owner, key!.id)
}

async function issueOne(org: GivenOrganisation) {
  const achievement = await given.publishedAchievement(tc, org, { validMonths: null })
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
  return (await credentialById(ctx.db, credentialId))!
}

async function check(document: string) {
  const resolve = { document: async (url: string) => ({ found: true as const, ...(await ownDocument(ctx, url))! }) }
  const report = await verify(document, { now: tc.clock.now(), resolve })
  if (!report.readable) throw new Error(report.code)
  return report
}
