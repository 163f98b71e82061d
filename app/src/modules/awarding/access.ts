import { holds, type Actor, type Owned, type PersonActor } from '#modules/accounts'
import type { Id } from '#platform/ids'
import { refuse } from '#platform/problem'

/** Issuers award, revoke and withdraw what belongs to the organisation or to their department. */
export function mayIssue(actor: Actor, thing: Owned): boolean {
  return holds(actor, 'issuer', thing)
}

/** Keys belong to the organisation as a whole: owners, and issuers who are not bound to a department. */
export function mayManageKeys(actor: Actor, tenant: Id<'organisation'>): boolean {
  const organisation: Owned = { tenantId: tenant, departmentId: null }
  return holds(actor, 'owner', organisation) || holds(actor, 'issuer', organisation)
}

const CONFIRMED_FOR_MS = 15 * 60_000

/** Key actions want somebody who proved to be there a short while ago. */
export function requireConfirmed(actor: PersonActor, at: Date): void {
  if (at.getTime() - actor.confirmedAt.getTime() >= CONFIRMED_FOR_MS) throw refuse('awarding.confirm_first', {}, { status: 403 })
}
