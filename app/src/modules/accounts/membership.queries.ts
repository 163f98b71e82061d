import type { Tx } from '#platform/database'
import { newId, type Id } from '#platform/ids'
import type { RoleGrant } from './actor.ts'

/** Makes a person a member, or a member again. */
export async function joinOrganisation(tx: Tx, tenant: Id<'organisation'>, person: Id<'person'>, at: Date): Promise<void> {
  await tx
    .insertInto('accounts.membership')
    .values({ tenant_id: tenant, person_id: person, since: at })
    .onConflict((oc) =>
      oc.columns(['tenant_id', 'person_id']).doUpdateSet({ since: at, ended_at: null }).where('accounts.membership.ended_at', 'is not', null),
    )
    .execute()
}

/** Adds a role to a member; false when the member holds it already. */
export async function insertRole(tx: Tx, tenant: Id<'organisation'>, person: Id<'person'>, grant: RoleGrant, at: Date): Promise<boolean> {
  const inserted = await tx
    .insertInto('accounts.role')
    .values({ tenant_id: tenant, person_id: person, id: newId<'role'>(at), role: grant.role, department_id: grant.department, granted_at: at })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}
