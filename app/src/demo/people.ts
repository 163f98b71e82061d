import {
  insertDepartment,
  insertOrganisation,
  insertRole,
  joinOrganisation,
  registerPerson,
  type PersonActor,
  type Role,
} from '#modules/accounts'
import type { Context } from '#context'
import type { Tx } from '#platform/database'
import type { Id } from '#platform/ids'

/** One password for all of them: it is printed at the start, and only a deployment nobody else can reach has them. */
export const DEMO_PASSWORD = 'stone upon stone'

type DemoPerson = { name: string; email: string; roles: Role[] }

export const demoPeople = {
  owner: { name: 'Odile Owner (demo)', email: 'owner@demo.example', roles: ['owner'] },
  designer: { name: 'Dario Designer (demo)', email: 'designer@demo.example', roles: ['designer'] },
  teacher: { name: 'Tess Teacher (demo)', email: 'teacher@demo.example', roles: ['teacher'] },
  assessor: { name: 'Asa Assessor (demo)', email: 'assessor@demo.example', roles: ['assessor'] },
  issuer: { name: 'Ines Issuer (demo)', email: 'issuer@demo.example', roles: ['issuer'] },
  learner: { name: 'Lea Learner (demo)', email: 'learner@demo.example', roles: [] },
  newcomer: { name: 'Noor Newcomer (demo)', email: 'newcomer@demo.example', roles: [] },
} as const satisfies Record<string, DemoPerson>

export type DemoRole = keyof typeof demoPeople
export type DemoInstitution = {
  tenant: Id<'organisation'>
  department: Id<'department'>
  people: Record<DemoRole, PersonActor>
}

const NAME = 'Demonstration University'

/** Founds the institution and its people, all or nothing. */
export async function foundInstitution(tx: Tx, passwordHash: string, at: Date): Promise<void> {
  const tenant = await insertOrganisation(
    tx,
    {
      name: NAME,
      countryCode: 'NO',
      url: 'https://university.demo.example',
      email: 'registry@demo.example',
      description: 'An invented institution, for trying Cairn out.',
    },
    at,
  )
  await insertDepartment(tx, tenant, 'Continuing education', at)
  for (const { name, email, roles } of Object.values<DemoPerson>(demoPeople)) {
    const { id } = await registerPerson(tx, { name, email, at, passwordHash })
    if (roles.length > 0) await joinOrganisation(tx, tenant, id, at)
    for (const role of roles) await insertRole(tx, tenant, id, { role, department: null }, at)
  }
}

/** The institution and its people as actors, read back: also after a start that was interrupted. */
export async function loadInstitution(ctx: Context): Promise<DemoInstitution> {
  const organisation = await ctx.db
    .selectFrom('accounts.organisation')
    .select('id')
    .where('name', '=', NAME)
    .executeTakeFirstOrThrow()
  const tenant = organisation.id as Id<'organisation'>
  const department = await ctx.db
    .selectFrom('accounts.department')
    .select('id')
    .where('tenant_id', '=', tenant)
    .executeTakeFirstOrThrow()
  const people = await ctx.db
    .selectFrom('accounts.identifier as identifier')
    .innerJoin('accounts.person as person', 'person.id', 'identifier.person_id')
    .select(['identifier.value as email', 'person.id', 'person.display_name as name'])
    .where(
      'identifier.value',
      'in',
      Object.values(demoPeople).map(({ email }) => email),
    )
    .execute()
  const actorOf = ({ email, roles }: DemoPerson): PersonActor => {
    const found = people.find((one) => one.email === email)!
    return {
      kind: 'person',
      person: found.id as Id<'person'>,
      name: found.name,
      session: found.id as Id<'login_session'>,
      confirmedAt: ctx.clock.now(),
      tenant: roles.length > 0 ? tenant : null,
      tenantName: roles.length > 0 ? NAME : null,
      grants: roles.map((role) => ({ role, department: null })),
    }
  }
  const actors = Object.fromEntries(
    Object.entries<DemoPerson>(demoPeople).map(([role, person]) => [role, actorOf(person)]),
  ) as Record<DemoRole, PersonActor>
  return { tenant, department: department.id as Id<'department'>, people: actors }
}
