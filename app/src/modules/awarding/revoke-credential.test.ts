import { expect, test } from 'vitest'
import { newRandomId } from '#platform/ids'
import { testContext } from '../../../test/support/context.ts'
import { given } from '../../../test/support/given.ts'
import {
  awardForIssuer,
  awardPerson,
  awardsForIssuer,
  credentialById,
  issueCredentials,
  revokeCredential,
  stateOf,
  withdrawAward,
  type AwardFilter,
} from './index.ts'

const tc = await testContext()
const { ctx } = tc
const org = await given.organisation(tc, { roles: ['designer', 'issuer', 'assessor', 'owner'] })
const issuer = org.actor('issuer')

test('a revoked credential stays, with its reason, and the award stands', async () => {
  const { credential, id } = await given.credential(tc, org)
  await revokeCredential(ctx, issuer, credential, '  The name was wrong. ')
  expect(await credentialById(ctx.db, credential.id)).toMatchObject({
    revokedAt: tc.clock.now(),
    revocationReason: 'The name was wrong.',
    document: credential.document,
  })
  expect(stateOf(await awardForIssuer(ctx.db, issuer, id))).toBe('revoked')
})

test('a second press is refused and keeps the first reason', async () => {
  const { credential } = await given.credential(tc, org)
  const presses = await Promise.allSettled(
    ['first', 'second'].map((reason) => revokeCredential(ctx, issuer, credential, reason)),
  )
  expect(presses.map((press) => press.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  await expect(revokeCredential(ctx, issuer, credential, 'third')).rejects.toMatchObject({
    code: 'awarding.already_revoked',
    status: 409,
  })
  const entries = await ctx.db
    .selectFrom('accounts.audit_entry')
    .select('action')
    .where('tenant_id', '=', org.tenant)
    .where('subject_id', '=', credential.id)
    .where('action', '=', 'credential.revoked')
    .execute()
  expect(entries).toHaveLength(1)
})

test.for(['', '   ', 'a'.repeat(1_001)])('a reason is needed and bounded', async (reason) => {
  const { credential } = await given.credential(tc, org)
  await expect(revokeCredential(ctx, issuer, credential, reason)).rejects.toMatchObject({
    status: 422,
    field: 'reason',
  })
  expect((await credentialById(ctx.db, credential.id))!.revokedAt).toBeNull()
})

test('withdrawing takes the credential with it, once', async () => {
  const { credential, id } = await given.credential(tc, org)
  const award = await awardForIssuer(ctx.db, issuer, id)
  await withdrawAward(ctx, issuer, award, 'Awarded to the wrong person.')
  expect(await credentialById(ctx.db, credential.id)).toMatchObject({
    revocationReason: 'Awarded to the wrong person.',
  })
  expect(stateOf(await awardForIssuer(ctx.db, issuer, id))).toBe('withdrawn')
  await expect(withdrawAward(ctx, issuer, award, 'again')).rejects.toMatchObject({ code: 'awarding.already_withdrawn' })
})

test('an award withdrawn before it is signed never gets a credential', async () => {
  const { id, credentialId } = await given.award(tc, org)
  await withdrawAward(ctx, issuer, await awardForIssuer(ctx.db, issuer, id), 'Awarded by mistake.')
  await issueCredentials(ctx, { tenant: org.tenant, awards: [id] })
  await tc.finishJobs()
  expect(await credentialById(ctx.db, credentialId)).toBeUndefined()
})

test('an award withdrawn while it is signed is either never signed or revoked', async () => {
  for (let n = 0; n < 5; n++) {
    const { id, credentialId } = await given.award(tc, org)
    const award = await awardForIssuer(ctx.db, issuer, id)
    await Promise.all([
      issueCredentials(ctx, { tenant: org.tenant, awards: [id] }),
      withdrawAward(ctx, issuer, award, 'Awarded by mistake.'),
    ])
    const credential = await credentialById(ctx.db, credentialId)
    expect(credential === undefined || credential.revokedAt !== null).toBe(true)
  }
  await tc.finishJobs()
})

test('other roles, other departments and other organisations neither revoke nor withdraw', async () => {
  const { credential, id } = await given.credential(tc, org)
  const award = await awardForIssuer(ctx.db, issuer, id)
  const other = await given.organisation(tc, { roles: ['issuer'] })
  const bound = await given.person(tc, {
    member: { tenant: org.tenant, roles: ['issuer'], department: org.department },
  })
  for (const actor of [org.actor('assessor'), org.actor('owner'), bound.actor, other.actor('issuer')]) {
    await expect(revokeCredential(ctx, actor, credential, 'x')).rejects.toMatchObject({ status: 404 })
    await expect(withdrawAward(ctx, actor, award, 'x')).rejects.toMatchObject({ status: 404 })
    await expect(awardForIssuer(ctx.db, actor, id)).rejects.toMatchObject({ status: 404 })
  }
  expect((await credentialById(ctx.db, credential.id))!.revokedAt).toBeNull()
})

test('an issuer finds awards by name, address, title and state, in their departments only', async () => {
  const school = await given.organisation(tc, { roles: ['designer', 'issuer'] })
  const inside = await given.publishedAchievement(tc, school, { department: school.department, title: 'Soil 100%' })
  const signed = await given.credential(tc, school, { achievement: inside })
  const waiting = await given.award(tc, school)
  const find = async (filter: Partial<AwardFilter>, actor = school.actor('issuer')) =>
    (await awardsForIssuer(ctx.db, actor, { search: '', state: 'any', page: 1, ...filter })).awards.map(
      (award) => award.id,
    )
  expect(await find({})).toHaveLength(2)
  expect(await find({ search: signed.learner.name.toUpperCase() })).toEqual([signed.id])
  expect(await find({ search: waiting.learner.email.slice(2, 12) })).toEqual([waiting.id])
  expect(await find({ search: '100%' })).toEqual([signed.id])
  expect(await find({ search: '_' })).toEqual([])
  expect(await find({ state: 'granted' })).toEqual([waiting.id])
  expect(await find({ state: 'signed' })).toEqual([signed.id])
  const bound = await given.person(tc, {
    member: { tenant: school.tenant, roles: ['issuer'], department: school.department },
  })
  expect(await find({}, bound.actor)).toEqual([signed.id])
  await tc.finishJobs()
})

test('an issuer awards one person, and pressing twice awards once', async () => {
  const achievement = await given.publishedAchievement(tc, org)
  const wanted = {
    achievement,
    recipient: { name: ' Ana  Ruiz ', email: 'ANA@people.example' },
    evidence: [],
    request: newRandomId<'award_request'>(),
  }
  const [first, second] = await Promise.all([awardPerson(ctx, issuer, wanted), awardPerson(ctx, issuer, wanted)])
  expect(first).toEqual(second)
  expect(await awardForIssuer(ctx.db, issuer, first.id)).toMatchObject({
    recipientName: 'Ana Ruiz',
    recipientEmail: 'ana@people.example',
    basis: 'manual',
  })
  await expect(awardPerson(ctx, org.actor('assessor'), wanted)).rejects.toMatchObject({ status: 404 })
  await tc.finishJobs()
})
