import { departmentsOf, requirePerson, requireTenant, type Actor } from '#modules/accounts'
import type { Reader } from '#platform/database'
import type { Id } from '#platform/ids'
import { waitingCounts, waitingSubmissions, type QueueScope, type Waiting, type WaitingCount } from './queue.queries.ts'

export type Queue = { waiting: Waiting[]; counts: WaitingCount[] }

/** What an assessor can take: work of their departments, never their own, the oldest first. */
export async function queueFor(db: Reader, assessor: Actor, achievement?: Id<'achievement'>): Promise<Queue> {
  const scope: QueueScope = {
    tenant: requireTenant(assessor),
    departments: departmentsOf(assessor, 'assessor'),
    notBy: requirePerson(assessor).person,
  }
  return { waiting: await waitingSubmissions(db, scope, achievement), counts: await waitingCounts(db, scope) }
}
