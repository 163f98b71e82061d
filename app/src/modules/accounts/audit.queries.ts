import type { Tx } from '#platform/database'
import { newId, type Id } from '#platform/ids'
import type { Actor } from './actor.ts'

/** One entry of the audit trail. Facts hold ids, codes and counts: no secrets, no free text of learners. */
export type AuditEntry = {
  tenant: Id<'organisation'> | null
  action: `${string}.${string}`
  subject: { kind: string; id: string | null }
  facts?: Record<string, string | number | boolean | null>
}

/** Writes who did what, in the transaction of the change: neither stands without the other. */
export async function recordAudit(tx: Tx, actor: Actor, at: Date, ...entries: AuditEntry[]): Promise<void> {
  if (entries.length === 0) return
  const who = describe(actor)
  await tx
    .insertInto('accounts.audit_entry')
    .values(
      entries.map((entry) => ({
        tenant_id: entry.tenant,
        at,
        id: newId<'audit_entry'>(at),
        ...who,
        action: entry.action,
        subject_kind: entry.subject.kind,
        subject_id: entry.subject.id,
        facts: JSON.stringify(entry.facts ?? {}),
      })),
    )
    .execute()
}

function describe(actor: Actor) {
  switch (actor.kind) {
    case 'person':
      return { actor_kind: 'person', actor_id: actor.person, actor_name: actor.name }
    case 'api_key':
      return { actor_kind: 'api_key', actor_id: actor.apiKey, actor_name: actor.name }
    case 'system':
      return { actor_kind: 'system', actor_id: null, actor_name: actor.reason }
    case 'anonymous':
      return { actor_kind: 'system', actor_id: null, actor_name: 'somebody not signed in' }
  }
}
