import { expect, test } from 'vitest'
import { completedUnits, leaveCourse } from '#modules/courses'
import { newRandomId } from '#platform/ids'
import { testContext } from '../../../test/support/context.ts'
import { given, type GivenSubmission } from '../../../test/support/given.ts'
import {
  addEvidence,
  recordDecision,
  removeEvidence,
  saveDraft,
  startSubmission,
  submissionForLearner,
  submit,
  type Submission,
} from './index.ts'

const tc = await testContext()
const { ctx } = tc
const org = await given.organisation(tc, { roles: ['designer', 'teacher', 'assessor'] })
const declared = { ownWork: true, tools: 'named' } as const

test('starting twice, even at once, continues the same attempt', async () => {
  const { learner, enrolment } = await given.enrolment(tc, org)
  const ids = await Promise.all([1, 2, 3].map(() => startSubmission(ctx, learner.actor, enrolment)))
  expect(new Set(ids).size).toBe(1)
})

test('a draft keeps evidence, notes and what is disclosed', async () => {
  const { learner, submission } = await given.submission(tc, org, { state: 'draft' })
  const [text, link] = submission.evidence
  await saveDraft(ctx, learner.actor, submission, {
    notes: { c1: ' Page 2 ', c2: '', nonsense: 'x' },
    disclosed: [text!.id, newRandomId(), 'junk'],
  })
  const saved = await reload(learner, submission)
  expect(saved.notes).toEqual({ c1: 'Page 2' })
  expect(saved.evidence.map((item) => [item.id, item.isDisclosed])).toEqual([
    [text!.id, true],
    [link!.id, false],
  ])
})

test("a piece that is removed is gone, and somebody else's piece cannot be named", async () => {
  const mine = await given.submission(tc, org, { state: 'draft' })
  const other = await given.submission(tc, org, { state: 'draft' })
  await removeEvidence(ctx, mine.learner.actor, mine.submission, mine.submission.evidence[0]!.id)
  expect((await reload(mine.learner, mine.submission)).evidence).toHaveLength(1)
  await expect(
    removeEvidence(ctx, mine.learner.actor, mine.submission, other.submission.evidence[0]!.id),
  ).rejects.toMatchObject({ status: 404 })
  expect((await reload(other.learner, other.submission)).evidence).toHaveLength(2)
})

test('handing in completes the assignment, fixes the manifest and tells it once', async () => {
  const { learner, submission, enrolment, assignment } = await given.submission(tc, org, { state: 'draft' })
  await submit(ctx, learner.actor, submission, declared)
  const done = await reload(learner, submission)
  expect(done).toMatchObject({ state: 'submitted', tools: 'named', submittedAt: tc.clock.now() })
  expect(done.manifestHash).toMatch(/^[0-9a-f]{64}$/)
  expect((await completedUnits(ctx.db, org.tenant, [enrolment.id])).get(enrolment.id)).toContain(assignment.id)
  await expect(submit(ctx, learner.actor, submission, declared)).rejects.toMatchObject({
    code: 'assessment.already_handed_in',
  })
})

test('what is handed in does not change any more', async () => {
  const { learner, submission } = await given.submission(tc, org)
  const stale: Submission = { ...submission, state: 'draft' }
  const refused = { code: 'assessment.already_handed_in' }
  await expect(saveDraft(ctx, learner.actor, stale, { notes: { c1: 'later' }, disclosed: [] })).rejects.toMatchObject(
    refused,
  )
  await expect(
    addEvidence(ctx, learner.actor, stale, { kind: 'text', title: '', text: 'later', isDisclosed: false }),
  ).rejects.toMatchObject(refused)
  await expect(removeEvidence(ctx, learner.actor, stale, submission.evidence[0]!.id)).rejects.toMatchObject(refused)
  expect(await reload(learner, submission)).toEqual(submission)
})

