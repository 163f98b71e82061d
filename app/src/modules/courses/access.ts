import { holds, type Actor, type Owned } from '#modules/accounts'
import { notFound } from '#platform/problem'

/** Teachers build and offer the courses of their departments; nobody else does. */
export function requireMayTeach(actor: Actor, thing: Owned): void {
  if (!holds(actor, 'teacher', thing)) throw notFound()
}
