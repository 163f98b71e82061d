import { verify, type JsonObject } from '@cairn/credentials'
import { expect, test } from 'vitest'
import { actingAsSystem } from '#modules/accounts'
import type { Context } from '#context'
import type { Id } from '#platform/ids'
import { newRandomId } from '#platform/ids'
import { testContext } from '../../../test/support/context.ts'
import { given, type GivenOrganisation } from '../../../test/support/given.ts'
import {
  credentialById,
  credentialsOfPerson,
  grantAward,
  hasIssuedCredentials,
  issueCredentials,
  ownDocument,
  type AwardEvidence,
} from './index.ts'

const tc = await testContext()
const { ctx } = tc

test('an award becomes a signed credential that our own check finds genuine and current', async () => {
  expect(await hasIssuedCredentials(ctx.db)).toBe(false)
  const { award, learner } = await granted()
  await tc.finishJobs()
  const [credential] = await credentialsOfPerson(ctx.db, learner.person)
  expect(credential).toMatchObject({
    id: award.credentialId,
    awardId: award.id,
    recipientName: learner.name,
    revokedAt: null,
  })
  expect(await hasIssuedCredentials(ctx.db)).toBe(true)
  const report = await check(credential!.document)
  expect(report.answers.genuine.outcome).toBe('pass')
  expect(report.answers.current).toMatchObject({ outcome: 'pass', code: 'current' })
  expect(report.answers.whose).toMatchObject({ outcome: 'pass' })
})

test('the credential says what was reached, by which version, and until when', async () => {
  const { award, version } = await granted()
  await tc.finishJobs()
  const document = await documentOf(award.credentialId)
  const achievement = `https://cairn.example/achievements/${version.achievementId}/versions/1`
  expect(document).toMatchObject({
    id: `urn:uuid:${award.credentialId}`,
    awardedDate: '2026-11-21T10:00:00Z',
    validUntil: '2029-11-21T10:00:00Z',
    issuer: { address: { addressCountryCode: 'IE' }, url: 'https://college.example' },
    credentialSubject: {
      identifier: [{ type: 'IdentityObject', hashed: false, identityType: 'name' }],
      achievement: { id: achievement, version: '1', creditsAvailable: 1, achievementType: 'MicroCredential' },
      result: [
        {
          resultDescription: `${achievement}#criterion-c1`,
          achievedLevel: `${achievement}#criterion-c1-level-c1-l2`,
          value: 'Exceeded',
        },
      ],
    },
  })
  expect(JSON.stringify(document)).toContain('http://data.europa.eu/snb/eqf/6')
})

test('only disclosed evidence is in the credential', async () => {
  const none = await granted()
  const some = await granted([
    { name: 'Report', url: 'https://learner.example/report' },
    { name: 'Reflection', narrative: 'What I learnt.' },
  ])
  await tc.finishJobs()
  expect((await documentOf(none.award.credentialId))['evidence']).toBeUndefined()
  expect((await documentOf(some.award.credentialId))['evidence']).toEqual([
    { type: ['Evidence'], id: 'https://learner.example/report', name: 'Report' },
    { type: ['Evidence'], name: 'Reflection', narrative: 'What I learnt.' },
  ])
})

test('two workers at once on the same awards issue each of them once, with one status entry each', async () => {
  const org = await given.organisation(tc, { roles: ['designer'] })
  const awards = await grantMany(org, 12)
  const event = { tenant: org.tenant, awards }
  await Promise.all([issueCredentials(ctx, event), issueCredentials(ctx, event), issueCredentials(ctx, event)])
  await issueCredentials(ctx, event)
  const rows = await ctx.db
    .selectFrom('awarding.credential')
    .select(['award_id', 'status_index'])
    .where('tenant_id', '=', org.tenant)
    .execute()
  expect(new Set(rows.map((row) => row.award_id))).toEqual(new Set(awards))
  expect(new Set(rows.map((row) => row.status_index)).size).toBe(12)
  const list = await ctx.db
    .selectFrom('awarding.status_list')
    .select('taken')
    .where('tenant_id', '=', org.tenant)
    .execute()
  expect(list).toEqual([{ taken: 12 }])
  const keys = await ctx.db.selectFrom('awarding.issuer_key').select('id').where('tenant_id', '=', org.tenant).execute()
  expect(keys).toHaveLength(1)
})

test('a key vault that is away leaves the award as it was, and the retry issues', async () => {
  const org = await given.organisation(tc, { roles: ['designer'] })
  const awards = await grantMany(org, 2)
  const away: Context = { ...ctx, keys: { ...ctx.keys, sign: () => Promise.reject(new Error('the vault is away')) } }
  await expect(issueCredentials(away, { tenant: org.tenant, awards })).rejects.toThrow(
    '2 of 2 awards could not be signed',
  )
  expect(await credentialsIn(org.tenant)).toBe(0)
  await issueCredentials(ctx, { tenant: org.tenant, awards })
  expect(await credentialsIn(org.tenant)).toBe(2)
})

test('a signature that is wrong is noticed before anything is stored', async () => {
  const org = await given.organisation(tc, { roles: ['designer'] })
  const awards = await grantMany(org, 1)
  const wrong: Context = { ...ctx, keys: { ...ctx.keys, sign: async () => new Uint8Array(64) } }
  await expect(issueCredentials(wrong, { tenant: org.tenant, awards })).rejects.toMatchObject({
    cause: { message: expect.stringContaining('our own check') as string },
  })
  expect(await credentialsIn(org.tenant)).toBe(0)
})

