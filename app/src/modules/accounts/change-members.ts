import type { Context } from '#context'
import type { Tx } from '#platform/database'
import type { Id } from '#platform/ids'
import { notFound, refuse } from '#platform/problem'
import { requireOwner, type Owner } from './access.ts'
import type { Actor, RoleGrant } from './actor.ts'
import { recordAudit } from './audit.queries.ts'
import { departmentIn } from './department.queries.ts'
import {
  closeMembership,
  countOwners,
  deleteRole,
  insertRole,
  memberIn,
  type HeldRole,
  type Member,
} from './membership.queries.ts'
import { lockOrganisation } from './organisation.queries.ts'

/** Gives a member a role. A role held already stays as it is. */
export async function grantRole(ctx: Context, actor: Actor, member: Member, grant: RoleGrant): Promise<void> {
  const owner = ownerOf(actor, member)
  const at = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    // Ending a membership waits for this lock too, so that nobody who has left is given a role.
    await lockOrganisation(tx, owner.tenant)
    if (!(await memberIn(tx, owner.tenant, member.person))) throw notFound()
    await requireGrantable(tx, owner, grant)
    const role = await insertRole(tx, owner.tenant, member.person, grant, at)
    if (!role) return
    await recordAudit(tx, actor, at, {
      tenant: owner.tenant,
      action: 'role.granted',
      subject: { kind: 'person', id: member.person },
      facts: { role: grant.role, department: grant.department },
    })
  })
}

/** An owner answers for the whole organisation, and a department must be one of ours and open. */
export async function requireGrantable(tx: Tx, owner: Owner, grant: RoleGrant): Promise<void> {
  if (grant.department === null) return
  if (grant.role === 'owner') throw refuse('accounts.owner_is_wide', {}, { status: 422, field: 'department' })
  const department = await departmentIn(tx, owner.tenant, grant.department)
  if (!department?.isOpen) throw refuse('form.choose', {}, { status: 422, field: 'department' })
}

/** Takes a role from a member; the last owner stays. */
export async function withdrawRole(ctx: Context, actor: Actor, member: Member, roleId: Id<'role'>): Promise<void> {
  const owner = ownerOf(actor, member)
  const at = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    await lockOrganisation(tx, owner.tenant)
    const held = (await memberIn(tx, owner.tenant, member.person))?.roles.find((one) => one.id === roleId)
    if (!held) throw notFound()
    await requireOtherOwner(tx, owner, [held])
    await deleteRole(tx, owner.tenant, held.id)
    await recordAudit(tx, actor, at, {
      tenant: owner.tenant,
      action: 'role.withdrawn',
      subject: { kind: 'person', id: member.person },
      facts: { role: held.role, department: held.department },
    })
  })
}

/** Ends somebody's place in the organisation. What they did stays, with their name. */
export async function endMembership(ctx: Context, actor: Actor, member: Member): Promise<void> {
  const owner = ownerOf(actor, member)
  const at = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    await lockOrganisation(tx, owner.tenant)
    const current = await memberIn(tx, owner.tenant, member.person)
    if (!current) throw notFound()
    await requireOtherOwner(tx, owner, current.roles)
    await closeMembership(tx, current, at)
    await recordAudit(tx, actor, at, {
      tenant: owner.tenant,
      action: 'membership.ended',
      subject: { kind: 'person', id: member.person },
    })
  })
}

async function requireOtherOwner(tx: Tx, owner: Owner, taken: HeldRole[]): Promise<void> {
  if (!taken.some((held) => held.role === 'owner')) return
  if ((await countOwners(tx, owner.tenant)) < 2) throw refuse('accounts.last_owner')
}

function ownerOf(actor: Actor, member: Member): Owner {
  const owner = requireOwner(actor)
  if (owner.tenant !== member.tenantId) throw notFound()
  return owner
}
