import { holds, requirePerson, requireTenant, type Actor, type Owned } from '#modules/accounts'
import type { Reader } from '#platform/database'
import type { Id } from '#platform/ids'
import { notFound } from '#platform/problem'
import type { Submission } from './submission.ts'
import { submissionIn, submissionOf } from './submission.queries.ts'

/** Assessors mark work of their department, and never their own. */
export function mayAssess(actor: Actor, submission: Owned & { personId: Id<'person'> }): boolean {
  return actor.kind === 'person' && actor.person !== submission.personId && holds(actor, 'assessor', submission)
}

/** The learner's own submission: the loaded row is the proof. */
export async function submissionForLearner(db: Reader, learner: Actor, id: Id<'submission'>): Promise<Submission> {
  const submission = await submissionOf(db, requirePerson(learner).person, id)
  if (!submission) throw notFound()
  return submission
}

/** A submission this assessor may mark or has seen marked. Drafts are the learner's alone. */
export async function submissionForAssessor(db: Reader, assessor: Actor, id: Id<'submission'>): Promise<Submission> {
  const submission = await submissionIn(db, requireTenant(assessor), id)
  if (!submission || submission.state === 'draft' || !mayAssess(assessor, submission)) throw notFound()
  return submission
}

export function requireOwn(learner: Actor, submission: Submission): void {
  if (requirePerson(learner).person !== submission.personId) throw notFound()
}
