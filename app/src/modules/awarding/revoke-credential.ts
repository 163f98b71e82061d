import type { Context } from '#context'
import { emit } from '#events'
import { recordAudit, type Actor } from '#modules/accounts'
import type { Tx } from '#platform/database'
import { notFound, refuse } from '#platform/problem'
import { mayIssue } from './access.ts'
import type { StoredCredential } from './credential.ts'
import { closeCredential } from './credential.queries.ts'
import { markStatusListChanged } from './status-list.queries.ts'

/** Takes a credential back, for ever. The reason is shown to everybody who checks it. */
export async function revokeCredential(
  ctx: Context,
  actor: Actor,
  credential: Revocable,
  reason: string,
): Promise<void> {
  if (!mayIssue(actor, credential)) throw notFound()
  const why = statedReason(reason)
  const at = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await revoke(tx, actor, credential, why, at)))
      throw refuse('awarding.already_revoked', { credential: credential.id })
  })
}

type Revocable = Pick<StoredCredential, 'tenantId' | 'id' | 'departmentId'>

/** Revokes inside a larger change; false when it was revoked already. */
export async function revoke(
  tx: Tx,
  actor: Actor,
  credential: Pick<Revocable, 'tenantId' | 'id'>,
  reason: string,
  at: Date,
): Promise<boolean> {
  const list = await closeCredential(tx, credential, reason, at)
  if (!list) return false
  await markStatusListChanged(tx, { tenantId: credential.tenantId, id: list }, at)
  await recordAudit(tx, actor, at, {
    tenant: credential.tenantId,
    action: 'credential.revoked',
    subject: { kind: 'credential', id: credential.id },
  })
  await emit(tx, 'credentials.revoked', { tenant: credential.tenantId, credentials: [credential.id] })
  return true
}

const MOST_CHARACTERS = 1_000

export function statedReason(reason: string): string {
  const why = reason.trim()
  if (why === '' || why.length > MOST_CHARACTERS)
    throw refuse('awarding.reason_needed', { maximum: MOST_CHARACTERS }, { status: 422, field: 'reason' })
  return why
}
