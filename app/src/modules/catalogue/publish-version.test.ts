import { expect, test } from 'vitest'
import {
  achievementById,
  achievementsIn,
  achievementsIssuable,
  createAchievement,
  currentVersion,
  publishedVersion,
  publishedVersionByAddress,
  publishVersion,
  retireAchievement,
  saveDraft,
  versionsOf,
} from '#modules/catalogue'
import { insertDepartment } from '#modules/accounts'
import { testContext } from '../../../test/support/context.ts'
import { completeDefinition } from '../../../test/support/definition.ts'
import { given } from '../../../test/support/given.ts'

const tc = await testContext()
const org = await given.organisation(tc, { roles: ['designer', 'teacher', 'reviewer'] })
const designer = org.actor('designer')

async function draft() {
  const made = await createAchievement(tc.ctx, designer, {
    tenant: org.tenant,
    department: org.department,
    title: 'New',
  })
  return saveDraft(tc.ctx, designer, made, completeDefinition())
}

test('what is published stays as it was, whatever happens to the draft', async () => {
  const first = await publishVersion(tc.ctx, designer, await draft())
  const again = (await achievementById(tc.ctx.db, org.tenant, first.achievementId))!
  const changed = await saveDraft(tc.ctx, designer, again, completeDefinition({ title: 'Another title' }))
  const second = await publishVersion(tc.ctx, designer, changed)
  expect(second.version).toBe(2)
  expect(await publishedVersion(tc.ctx.db, org.tenant, first.achievementId, 1)).toEqual(first)
  expect(await currentVersion(tc.ctx.db, org.tenant, first.achievementId)).toEqual(second)
  expect((await versionsOf(tc.ctx.db, changed)).map(({ version }) => version)).toEqual([2, 1])
  expect(await publishedVersionByAddress(tc.ctx.db, first.achievementId, 1)).toEqual(first)
})

test('the database itself refuses to change or delete a published version', async () => {
  const published = await publishVersion(tc.ctx, designer, await draft())
  const rows = tc.ctx.db
    .updateTable('catalogue.achievement_version')
    .set({ definition_hash: 'x' })
    .where('achievement_id', '=', published.achievementId)
  await expect(rows.execute()).rejects.toThrow('does not change')
})

test('publishing twice gives one version', async () => {
  const ready = await draft()
  await publishVersion(tc.ctx, designer, ready)
  await expect(publishVersion(tc.ctx, designer, ready)).rejects.toMatchObject({ code: 'catalogue.nothing_changed' })
  const outcomes = await Promise.allSettled(
    [await draft()].flatMap((one) => [publishVersion(tc.ctx, designer, one), publishVersion(tc.ctx, designer, one)]),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('a draft with something missing is not published', async () => {
  const made = await createAchievement(tc.ctx, designer, { tenant: org.tenant, department: null, title: 'New' })
  await expect(publishVersion(tc.ctx, designer, made)).rejects.toMatchObject({
    code: 'catalogue.incomplete',
    facts: { count: 9 },
  })
})

test('a second window cannot overwrite what it has not seen', async () => {
  const opened = await draft()
  const saved = await saveDraft(tc.ctx, designer, opened, completeDefinition({ title: 'First window' }))
  await expect(
    saveDraft(tc.ctx, designer, opened, completeDefinition({ title: 'Second window' })),
  ).rejects.toMatchObject({ code: 'catalogue.draft_stale' })
  expect((await achievementById(tc.ctx.db, org.tenant, opened.id))!.draft.title).toBe('First window')
  await expect(publishVersion(tc.ctx, designer, opened)).rejects.toMatchObject({ code: 'catalogue.draft_stale' })
  expect((await publishVersion(tc.ctx, designer, saved)).definition.title).toBe('First window')
})

test('nobody else designs: not a teacher, not a reviewer, not another organisation, not another department', async () => {
  const achievement = await draft()
  const elsewhere = await given.organisation(tc, { roles: ['designer'] })
  const department = (await insertDepartmentIn())!
  const limited = await given.person(tc, { member: { tenant: org.tenant, roles: ['designer'], department } })
  for (const actor of [org.actor('teacher'), org.actor('reviewer'), elsewhere.actor('designer'), limited.actor]) {
    await expect(saveDraft(tc.ctx, actor, achievement, completeDefinition())).rejects.toMatchObject({ status: 404 })
    await expect(publishVersion(tc.ctx, actor, achievement)).rejects.toMatchObject({ status: 404 })
    await expect(retireAchievement(tc.ctx, actor, achievement)).rejects.toMatchObject({ status: 404 })
  }
  expect(await achievementById(tc.ctx.db, elsewhere.tenant, achievement.id)).toBeUndefined()
  expect(await achievementsIn(tc.ctx.db, org.tenant, [department])).toEqual([])
  await expect(
    createAchievement(tc.ctx, limited.actor, { tenant: org.tenant, department: null, title: 'x' }),
  ).rejects.toMatchObject({ status: 404 })
})

const insertDepartmentIn = () =>
  tc.ctx.db.transaction().execute((tx) => insertDepartment(tx, org.tenant, 'Arts', tc.clock.now()))

test('a retired achievement keeps its versions and takes no new ones', async () => {
  const published = await publishVersion(tc.ctx, designer, await draft())
  const achievement = (await achievementById(tc.ctx.db, org.tenant, published.achievementId))!
  await retireAchievement(tc.ctx, designer, achievement)
  await expect(retireAchievement(tc.ctx, designer, achievement)).rejects.toMatchObject({ code: 'catalogue.retired' })
  await expect(saveDraft(tc.ctx, designer, achievement, completeDefinition({ title: 'x' }))).rejects.toMatchObject({
    code: 'catalogue.draft_stale',
  })
  expect(await publishedVersion(tc.ctx.db, org.tenant, achievement.id, 1)).toEqual(published)
  expect((await achievementsIssuable(tc.ctx.db, org.tenant)).map(({ achievementId }) => achievementId)).not.toContain(
    achievement.id,
  )
})

test('every change leaves an entry in the audit trail', async () => {
  const published = await publishVersion(tc.ctx, designer, await draft())
  const entries = await tc.ctx.db
    .selectFrom('accounts.audit_entry')
    .select('action')
    .where('tenant_id', '=', org.tenant)
    .where('subject_id', '=', published.achievementId)
    .execute()
  expect(entries.map(({ action }) => action).toSorted()).toEqual([
    'achievement.created',
    'achievement.draft_saved',
    'achievement.published',
  ])
})
