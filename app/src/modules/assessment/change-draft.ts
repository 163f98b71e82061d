import type { Context } from '#context'
import { recordAudit, type Actor } from '#modules/accounts'
import type { Tx } from '#platform/database'
import { refuse } from '#platform/problem'
import { requireOwn } from './access.ts'
import type { Submission } from './submission.ts'
import { holdDraft } from './submission.queries.ts'

type Change = { action: `submission.${string}`; facts?: Record<string, string | number> }

/** Every change of a draft: by its learner, while it is one, one change after the other, with its audit entry. */
export async function changeDraft(
  ctx: Context,
  learner: Actor,
  submission: Submission,
  change: Change,
  write: (tx: Tx, at: Date) => Promise<void>,
): Promise<void> {
  requireOwn(learner, submission)
  const at = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await holdDraft(tx, submission, at))) throw refuse('assessment.already_handed_in')
    await write(tx, at)
    await recordAudit(tx, learner, at, {
      tenant: submission.tenantId,
      action: change.action,
      subject: { kind: 'submission', id: submission.id },
      facts: change.facts ?? {},
    })
  })
}
