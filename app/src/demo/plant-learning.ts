import type { Context } from '#context'
import type { PersonActor } from '#modules/accounts'
import {
  addEvidence,
  recordDecision,
  startSubmission,
  submissionForAssessor,
  submissionForLearner,
  submit,
  type Submission,
} from '#modules/assessment'
import {
  coursesIn,
  enrol,
  enrolmentsOf,
  markUnit,
  opportunityById,
  outlineOf,
  unitsOf,
  type Enrolment,
} from '#modules/courses'
import type { DemoOffer } from './offer.ts'
import type { DemoInstitution } from './people.ts'

/** How far somebody of the demonstration is with an offer. */
export type DemoProgress = 'reading' | 'waiting' | 'referred' | 'passed'

/** Takes a learner through a course as far as wanted; somebody who is enrolled already is left alone. */
export async function plantLearning(
  ctx: Context,
  institution: DemoInstitution,
  learner: PersonActor,
  offer: DemoOffer,
  progress: DemoProgress,
): Promise<void> {
  const course = (await coursesIn(ctx.db, institution.tenant, 'all')).find(({ title }) => title === offer.title)!
  if ((await enrolmentsOf(ctx.db, learner.person)).some(({ courseId }) => courseId === course.id)) return
  const opportunity = (await opportunityById(ctx.db, course.openOpportunity!))!
  const enrolment = await enrol(ctx, learner, opportunity)
  await read(ctx, learner, enrolment, progress === 'reading' ? 1 : Infinity)
  if (progress === 'reading') return
  const submission = await handIn(ctx, learner, enrolment, offer)
  if (progress !== 'waiting') await decide(ctx, institution, submission, progress === 'passed')
}

async function read(ctx: Context, learner: PersonActor, enrolment: Enrolment, pages: number): Promise<void> {
  const units = unitsOf(await outlineOf(ctx.db, { tenantId: enrolment.tenantId, id: enrolment.courseId }))
  for (const unit of units.filter(({ kind }) => kind === 'page').slice(0, pages))
    await markUnit(ctx, learner, enrolment, unit, true)
}

async function handIn(ctx: Context, learner: PersonActor, enrolment: Enrolment, offer: DemoOffer): Promise<Submission> {
  const id = await startSubmission(ctx, learner, enrolment)
  const reload = () => submissionForLearner(ctx.db, learner, id)
  const text = `This is demonstration evidence for “${offer.title}”. A real learner writes here what was done, how, and what came of it.`
  await addEvidence(ctx, learner, await reload(), { kind: 'text', title: 'What I did', text, isDisclosed: false })
  await addEvidence(ctx, learner, await reload(), {
    kind: 'link',
    title: 'Report',
    url: 'https://learner.demo.example/report',
    isDisclosed: true,
  })
  await submit(ctx, learner, await reload(), { ownWork: true, tools: 'none' })
  return reload()
}

async function decide(
  ctx: Context,
  { people }: DemoInstitution,
  submission: Submission,
  isPass: boolean,
): Promise<void> {
  const { criteria } = submission.achievement.definition.assessment.rubric
  const marks = criteria.map(({ id }, index) => {
    const isMet = isPass || index < criteria.length - 1
    return {
      criterion: id,
      level: isMet ? 1 + (index % 2) : 0,
      comment: isMet ? '' : 'Say who decided what, and when; then this criterion is met.',
    }
  })
  const comment = isPass ? 'Clear work that others can build on.' : 'Nearly there: one criterion wants another look.'
  await recordDecision(ctx, people.assessor, await submissionForAssessor(ctx.db, people.assessor, submission.id), {
    marks,
    comment,
  })
}
