import { holds, type Actor, type Owned } from '#modules/accounts'
import { notFound } from '#platform/problem'

/** Designers change achievements of their departments; nobody else does. */
export function requireMayDesign(actor: Actor, thing: Owned): void {
  if (!holds(actor, 'designer', thing)) throw notFound()
}

/** Designers and reviewers see drafts of their departments. */
export function maySeeDraft(actor: Actor, thing: Owned): boolean {
  return holds(actor, 'designer', thing) || holds(actor, 'reviewer', thing)
}
