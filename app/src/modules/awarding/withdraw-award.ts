import type { Context } from '#context'
import { emit } from '#events'
import { recordAudit, type Actor } from '#modules/accounts'
import { notFound, refuse } from '#platform/problem'
import { mayIssue } from './access.ts'
import type { Award } from './award.ts'
import { closeAward } from './award.queries.ts'
import { revoke, statedReason } from './revoke-credential.ts'

/**
 * Withdraws an award that should not have been made. A credential that came from it is revoked in the same transaction;
 * one that is not signed yet never will be.
 */
export async function withdrawAward(ctx: Context, actor: Actor, award: Award, reason: string): Promise<void> {
  if (!mayIssue(actor, award)) throw notFound()
  const why = statedReason(reason)
  const at = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await closeAward(tx, award, why, at))) throw refuse('awarding.already_withdrawn', { award: award.id })
    await revoke(tx, actor, { tenantId: award.tenantId, id: award.credentialId }, why, at)
    await recordAudit(tx, actor, at, {
      tenant: award.tenantId,
      action: 'award.withdrawn',
      subject: { kind: 'award', id: award.id },
    })
    await emit(tx, 'awards.withdrawn', { tenant: award.tenantId, awards: [award.id] })
  })
}