test('nothing is handed in without evidence or declarations', async () => {
  const { learner, submission } = await given.submission(tc, org, { state: 'draft' })
  await expect(submit(ctx, learner.actor, submission, { ownWork: false, tools: 'none' })).rejects.toMatchObject({
    status: 422,
    field: 'ownWork',
  })
  await expect(submit(ctx, learner.actor, submission, { ownWork: true, tools: null })).rejects.toMatchObject({
    status: 422,
    field: 'tools',
  })
  for (const { id } of submission.evidence) await removeEvidence(ctx, learner.actor, submission, id)
  await expect(submit(ctx, learner.actor, submission, declared)).rejects.toMatchObject({
    code: 'assessment.nothing_to_hand_in',
  })
  expect((await reload(learner, submission)).state).toBe('draft')
})

test.for(['javascript:alert(1)', 'ftp://files.example/x', 'data:text/html,x', 'not an address', ''])(
  'a link to %s is refused',
  async (url) => {
    const { learner, submission } = await given.submission(tc, org, { state: 'draft' })
    await expect(
      addEvidence(ctx, learner.actor, submission, { kind: 'link', title: '', url, isDisclosed: false }),
    ).rejects.toMatchObject({ status: 422, field: 'url' })
  },
)

test('a file is typed by its bytes, not by its name', async () => {
  const { learner, submission } = await given.submission(tc, org, { state: 'draft' })
  const file = new File(['%PDF-1.7\n'], '../evil/report.png', { type: 'text/html' })
  await addEvidence(ctx, learner.actor, submission, { kind: 'file', title: '', file, isDisclosed: false })
  expect((await reload(learner, submission)).evidence.at(-1)).toMatchObject({
    kind: 'file',
    file: { fileName: 'report.png', mediaType: 'application/pdf', size: 9 },
  })
})

test('a submission holds thirty pieces and no more', async () => {
  const { learner, submission } = await given.submission(tc, org, { state: 'draft' })
  const add = () =>
    addEvidence(ctx, learner.actor, submission, { kind: 'text', title: '', text: 'one more', isDisclosed: false })
  for (let n = submission.evidence.length; n < 30; n++) await add()
  await expect(add()).rejects.toMatchObject({ code: 'assessment.too_much_evidence' })
})

test("nobody else gets to a learner's submission, assessors to no draft", async () => {
  const { submission } = await given.submission(tc, org, { state: 'draft' })
  const stranger = await given.person(tc)
  for (const actor of [stranger.actor, org.actor('teacher'), org.actor('assessor')]) {
    await expect(submissionForLearner(ctx.db, actor, submission.id)).rejects.toMatchObject({ status: 404 })
    await expect(submit(ctx, actor, submission, declared)).rejects.toMatchObject({ status: 404 })
  }
})

test('a new attempt begins with what the last one held, until attempts are used up', async () => {
  let work: GivenSubmission = await given.submission(tc, org)
  for (let attempt = 1; attempt <= 3; attempt++) {
    expect(work.submission.attempt).toBe(attempt)
    await recordDecision(ctx, org.actor('assessor'), work.submission, {
      comment: '',
      marks: [
        { criterion: 'c1', level: 0, comment: 'Check the gaps.' },
        { criterion: 'c2', level: 1, comment: '' },
      ],
    })
    if (attempt === 3) break
    const id = await startSubmission(ctx, work.learner.actor, work.enrolment)
    const next = await submissionForLearner(ctx.db, work.learner.actor, id)
    const plain = (one: Submission) => one.evidence.map(({ id: _, addedAt: __, ...rest }) => rest)
    expect(plain(next)).toEqual(plain(work.submission))
    await submit(ctx, work.learner.actor, next, declared)
    work = { ...work, submission: await submissionForLearner(ctx.db, work.learner.actor, id) }
  }
  await expect(startSubmission(ctx, work.learner.actor, work.enrolment)).rejects.toMatchObject({
    code: 'assessment.no_attempt_left',
  })
})

test('who left the course hands nothing in', async () => {
  const { learner, enrolment } = await given.enrolment(tc, org)
  await leaveCourse(ctx, learner.actor, enrolment)
  await expect(startSubmission(ctx, learner.actor, { ...enrolment, leftAt: tc.clock.now() })).rejects.toMatchObject({
    status: 404,
  })
})

function reload(learner: GivenSubmission['learner'], submission: Submission) {
  return submissionForLearner(ctx.db, learner.actor, submission.id)
}
