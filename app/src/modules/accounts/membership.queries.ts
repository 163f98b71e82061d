import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/database'
import { newId, type Id } from '#platform/ids'
import type { Role, RoleGrant } from './actor.ts'

/** Somebody's place in an organisation, with the address letters go to. */
export type Member = {
  tenantId: Id<'organisation'>
  person: Id<'person'>
  name: string
  email: string
  since: Date
  roles: HeldRole[]
}
export type HeldRole = RoleGrant & { id: Id<'role'>; departmentName: string | null }

/** Makes a person a member, or a member again. */
export async function joinOrganisation(
  tx: Tx,
  tenant: Id<'organisation'>,
  person: Id<'person'>,
  at: Date,
): Promise<void> {
  await tx
    .insertInto('accounts.membership')
    .values({ tenant_id: tenant, person_id: person, since: at })
    .onConflict((oc) =>
      oc
        .columns(['tenant_id', 'person_id'])
        .doUpdateSet({ since: at, ended_at: null })
        .where('accounts.membership.ended_at', 'is not', null),
    )
    .execute()
}

/** Adds a role to a member; undefined when the member holds it already. */
export async function insertRole(
  tx: Tx,
  tenant: Id<'organisation'>,
  person: Id<'person'>,
  grant: RoleGrant,
  at: Date,
): Promise<Id<'role'> | undefined> {
  const inserted = await tx
    .insertInto('accounts.role')
    .values({
      tenant_id: tenant,
      person_id: person,
      id: newId<'role'>(at),
      role: grant.role,
      department_id: grant.department,
      granted_at: at,
    })
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id as Id<'role'> | undefined
}

export async function deleteRole(tx: Tx, tenant: Id<'organisation'>, role: Id<'role'>): Promise<void> {
  await tx.deleteFrom('accounts.role').where('tenant_id', '=', tenant).where('id', '=', role).execute()
}

/** Ends a membership and takes its roles; false when it had ended already. */
export async function closeMembership(tx: Tx, member: Member, at: Date): Promise<boolean> {
  await tx
    .deleteFrom('accounts.role')
    .where('tenant_id', '=', member.tenantId)
    .where('person_id', '=', member.person)
    .execute()
  const ended = await tx
    .updateTable('accounts.membership')
    .set({ ended_at: at })
    .where('tenant_id', '=', member.tenantId)
    .where('person_id', '=', member.person)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return ended.numUpdatedRows === 1n
}

export const MEMBERS_PER_PAGE = 50
export type MemberSearch = { words: string; role: Role | undefined; page: number }

/** A page of current members by name; one more than fits says that there is another page. */
export async function membersIn(
  db: Reader,
  tenant: Id<'organisation'>,
  { words, role, page }: MemberSearch,
): Promise<Member[]> {
  let people = members(db, tenant)
  if (words) {
    const like = `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`
    people = people.where((eb) =>
      eb.or([eb('person.display_name', 'ilike', like), eb('identifier.value', 'ilike', like)]),
    )
  }
  if (role) {
    people = people.where((eb) =>
      eb.exists(
        eb
          .selectFrom('accounts.role as held')
          .select('held.id')
          .where('held.tenant_id', '=', tenant)
          .whereRef('held.person_id', '=', 'person.id')
          .where('held.role', '=', role),
      ),
    )
  }
  const rows = await people
    .orderBy('person.display_name', (order) => order.collate('und-x-icu'))
    .orderBy('person.id')
    .limit(MEMBERS_PER_PAGE + 1)
    .offset((page - 1) * MEMBERS_PER_PAGE)
    .execute()
  return withRoles(db, tenant, rows)
}

/** A current member of this organisation; undefined for anybody else. */
export async function memberIn(
  db: Reader,
  tenant: Id<'organisation'>,
  person: Id<'person'>,
): Promise<Member | undefined> {
  return (await withRoles(db, tenant, await members(db, tenant).where('person.id', '=', person).execute()))[0]
}

export async function countOwners(db: Reader, tenant: Id<'organisation'>): Promise<number> {
  const row = await db
    .selectFrom('accounts.role')
    .select(sql<number>`count(*)::int`.as('owners'))
    .where('tenant_id', '=', tenant)
    .where('role', '=', 'owner')
    .executeTakeFirstOrThrow()
  return row.owners
}

export type Membership = { tenantId: Id<'organisation'>; organisation: string; roles: Role[] }

/** The organisations a person belongs to now, the one joined first at the top. */
export async function membershipsOf(db: Reader, person: Id<'person'>): Promise<Membership[]> {
  const rows = await db
    .selectFrom('accounts.membership as membership')
    .innerJoin('accounts.organisation as organisation', 'organisation.id', 'membership.tenant_id')
    .leftJoin('accounts.role as role', (join) =>
      join.onRef('role.tenant_id', '=', 'membership.tenant_id').onRef('role.person_id', '=', 'membership.person_id'),
    )
    .select(['membership.tenant_id', 'organisation.name'])
    .select(sql<Role[]>`coalesce(array_agg(distinct role.role) filter (where role.role is not null), '{}')`.as('roles'))
    .where('membership.person_id', '=', person)
    .where('membership.ended_at', 'is', null)
    .groupBy(['membership.tenant_id', 'organisation.name', 'membership.since'])
    .orderBy('membership.since')
    .execute()
  return rows.map((row) => ({
    tenantId: row.tenant_id as Id<'organisation'>,
    organisation: row.name,
    roles: row.roles,
  }))
}

type MemberRow = { id: string; display_name: string; value: string | null; since: Date }

function members(db: Reader, tenant: Id<'organisation'>) {
  return db
    .selectFrom('accounts.membership as membership')
    .innerJoin('accounts.person as person', 'person.id', 'membership.person_id')
    .leftJoin('accounts.identifier as identifier', (join) =>
      join.onRef('identifier.person_id', '=', 'person.id').on('identifier.is_primary', '=', true),
    )
    .select(['person.id', 'person.display_name', 'identifier.value', 'membership.since'])
    .where('membership.tenant_id', '=', tenant)
    .where('membership.ended_at', 'is', null)
}

async function withRoles(db: Reader, tenant: Id<'organisation'>, rows: MemberRow[]): Promise<Member[]> {
  if (rows.length === 0) return []
  const held = await db
    .selectFrom('accounts.role as role')
    .leftJoin('accounts.department as department', (join) =>
      join.onRef('department.tenant_id', '=', 'role.tenant_id').onRef('department.id', '=', 'role.department_id'),
    )
    .select(['role.id', 'role.person_id', 'role.role', 'role.department_id', 'department.name'])
    .where('role.tenant_id', '=', tenant)
    .where(
      'role.person_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('role.granted_at')
    .execute()
  return rows.map((row) => ({
    tenantId: tenant,
    person: row.id as Id<'person'>,
    name: row.display_name,
    email: row.value ?? '',
    since: row.since,
    roles: held
      .filter((role) => role.person_id === row.id)
      .map((role) => ({
        id: role.id as Id<'role'>,
        role: role.role as Role,
        department: role.department_id as Id<'department'> | null,
        departmentName: role.name,
      })),
  }))
}
