import type { Context } from '#context'
import { recordAudit, requirePerson, type Actor } from '#modules/accounts'
import { notFound, refuse } from '#platform/problem'
import { mayAssess } from './access.ts'
import type { Submission } from './submission.ts'
import { giveBack, takeSubmission as take } from './submission.queries.ts'

const HELD_FOR_MS = 8 * 3_600_000

/** Takes a submission in hand, so that two assessors do not mark it at once. The hold ends by itself after eight hours. */
export async function takeSubmission(ctx: Context, assessor: Actor, submission: Submission): Promise<void> {
  if (!mayAssess(assessor, submission)) throw notFound()
  const { person } = requirePerson(assessor)
  const at = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await take(tx, submission, person, new Date(at.getTime() + HELD_FOR_MS), at)))
      throw refuse('assessment.not_open')
    await recordAudit(tx, assessor, at, {
      tenant: submission.tenantId,
      action: 'submission.taken',
      subject: { kind: 'submission', id: submission.id },
    })
  })
}

/** Puts it back into the queue for others. */
export async function returnSubmission(ctx: Context, assessor: Actor, submission: Submission): Promise<void> {
  if (!mayAssess(assessor, submission)) throw notFound()
  const at = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await giveBack(tx, submission, requirePerson(assessor).person))) throw refuse('assessment.not_open')
    await recordAudit(tx, assessor, at, {
      tenant: submission.tenantId,
      action: 'submission.given_back',
      subject: { kind: 'submission', id: submission.id },
    })
  })
}
