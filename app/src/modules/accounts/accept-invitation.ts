import type { Context } from '#context'
import type { Tx } from '#platform/database'
import { refuse } from '#platform/problem'
import type { PersonActor } from './actor.ts'
import { recordAudit } from './audit.queries.ts'
import { beginLoginSession, type Visit } from './begin-login-session.ts'
import { attachAddress } from './change-identifiers.ts'
import { departmentIn } from './department.queries.ts'
import { markAccepted, type Invitation } from './invitation.queries.ts'
import { actForOrganisation } from './login-session.queries.ts'
import { insertRole, joinOrganisation } from './membership.queries.ts'
import type { Person } from './person.queries.ts'
import { personWithAddress } from './sign-in-by-link.ts'

/** The link came by mail, so it proves the address and signs in like a link for signing in. Returns the session's secret. */
export async function acceptInvitation(
  ctx: Context,
  invitation: Invitation,
  { name, visit }: { name: string; visit: Visit },
): Promise<string> {
  return ctx.db.transaction().execute(async (tx) => {
    await useInvitation(tx, invitation, visit.at)
    const person = await personWithAddress(tx, { email: invitation.email, name, at: visit.at })
    await takePlace(tx, invitation, person, visit.at)
    return beginLoginSession(tx, person, 'invitation', visit)
  })
}

/** Accepts as the person signed in here; the address of the letter is theirs from now on, unless it is somebody else's. */
export async function acceptInvitationAs(ctx: Context, invitation: Invitation, actor: PersonActor): Promise<void> {
  const at = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    await useInvitation(tx, invitation, at)
    await attachAddress(tx, actor, invitation.email, at)
    await takePlace(tx, invitation, { id: actor.person, name: actor.name }, at)
    await actForOrganisation(tx, actor, invitation.tenantId)
  })
}

async function useInvitation(tx: Tx, invitation: Invitation, at: Date): Promise<void> {
  if (!(await markAccepted(tx, invitation, at))) throw refuse('accounts.invitation_closed', {}, { status: 410 })
}

async function takePlace(tx: Tx, invitation: Invitation, person: Person, at: Date): Promise<void> {
  const { tenantId: tenant, grant } = invitation
  const department = grant.department && (await departmentIn(tx, tenant, grant.department))
  if (department && !department.isOpen) throw refuse('accounts.invitation_department_closed', {}, { status: 410 })
  await joinOrganisation(tx, tenant, person.id, at)
  await insertRole(tx, tenant, person.id, grant, at)
  await recordAudit(tx, { kind: 'person', person: person.id, name: person.name }, at, {
    tenant,
    action: 'invitation.accepted',
    subject: { kind: 'invitation', id: invitation.id },
    facts: { role: grant.role, department: grant.department },
  })
}
