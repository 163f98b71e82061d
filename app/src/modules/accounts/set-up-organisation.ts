import type { Context } from '#context'
import type { Tx } from '#platform/database'
import type { Id } from '#platform/ids'
import { refuse } from '#platform/problem'
import type { PersonActor } from './actor.ts'
import { recordAudit } from './audit.queries.ts'
import { beginLoginSession, type Visit } from './begin-login-session.ts'
import { insertLink, spendLink, voidLinks, type MailedLink } from './mailed-link.queries.ts'
import { insertRole, joinOrganisation } from './membership.queries.ts'
import { hasOrganisation, insertOrganisation, type OrganisationFacts } from './organisation.queries.ts'
import { hashPassword } from './password.ts'
import { lockAddress, personByProvenEmail, registerPerson, type Person } from './person.queries.ts'

const SET_UP_MINUTES = 24 * 60

/** The one-time address for creating the institution; undefined once there is one. A newer link makes older ones worthless. */
export async function createSetUpLink(ctx: Context): Promise<string | undefined> {
  const at = ctx.clock.now()
  return ctx.db.transaction().execute(async (tx) => {
    if (await hasOrganisation(tx)) return undefined
    await voidLinks(tx, 'set_up', at)
    const secret = await insertLink(tx, { purpose: 'set_up', email: '', at, minutes: SET_UP_MINUTES })
    return `${ctx.config.publicUrl}/set-up/${secret}`
  })
}

/** The first owner: whoever is signed in, or somebody new whom the holder of the link vouches for. */
export type FirstOwner = PersonActor | { kind: 'new'; name: string; email: string; password: string | undefined }

/** Creates the institution and its first owner, and returns the secret of the owner's session. */
export async function setUpOrganisation(
  ctx: Context,
  link: MailedLink,
  facts: OrganisationFacts,
  first: FirstOwner,
  visit: Visit,
): Promise<string> {
  const passwordHash = first.kind === 'new' && first.password ? await hashPassword(first.password) : null
  return ctx.db.transaction().execute(async (tx) => {
    if (!(await spendLink(tx, link, visit.at))) throw refuse('accounts.link_spent', {}, { status: 410 })
    const person =
      first.kind === 'new'
        ? await registerOwner(tx, first, passwordHash, visit.at)
        : { id: first.person, name: first.name }
    await foundOrganisation(tx, facts, person, visit.at)
    return beginLoginSession(tx, person, 'set_up', visit)
  })
}

async function foundOrganisation(
  tx: Tx,
  facts: OrganisationFacts,
  owner: Person,
  at: Date,
): Promise<Id<'organisation'>> {
  const tenant = await insertOrganisation(tx, facts, at)
  await joinOrganisation(tx, tenant, owner.id, at)
  await insertRole(tx, tenant, owner.id, { role: 'owner', department: null }, at)
  const who = { kind: 'person', person: owner.id, name: owner.name } as const
  await recordAudit(tx, who, at, {
    tenant,
    action: 'organisation.founded',
    subject: { kind: 'organisation', id: tenant },
  })
  return tenant
}

// The link vouches for a new address, but not for one that already opens somebody's account.
async function registerOwner(
  tx: Tx,
  first: { name: string; email: string },
  passwordHash: string | null,
  at: Date,
): Promise<Person> {
  await lockAddress(tx, first.email)
  if (await personByProvenEmail(tx, first.email))
    throw refuse('accounts.address_has_account', {}, { status: 422, field: 'ownerEmail' })
  return registerPerson(tx, { name: first.name, email: first.email, at, passwordHash })
}
