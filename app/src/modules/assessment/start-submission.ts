import type { Context } from '#context'
import { recordAudit, requirePerson, type Actor } from '#modules/accounts'
import type { Enrolment } from '#modules/courses'
import type { Tx } from '#platform/database'
import { newId, type Id } from '#platform/ids'
import { notFound, refuse } from '#platform/problem'
import { insertEvidence, replaceNotes } from './evidence.queries.ts'
import { mayTryAgain, type Submission } from './submission.ts'
import { insertSubmission, latestSubmission } from './submission.queries.ts'

/** The open attempt of an enrolment, or a new one. A new attempt begins with what the one before held. */
export async function startSubmission(ctx: Context, learner: Actor, enrolment: Enrolment): Promise<Id<'submission'>> {
  if (requirePerson(learner).person !== enrolment.personId || enrolment.leftAt) throw notFound()
  const at = ctx.clock.now()
  return ctx.db.transaction().execute(async (tx) => {
    const last = await latestSubmission(tx, enrolment)
    if (last && last.state !== 'decided') return last.id
    if (last && !mayTryAgain(last))
      throw refuse(last.outcome === 'pass' ? 'assessment.already_passed' : 'assessment.no_attempt_left')
    const id = newId<'submission'>(at)
    // Two windows at once: the constraint lets one in, the other continues with it.
    if (!(await insertSubmission(tx, enrolment, id, (last?.attempt ?? 0) + 1, at)))
      return (await latestSubmission(tx, enrolment))!.id
    if (last) await copyForward(tx, last, id, at)
    await recordAudit(tx, learner, at, {
      tenant: enrolment.tenantId,
      action: 'submission.started',
      subject: { kind: 'submission', id },
      facts: { attempt: (last?.attempt ?? 0) + 1 },
    })
    return id
  })
}

async function copyForward(tx: Tx, last: Submission, id: Id<'submission'>, at: Date): Promise<void> {
  const next = { tenantId: last.tenantId, id }
  for (const [position, { title, isDisclosed, addedAt: _, id: __, ...content }] of last.evidence.entries()) {
    await insertEvidence(tx, next, { title, isDisclosed, content, position, at })
  }
  await replaceNotes(tx, next, last.notes)
}
