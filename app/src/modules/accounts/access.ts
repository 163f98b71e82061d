import { notFound, refuse } from '#platform/problem'
import type { Id } from '#platform/ids'
import type { Actor, PersonActor, Role } from './actor.ts'

/** Anything an organisation owns, possibly through a department. */
export type Owned = { tenantId: Id<'organisation'>; departmentId: Id<'department'> | null }

/** True if the actor holds the role somewhere in the organisation acted for: enough to see the entrance of a work area. */
export function holdsAnywhere(actor: Actor, role: Role): boolean {
  return actor.kind === 'person' && actor.tenant !== null && actor.grants.some((grant) => grant.role === role)
}

/** True if the actor holds the role for this thing: organisation-wide, or in its department. */
export function holds(actor: Actor, role: Role, thing: Owned): boolean {
  if (actor.kind === 'system') return true
  if (actor.kind !== 'person' || actor.tenant !== thing.tenantId) return false
  return actor.grants.some(
    (grant) => grant.role === role && (grant.department === null || grant.department === thing.departmentId),
  )
}

/** The signed-in person, or the same answer a stranger gets. */
export function requirePerson(actor: Actor): PersonActor {
  if (actor.kind !== 'person') throw notFound()
  return actor
}

/** The organisation acted for, or the same answer a stranger gets. */
export function requireTenant(actor: Actor): Id<'organisation'> {
  if ((actor.kind !== 'person' && actor.kind !== 'api_key') || actor.tenant === null) throw notFound()
  return actor.tenant
}

/** Departments whose things the actor sees in this role: 'all' for an organisation-wide grant. */
export function departmentsOf(actor: Actor, role: Role): 'all' | Id<'department'>[] {
  if (actor.kind === 'system') return 'all'
  if (actor.kind !== 'person') return []
  const held = actor.grants.filter((grant) => grant.role === role)
  return held.some((grant) => grant.department === null) ? 'all' : held.map((grant) => grant.department!)
}

export type Owner = PersonActor & { tenant: Id<'organisation'> }

/** An owner of the organisation acted for, or the same answer a stranger gets. */
export function requireOwner(actor: Actor): Owner {
  if (
    actor.kind !== 'person' ||
    actor.tenant === null ||
    !holds(actor, 'owner', { tenantId: actor.tenant, departmentId: null })
  )
    throw notFound()
  return { ...actor, tenant: actor.tenant }
}

const CONFIRMED_FOR_MS = 15 * 60_000

/** True if the person proved a short while ago to be there; an unlocked computer must not be enough to take an account over. */
export function isConfirmed(actor: PersonActor, at: Date): boolean {
  return at.getTime() - actor.confirmedAt.getTime() < CONFIRMED_FOR_MS
}

export function requireConfirmed(actor: PersonActor, at: Date): void {
  if (!isConfirmed(actor, at)) throw refuse('accounts.confirm_first', {}, { status: 403 })
}
