import { expect, test } from 'vitest'
import type { ApiKeyActor, Scope } from '#modules/accounts'
import { achievementById, retireAchievement } from '#modules/catalogue'
import { newRandomId } from '#platform/ids'
import { testContext } from '../../../test/support/context.ts'
import { given, type GivenOrganisation } from '../../../test/support/given.ts'
import { credentialById, forgetOldRequests, requestAward } from './index.ts'

const tc = await testContext()
const { ctx } = tc

test('a program gets the address of a credential that is there shortly afterwards', async () => {
  const { program, body } = await ready()
  const asked = await requestAward(ctx, program, 'key-1', body)
  expect(asked.credentialUrl).toBe(`https://cairn.example/credentials/${asked.credentialId}`)
  expect(await credentialById(ctx.db, asked.credentialId)).toBeUndefined()
  await tc.finishJobs()
  expect(await credentialById(ctx.db, asked.credentialId)).toMatchObject({
    recipientName: 'Ana Ruiz',
    recipientEmail: 'ana@people.example',
    personId: null,
  })
})

test('ten repeats at once have one effect and one answer', async () => {
  const { program, body, org } = await ready()
  const answers = await Promise.all(Array.from({ length: 10 }, () => requestAward(ctx, program, 'once', body)))
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(await awardsIn(org)).toHaveLength(1)
})

test('a repeat is answered as before although the achievement is retired by now', async () => {
  const { program, body, org, achievement } = await ready()
  const first = await requestAward(ctx, program, 'retired', body)
  await retireAchievement(
    ctx,
    org.actor('designer'),
    (await achievementById(ctx.db, org.tenant, achievement.achievementId))!,
  )
  expect(await requestAward(ctx, program, 'retired', body)).toEqual(first)
  await expect(requestAward(ctx, program, 'new key', body)).rejects.toMatchObject({
    code: 'awarding.achievement_unknown',
  })
})

test('members in another order are the same request', async () => {
  const { program, body, org } = await ready()
  await requestAward(ctx, program, 'order', body)
  const { achievementId, recipient } = body
  await requestAward(ctx, program, 'order', {
    recipient: { email: recipient.email, name: recipient.name },
    achievementId,
  })
  expect(await awardsIn(org)).toHaveLength(1)
})

test('a changed body under a used key is refused and awards nothing', async () => {
  const { program, body, org } = await ready()
  await requestAward(ctx, program, 'changed', body)
  const other = { ...body, recipient: { ...body.recipient, name: 'Somebody Else' } }
  await expect(requestAward(ctx, program, 'changed', other)).rejects.toMatchObject({
    code: 'awarding.idempotency_key_reused',
    status: 409,
  })
  expect(await awardsIn(org)).toHaveLength(1)
})

test('keys of two organisations do not meet', async () => {
  const first = await ready()
  const second = await ready()
  const one = await requestAward(ctx, first.program, 'shared', first.body)
  const two = await requestAward(ctx, second.program, 'shared', second.body)
  expect(one.awardId).not.toBe(two.awardId)
})

test('a person who has proven the address is found, whatever its case', async () => {
  const { program, body } = await ready()
  const learner = await given.person(tc)
  const { credentialId } = await requestAward(ctx, program, 'known', {
    ...body,
    recipient: { name: 'A Name', email: learner.email.toUpperCase() },
  })
  await tc.finishJobs()
  expect(await credentialById(ctx.db, credentialId)).toMatchObject({ personId: learner.person })
})

test('an achievement of another organisation, or one that is no id, names the field', async () => {
  const { program, body } = await ready()
  const foreign = await ready()
  for (const achievementId of [foreign.body.achievementId, newRandomId<'achievement'>(), 'x']) {
    await expect(requestAward(ctx, program, 'foreign', { ...body, achievementId })).rejects.toMatchObject({
      code: 'awarding.achievement_unknown',
      status: 422,
      field: 'achievementId',
    })
  }
})

test.for([
  ['no name', { name: '  ', email: 'a@b.example' }, 'recipient.name'],
  ['a name that is too long', { name: 'a'.repeat(201), email: 'a@b.example' }, 'recipient.name'],
  ['a name with control characters', { name: 'a\u0007b', email: 'a@b.example' }, 'recipient.name'],
  ['no address', { name: 'A', email: '' }, 'recipient.email'],
  ['two addresses', { name: 'A', email: 'a@b.example, c@d.example' }, 'recipient.email'],
  ['a header in the address', { name: 'A', email: 'a@b.example\nBcc: c@d.example' }, 'recipient.email'],
] as const)('%s is refused by its field', async ([, recipient, field]) => {
  const { program, body } = await ready()
  await expect(requestAward(ctx, program, 'bad', { ...body, recipient })).rejects.toMatchObject({ status: 422, field })
})

test('evidence with a script address is refused by its field', async () => {
  const { program, body } = await ready()
  const evidence = [
    { name: 'Good', url: 'https://a.example' },
    { name: 'Bad', url: 'javascript:alert(1)' },
  ]
  await expect(requestAward(ctx, program, 'evidence', { ...body, evidence })).rejects.toMatchObject({
    status: 422,
    field: 'evidence.1.url',
  })
})

test('a key without the scope, or a person, is answered like a stranger', async () => {
  const { body, org } = await ready()
  const reader = programOf(org, ['awards:read'])
  for (const actor of [reader, org.actor('issuer')])
    await expect(requestAward(ctx, actor, 'no', body)).rejects.toMatchObject({ status: 404 })
  expect(await awardsIn(org)).toEqual([])
})

test('keys are forgotten after 30 days, awards are not', async () => {
  const { program, body, org } = await ready()
  await requestAward(ctx, program, 'old', body)
  tc.clock.pass(31 * 86_400_000)
  await forgetOldRequests(ctx)
  await requestAward(ctx, program, 'old', body)
  expect(await awardsIn(org)).toHaveLength(2)
})

async function ready() {
  const org = await given.organisation(tc, { roles: ['designer', 'issuer'] })
  const achievement = await given.publishedAchievement(tc, org)
  const body = {
    achievementId: achievement.achievementId as string,
    recipient: { name: 'Ana Ruiz', email: 'ana@people.example' },
  }
  return { org, achievement, body, program: programOf(org, ['awards:write']) }
}

function programOf(org: GivenOrganisation, scopes: Scope[]): ApiKeyActor {
  return { kind: 'api_key', apiKey: newRandomId<'api_key'>(), name: 'Student records', tenant: org.tenant, scopes }
}

function awardsIn(org: GivenOrganisation) {
  return ctx.db.selectFrom('awarding.award').select('id').where('tenant_id', '=', org.tenant).execute()
}
