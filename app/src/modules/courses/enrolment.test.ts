import { expect, test } from 'vitest'
import {
  completedUnits,
  completeUnit,
  enrol,
  enrolmentById,
  enrolmentOf,
  enrolmentsOf,
  leaveCourse,
  markUnit,
} from '#modules/courses'
import { testContext } from '../../../test/support/context.ts'
import { given } from '../../../test/support/given.ts'

const tc = await testContext()
const org = await given.organisation(tc, { roles: ['designer', 'teacher'] })

test('pressing enrol twice gives the same place', async () => {
  const { opportunity, learner, enrolment } = await given.enrolment(tc, org)
  expect(await enrol(tc.ctx, learner.actor, opportunity)).toEqual(enrolment)
  expect(await enrolmentsOf(tc.ctx.db, learner.person)).toEqual([enrolment])
})

test('an enrolment belongs to its learner and its organisation, and to nobody else', async () => {
  const { enrolment, learner } = await given.enrolment(tc, org)
  const other = await given.person(tc)
  const elsewhere = await given.organisation(tc, { roles: ['teacher'] })
  expect(await enrolmentOf(tc.ctx.db, learner.person, enrolment.id)).toEqual(enrolment)
  expect(await enrolmentOf(tc.ctx.db, other.person, enrolment.id)).toBeUndefined()
  expect(await enrolmentById(tc.ctx.db, elsewhere.tenant, enrolment.id)).toBeUndefined()
})

test('leaving keeps what was done, and the learner can come back to it', async () => {
  const { enrolment, learner, opportunity, page } = await given.enrolment(tc, org)
  await markUnit(tc.ctx, learner.actor, enrolment, page, true)
  await leaveCourse(tc.ctx, learner.actor, enrolment)
  await leaveCourse(tc.ctx, learner.actor, enrolment)
  expect(await enrolmentsOf(tc.ctx.db, learner.person)).toEqual([])
  const again = await enrol(tc.ctx, learner.actor, opportunity)
  expect(again.id).toBe(enrolment.id)
  expect(await completedUnits(tc.ctx.db, org.tenant, [again.id])).toEqual(new Map([[again.id, new Set([page.id])]]))
})

test('a unit of another course cannot be completed', async () => {
  const { enrolment } = await given.enrolment(tc, org)
  const other = await given.openCourse(tc, org)
  const done = await tc.ctx.db.transaction().execute((tx) => completeUnit(tx, enrolment, other.page.id, tc.clock.now()))
  expect(done).toBe(false)
  expect(await completedUnits(tc.ctx.db, org.tenant, [enrolment.id])).toEqual(new Map())
})

test('an assignment is not ticked off by hand, and nobody ticks for somebody else', async () => {
  const { enrolment, learner, assignment, page } = await given.enrolment(tc, org)
  const other = await given.person(tc)
  await expect(markUnit(tc.ctx, learner.actor, enrolment, assignment, true)).rejects.toMatchObject({
    code: 'courses.assignment_is_handed_in',
  })
  await expect(markUnit(tc.ctx, other.actor, enrolment, page, true)).rejects.toMatchObject({ status: 404 })
})
