import { expect, test } from 'vitest'
import { credentialsOfPerson } from '#modules/awarding'
import { testContext } from '../../../test/support/context.ts'
import { given, type GivenSubmission } from '../../../test/support/given.ts'
import {
  decisionOn,
  queueFor,
  recordDecision,
  returnSubmission,
  submissionForAssessor,
  takeSubmission,
  tellLearners,
  type Marking,
} from './index.ts'

const tc = await testContext()
const { ctx } = tc
const org = await given.organisation(tc, { roles: ['designer', 'teacher', 'assessor', 'issuer'] })
const assessor = org.actor('assessor')
const allMet: Marking = {
  comment: 'Good work.',
  marks: [
    { criterion: 'c1', level: 2, comment: 'Thorough.' },
    { criterion: 'c2', level: 1, comment: '' },
  ],
}
const referred: Marking = {
  comment: '',
  marks: [
    { criterion: 'c1', level: 1, comment: '' },
    { criterion: 'c2', level: 0, comment: 'Say what the figures do not show.' },
  ],
}

test('a pass grants the award, and the credential follows with the disclosed evidence only', async () => {
  const { submission, learner } = await given.submission(tc, org)
  expect(await recordDecision(ctx, assessor, submission, allMet)).toBe('pass')
  await tc.finishJobs()
  const [credential] = await credentialsOfPerson(ctx.db, learner.person)
  const document = JSON.parse(credential!.document) as {
    evidence: { name: string }[]
    credentialSubject: { result: unknown[] }
  }
  expect(document.evidence.map((item) => item.name)).toEqual(['My report', 'Everything that was handed in'])
  expect(credential!.document).not.toContain('I checked a month of readings')
  expect(document.credentialSubject.result).toHaveLength(2)
})

test('a second decision on the same submission is refused and awards nothing', async () => {
  const { submission, learner } = await given.submission(tc, org)
  await recordDecision(ctx, assessor, submission, allMet)
  await expect(recordDecision(ctx, assessor, submission, allMet)).rejects.toMatchObject({
    code: 'assessment.not_open',
    status: 409,
  })
  await expect(recordDecision(ctx, assessor, await reload(submission), allMet)).rejects.toMatchObject({
    code: 'assessment.already_decided',
  })
  expect(await awardsOf(learner)).toHaveLength(1)
})

test('of two assessors pressing at once one decides', async () => {
  const { submission, learner } = await given.submission(tc, org)
  const other = await given.person(tc, { member: { tenant: org.tenant, roles: ['assessor'] } })
  const presses = await Promise.allSettled(
    [assessor, other.actor, assessor, other.actor].map((actor) => recordDecision(ctx, actor, submission, allMet)),
  )
  expect(presses.filter((press) => press.status === 'fulfilled')).toHaveLength(1)
  expect(await awardsOf(learner)).toHaveLength(1)
})

test('a referral awards nothing and keeps marks and comments', async () => {
  const { submission, learner } = await given.submission(tc, org)
  expect(await recordDecision(ctx, assessor, submission, referred)).toBe('refer')
  expect(await awardsOf(learner)).toEqual([])
  expect(await decisionOn(ctx.db, submission)).toMatchObject({
    outcome: 'refer',
    assessorId: assessor.person,
    marks: referred.marks,
  })
})

test('the learner gets one letter that says nothing of the decision, however often the event is delivered', async () => {
  const { submission, learner } = await given.submission(tc, org)
  await recordDecision(ctx, assessor, submission, referred)
  await tellLearners(ctx, { tenant: org.tenant, submissions: [submission.id] })
  await tc.finishJobs()
  await tellLearners(ctx, { tenant: org.tenant, submissions: [submission.id] })
  await tc.finishJobs()
  const letters = await ctx.db
    .selectFrom('platform.captured_letter')
    .select(['subject', 'text_body'])
    .where('recipient', '=', learner.email)
    .where('message_id', 'like', 'decided-%')
    .execute()
  expect(letters).toHaveLength(1)
  expect(letters[0]!.text_body).toContain(`https://cairn.example/learn/submissions/${submission.id}`)
  expect(letters[0]!.text_body).not.toMatch(/refer|fail|pass|not yet/i)
})

test('marks that are not complete are refused at their criterion, and nothing is recorded', async () => {
  const { submission } = await given.submission(tc, org)
  const missing = { ...allMet, marks: allMet.marks.slice(0, 1) }
  await expect(recordDecision(ctx, assessor, submission, missing)).rejects.toMatchObject({
    status: 422,
    field: 'marks.1',
    code: 'assessment.mark_missing',
  })
  const silent = { ...referred, marks: referred.marks.map((mark) => ({ ...mark, comment: '' })) }
  await expect(recordDecision(ctx, assessor, submission, silent)).rejects.toMatchObject({
    status: 422,
    field: 'marks.1',
    code: 'assessment.comment_needed',
  })
  expect((await reload(submission)).state).toBe('submitted')
})

