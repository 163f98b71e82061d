import { holds, type Actor, type Owned } from '#modules/accounts'
import type { Id } from '#platform/ids'

/** Issuers award, revoke and withdraw what belongs to the organisation or to their department. */
export function mayIssue(actor: Actor, thing: Owned): boolean {
  return holds(actor, 'issuer', thing)
}

/** Keys belong to the organisation as a whole: owners, and issuers who are not bound to a department. */
export function mayManageKeys(actor: Actor, tenant: Id<'organisation'>): boolean {
  const organisation: Owned = { tenantId: tenant, departmentId: null }
  return holds(actor, 'owner', organisation) || holds(actor, 'issuer', organisation)
}
