import type { Context } from '#context'
import { emit } from '#events'
import type { Actor } from '#modules/accounts'
import { completeUnit, enrolmentById } from '#modules/courses'
import type { Tx } from '#platform/database'
import type { Id } from '#platform/ids'
import { refuse } from '#platform/problem'
import { changeDraft } from './change-draft.ts'
import { evidenceOf, notesOf } from './evidence.queries.ts'
import { manifestHash } from './manifest.ts'
import type { Submission, ToolsDeclared } from './submission.ts'
import { handIn } from './submission.queries.ts'

export type Declarations = { ownWork: boolean; tools: ToolsDeclared | null }

/** Hands a draft in. From here on nothing of it changes: one hash stands for all of it. */
export async function submit(
  ctx: Context,
  learner: Actor,
  submission: Submission,
  { ownWork, tools }: Declarations,
): Promise<void> {
  if (!ownWork) throw refuse('assessment.own_work_needed', {}, { status: 422, field: 'ownWork' })
  if (!tools) throw refuse('assessment.tools_needed', {}, { status: 422, field: 'tools' })
  await changeDraft(
    ctx,
    learner,
    submission,
    { action: 'submission.handed_in', facts: { attempt: submission.attempt } },
    async (tx, at) => {
      const evidence = await evidenceOf(tx, submission)
      if (evidence.length === 0) throw refuse('assessment.nothing_to_hand_in', {}, { status: 422, field: 'evidence' })
      await handIn(tx, submission, {
        manifestHash: manifestHash(submission, evidence, await notesOf(tx, submission), tools),
        tools,
        at,
      })
      await completeAssignments(tx, submission, at)
      await emit(tx, 'submissions.handed_in', { tenant: submission.tenantId, submissions: [submission.id] })
    },
  )
}

/** The course asks for the work once, in its assignment units: handing in completes them. */
async function completeAssignments(tx: Tx, submission: Submission, at: Date): Promise<void> {
  const enrolment = await enrolmentById(tx, submission.tenantId, submission.enrolmentId)
  if (!enrolment) throw new Error(`submission ${submission.id} has no enrolment`)
  const units = await tx
    .selectFrom('courses.unit')
    .select('id')
    .where('tenant_id', '=', enrolment.tenantId)
    .where('course_id', '=', enrolment.courseId)
    .where('kind', '=', 'assignment')
    .where('removed_at', 'is', null)
    .execute()
  for (const unit of units) await completeUnit(tx, enrolment, unit.id as Id<'unit'>, at)
}