test('a decision that cannot be written leaves no award and no job', async () => {
  const { submission, learner } = await given.submission(tc, org)
  await tc.finishJobs()
  // A NUL slips past no form; here it makes the last write of the transaction fail.
  const broken = { ...allMet, marks: allMet.marks.map((mark) => ({ ...mark, comment: 'a\0b' })) }
  await expect(recordDecision(ctx, assessor, submission, broken)).rejects.toThrow()
  expect(await awardsOf(learner)).toEqual([])
  expect((await tc.pool.query('select id from graphile_worker._private_jobs')).rows).toEqual([])
  expect((await reload(submission)).state).toBe('submitted')
})

test('nobody decides on their own work, from another role, department or organisation', async () => {
  const learner = await given.person(tc, { member: { tenant: org.tenant, roles: ['assessor'] } })
  const { submission } = await given.submission(tc, org, { learner })
  const bound = await given.person(tc, {
    member: { tenant: org.tenant, roles: ['assessor'], department: org.department },
  })
  const foreign = await given.organisation(tc, { roles: ['assessor'] })
  for (const actor of [
    learner.actor,
    bound.actor,
    org.actor('teacher'),
    org.actor('issuer'),
    foreign.actor('assessor'),
  ]) {
    await expect(submissionForAssessor(ctx.db, actor, submission.id)).rejects.toMatchObject({ status: 404 })
    await expect(recordDecision(ctx, actor, submission, allMet)).rejects.toMatchObject({ status: 404 })
  }
})

test('a department assessor sees the work of the department', async () => {
  const bound = await given.person(tc, {
    member: { tenant: org.tenant, roles: ['assessor'], department: org.department },
  })
  const achievement = await given.publishedAchievement(tc, org, { department: org.department })
  const course = await given.openCourse(tc, org, { achievement })
  const { submission } = await given.submission(tc, org, { course })
  const { waiting } = await queueFor(ctx.db, bound.actor)
  expect(waiting.map((one) => one.id)).toEqual([submission.id])
  expect(await recordDecision(ctx, bound.actor, submission, allMet)).toBe('pass')
})

test('the queue is oldest first, filtered by achievement, and without own or decided work', async () => {
  const school = await given.organisation(tc, { roles: ['designer', 'teacher', 'assessor'] })
  const course = await given.openCourse(tc, school)
  const first = await given.submission(tc, school, { course })
  tc.clock.pass(1_000)
  const second = await given.submission(tc, school, { course })
  const elsewhere = await given.submission(tc, school)
  await given.submission(tc, school, { course, learner: school.people.assessor })
  const queue = await queueFor(ctx.db, school.actor('assessor'), course.achievement.achievementId)
  expect(queue.waiting.map((one) => one.id)).toEqual([first.submission.id, second.submission.id])
  expect(queue.counts.map((one) => one.count).toSorted()).toEqual([1, 2])
  await recordDecision(ctx, school.actor('assessor'), elsewhere.submission, allMet)
  expect((await queueFor(ctx.db, school.actor('assessor'))).waiting).toHaveLength(2)
})

test('a submission in hand is not decided by others until the hold ends or it is given back', async () => {
  const { submission } = await given.submission(tc, org)
  const other = (await given.person(tc, { member: { tenant: org.tenant, roles: ['assessor'] } })).actor
  await takeSubmission(ctx, assessor, submission)
  await takeSubmission(ctx, assessor, submission)
  await expect(takeSubmission(ctx, other, submission)).rejects.toMatchObject({ code: 'assessment.not_open' })
  await expect(recordDecision(ctx, other, await reload(submission), allMet)).rejects.toMatchObject({
    code: 'assessment.taken_by_other',
  })
  await expect(recordDecision(ctx, other, submission, allMet)).rejects.toMatchObject({ code: 'assessment.not_open' })
  await expect(returnSubmission(ctx, other, submission)).rejects.toMatchObject({ code: 'assessment.not_open' })
  await returnSubmission(ctx, assessor, submission)
  await takeSubmission(ctx, other, submission)
  tc.clock.pass(8 * 3_600_000 + 1)
  await takeSubmission(ctx, assessor, submission)
  expect(await recordDecision(ctx, assessor, submission, referred)).toBe('refer')
})

function reload(submission: GivenSubmission['submission']) {
  return submissionForAssessor(ctx.db, assessor, submission.id)
}

function awardsOf(learner: GivenSubmission['learner']) {
  return ctx.db
    .selectFrom('awarding.award')
    .select('id')
    .where('tenant_id', '=', org.tenant)
    .where('person_id', '=', learner.person)
    .execute()
}
