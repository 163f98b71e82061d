import type { Context } from '#context'
import { emit } from '#events'
import { displayNameOf, primaryEmailOf, recordAudit, requirePerson, type Actor } from '#modules/accounts'
import { grantAward } from '#modules/awarding'
import type { Tx } from '#platform/database'
import { newId, type Id } from '#platform/ids'
import { notFound, refuse } from '#platform/problem'
import { mayAssess } from './access.ts'
import { insertDecision } from './decision.queries.ts'
import { disclosedEvidence } from './disclosed-evidence.ts'
import { markProblems, outcomeOf, type Marks, type Outcome } from './rubric.ts'
import { isTakenByOther, type Decision, type Submission } from './submission.ts'
import { closeSubmission } from './submission.queries.ts'

export type Marking = { marks: Marks; comment: string }

/**
 * Records marks and what follows from them. The outcome is the rubric's, not the assessor's wish; a pass grants the award
 * in the same transaction. A second press, or a second assessor, finds the submission closed.
 */
export async function recordDecision(
  ctx: Context,
  assessor: Actor,
  submission: Submission,
  { marks, comment }: Marking,
): Promise<Outcome> {
  if (!mayAssess(assessor, submission)) throw notFound()
  const { person } = requirePerson(assessor)
  const { rubric } = submission.achievement.definition.assessment
  const at = ctx.clock.now()
  refuseUnlessOpen(submission, person, at)
  const [problem] = markProblems(rubric, marks)
  if (problem) throw refuse(problem.code, {}, { status: 422, field: `marks.${problem.criterion}` })
  const decision: Decision = {
    id: newId<'decision'>(at),
    assessorId: person,
    outcome: outcomeOf(rubric, marks),
    comment: comment.trim(),
    marks: knownMarks(submission, marks),
    decidedAt: at,
  }
  await ctx.db.transaction().execute((tx) => write(tx, assessor, submission, decision))
  return decision.outcome
}

async function write(tx: Tx, assessor: Actor, submission: Submission, decision: Decision): Promise<void> {
  const { outcome, decidedAt: at } = decision
  if (!(await closeSubmission(tx, submission, decision.assessorId, outcome, at))) throw refuse('assessment.not_open')
  await insertDecision(tx, submission, decision)
  await recordAudit(tx, assessor, at, {
    tenant: submission.tenantId,
    action: 'submission.decided',
    subject: { kind: 'submission', id: submission.id },
    facts: { outcome, attempt: submission.attempt },
  })
  if (outcome === 'pass') await award(tx, assessor, submission, decision)
  await emit(tx, 'submissions.decided', { tenant: submission.tenantId, submissions: [submission.id] })
}

async function award(tx: Tx, assessor: Actor, submission: Submission, decision: Decision): Promise<void> {
  const name = await displayNameOf(tx, submission.personId)
  if (!name) throw new Error(`submission ${submission.id} has no person`)
  const email = await primaryEmailOf(tx, submission.personId)
  await grantAward(tx, assessor, {
    tenantId: submission.tenantId,
    achievement: submission.achievement,
    recipient: { person: submission.personId, name, ...(email ? { email } : {}) },
    basis: { kind: 'decision', id: decision.id },
    results: decision.marks.map(({ criterion, level }) => ({ criterion, level })),
    evidence: disclosedEvidence(submission),
    at: decision.decidedAt,
  })
}

function refuseUnlessOpen(submission: Submission, person: Id<'person'>, at: Date): void {
  if (submission.state !== 'submitted') throw refuse('assessment.already_decided')
  if (isTakenByOther(submission, person, at)) throw refuse('assessment.taken_by_other')
}

function knownMarks(submission: Submission, marks: Marks) {
  const { criteria } = submission.achievement.definition.assessment.rubric
  return criteria.flatMap(({ id }) =>
    marks
      .filter((mark) => mark.criterion === id)
      .map((mark) => ({ ...mark, comment: mark.comment.trim().slice(0, 4_000) })),
  )
}
