import type { Reader, Tx } from '#platform/database'
import { newId, type Id } from '#platform/ids'
import type { Actor, PersonActor } from './actor.ts'

/** One entry of the audit trail. Facts hold ids, codes and counts: no secrets, no free text of learners. */
export type AuditEntry = {
  tenant: Id<'organisation'> | null
  action: `${string}.${string}`
  subject: { kind: string; id: string | null }
  facts?: Record<string, string | number | boolean | null>
}

/** Who did it: an actor, or a person who is just signing in. */
export type Doer = Exclude<Actor, PersonActor> | Pick<PersonActor, 'kind' | 'person' | 'name'>

/** Writes who did what, in the transaction of the change: neither stands without the other. */
export async function recordAudit(tx: Tx, actor: Doer, at: Date, ...entries: AuditEntry[]): Promise<void> {
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

type Described = { actor_kind: string; actor_id: string | null; actor_name: string }

function describe(actor: Doer): Described {
  if (actor.kind === 'person') return { actor_kind: 'person', actor_id: actor.person, actor_name: actor.name }
  if (actor.kind === 'api_key') return { actor_kind: 'api_key', actor_id: actor.apiKey, actor_name: actor.name }
  const name = actor.kind === 'system' ? actor.reason : 'somebody not signed in'
  return { actor_kind: 'system', actor_id: null, actor_name: name }
}

export type AuditRow = {
  id: string
  at: Date
  actorName: string
  actorKind: string
  action: string
  subjectKind: string
  subjectId: string | null
  facts: Record<string, unknown>
}
/** Where a page of the trail begins: after this entry. */
export type AuditCursor = { at: Date; id: string }

export const AUDIT_PER_PAGE = 50

/** A page of an organisation's audit trail, the newest first; one more than fits says that there is another page. */
export async function auditEntriesIn(
  db: Reader,
  tenant: Id<'organisation'>,
  filter: { action: string | undefined; after: AuditCursor | undefined },
): Promise<AuditRow[]> {
  let entries = db
    .selectFrom('accounts.audit_entry')
    .select(['id', 'at', 'actor_name', 'actor_kind', 'action', 'subject_kind', 'subject_id', 'facts'])
    .where('tenant_id', '=', tenant)
  const { action, after } = filter
  if (action) entries = entries.where('action', '=', action)
  if (after) entries = entries.where((eb) => eb(eb.refTuple('at', 'id'), '<', eb.tuple(after.at, after.id)))
  const rows = await entries
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(AUDIT_PER_PAGE + 1)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    actorName: row.actor_name,
    actorKind: row.actor_kind,
    action: row.action,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    facts: row.facts as Record<string, unknown>,
  }))
}

const RECENT = 5_000

/** Actions that occur among an organisation's latest entries, for the filter. */
export async function recentActionsIn(db: Reader, tenant: Id<'organisation'>): Promise<string[]> {
  const rows = await db
    .selectFrom((eb) =>
      eb
        .selectFrom('accounts.audit_entry')
        .select('action')
        .where('tenant_id', '=', tenant)
        .orderBy('at', 'desc')
        .limit(RECENT)
        .as('latest'),
    )
    .select('latest.action')
    .distinct()
    .orderBy('latest.action')
    .execute()
  return rows.map((row) => row.action)
}