test('one award that cannot be signed does not hold up the others', async () => {
  const org = await given.organisation(tc, { roles: ['designer'] })
  const [first, second] = await grantMany(org, 2)
  let calls = 0
  const once: Context = {
    ...ctx,
    keys: {
      ...ctx.keys,
      sign: (...args) => (calls++ === 0 ? Promise.reject(new Error('once')) : ctx.keys.sign(...args)),
    },
  }
  const event = { tenant: org.tenant, awards: [first!, second!] }
  await expect(issueCredentials(once, event)).rejects.toThrow('1 of 2')
  expect(await credentialsIn(org.tenant)).toBe(1)
  await issueCredentials(ctx, event)
  expect(await credentialsIn(org.tenant)).toBe(2)
})

test('an award granted twice on one basis is one award, and is told once', async () => {
  const org = await given.organisation(tc, { roles: ['designer'] })
  const version = await given.publishedAchievement(tc, org, {
    validMonths: 36,
    level: { framework: 'EQF', value: '6' },
  })
  const basis = { kind: 'decision', id: newRandomId<'decision'>() } as const
  const grant = {
    tenantId: org.tenant,
    achievement: version,
    recipient: { name: 'Ana Ruiz' },
    basis,
    results: [],
    evidence: [],
    at: tc.clock.now(),
  }
  const twice = await Promise.all(
    [1, 2].map(() => ctx.db.transaction().execute((tx) => grantAward(tx, actingAsSystem('test'), grant))),
  )
  expect(twice[0]).toEqual(twice[1])
  await tc.finishJobs()
  expect(await credentialsIn(org.tenant)).toBe(1)
})

test('a decision that is rolled back leaves neither award nor job', async () => {
  const org = await given.organisation(tc, { roles: ['designer'] })
  const version = await given.publishedAchievement(tc, org, {
    validMonths: 36,
    level: { framework: 'EQF', value: '6' },
  })
  const rolledBack = ctx.db.transaction().execute(async (tx) => {
    await grantAward(tx, actingAsSystem('test'), {
      tenantId: org.tenant,
      achievement: version,
      recipient: { name: 'Ana Ruiz' },
      basis: { kind: 'decision', id: newRandomId() },
      results: [],
      evidence: [],
      at: tc.clock.now(),
    })
    throw new Error('the decision failed')
  })
  await expect(rolledBack).rejects.toThrow('the decision failed')
  const { rows } = await tc.pool.query(
    `select id from graphile_worker._private_jobs where payload->>'name' = 'awards.granted'`,
  )
  expect(rows).toEqual([])
  expect(await ctx.db.selectFrom('awarding.award').select('id').where('tenant_id', '=', org.tenant).execute()).toEqual(
    [],
  )
})

async function granted(evidence: AwardEvidence[] = []) {
  const org = await given.organisation(tc, { roles: ['designer'] })
  const learner = await given.person(tc)
  const version = await given.publishedAchievement(tc, org, {
    validMonths: 36,
    level: { framework: 'EQF', value: '6' },
  })
  const award = await ctx.db.transaction().execute((tx) =>
    grantAward(tx, actingAsSystem('test'), {
      tenantId: org.tenant,
      achievement: version,
      recipient: { person: learner.person, name: learner.name, email: learner.email },
      basis: { kind: 'decision', id: newRandomId() },
      results: [{ criterion: 'c1', level: 2 }],
      evidence,
      at: tc.clock.now(),
    }),
  )
  return { org, learner, version, award }
}

async function grantMany(org: GivenOrganisation, count: number): Promise<Id<'award'>[]> {
  const { tenant } = org
  const version = await given.publishedAchievement(tc, org)
  const awards = await ctx.db.transaction().execute(async (tx) => {
    const ids: Id<'award'>[] = []
    for (let n = 0; n < count; n++) {
      const recipient = { name: `Learner ${n}` }
      ids.push(
        (
          await grantAward(tx, actingAsSystem('test'), {
            tenantId: tenant,
            achievement: version,
            recipient,
            basis: { kind: 'manual', id: newRandomId() },
            results: [],
            evidence: [],
            at: tc.clock.now(),
          })
        ).id,
      )
    }
    return ids
  })
  await tc.pool.query(`delete from graphile_worker._private_jobs`)
  return awards
}

async function credentialsIn(tenant: Id<'organisation'>): Promise<number> {
  return (await ctx.db.selectFrom('awarding.credential').select('id').where('tenant_id', '=', tenant).execute()).length
}

async function documentOf(id: Id<'credential'>): Promise<JsonObject> {
  const stored = await credentialById(ctx.db, id)

  return JSON.parse(stored!.document) as JsonObject
}

async function check(document: string) {
  const report = await verify(document, {
    now: tc.clock.now(),
    resolve: {
      async document(url) {
        const own = await ownDocument(ctx, url)
        return own ? { found: true, ...own } : { found: false, reason: 'not ours' }
      },
    },
  })
  if (!report.readable) throw new Error(report.code)
  return report
}
