import type { Id } from '#platform/ids'

export const roles = ['owner', 'designer', 'teacher', 'assessor', 'issuer', 'reviewer', 'learner'] as const
export type Role = (typeof roles)[number]

export const scopes = ['awards:write', 'awards:read', 'achievements:read'] as const
export type Scope = (typeof scopes)[number]

/** A role in the whole organisation (`department: null`) or in one department. */
export type RoleGrant = { role: Role; department: Id<'department'> | null }

/** A signed-in person, acting for at most one organisation at a time. */
export type PersonActor = {
  kind: 'person'
  person: Id<'person'>
  name: string
  session: Id<'login_session'>
  /** When the person last proved to be there (signed in); key and mass actions ask for a recent one. */
  confirmedAt: Date
  tenant: Id<'organisation'> | null
  tenantName: string | null
  grants: RoleGrant[]
}
export type ApiKeyActor = {
  kind: 'api_key'
  apiKey: Id<'api_key'>
  name: string
  tenant: Id<'organisation'>
  scopes: Scope[]
}
export type SystemActor = { kind: 'system'; reason: string }
/** Who acts now. */
export type Actor = { kind: 'anonymous' } | PersonActor | ApiKeyActor | SystemActor

export const anonymous: Actor = { kind: 'anonymous' }

/** The bypass of all access rules, with an ugly name and a reason for the audit trail. */
export function actingAsSystem(reason: string): SystemActor {
  return { kind: 'system', reason }
}
