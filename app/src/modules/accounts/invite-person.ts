import type { Context } from '#context'
import { translator } from '#platform/i18n'
import { queueMail } from '#platform/mail'
import type { Tx } from '#platform/database'
import { notFound, refuse } from '#platform/problem'
import { takeToken } from '#platform/rate-limit'
import { requireOwner, type Owner } from './access.ts'
import type { Actor, RoleGrant } from './actor.ts'
import { recordAudit } from './audit.queries.ts'
import { requireGrantable } from './change-members.ts'
import { normalEmail } from './email-address.ts'
import {
  INVITATION_DAYS,
  insertInvitation,
  markWithdrawn,
  renewInvitation,
  type Invitation,
} from './invitation.queries.ts'
import { letter } from './letter.ts'

const invitationsPerOrganisation = { name: 'invitation', capacity: 300, perSeconds: 3_600 }

/** Offers a role to whoever reads the mail of an address. The answer does not tell whether the address has an account. */
export async function invitePerson(
  ctx: Context,
  actor: Actor,
  { email: typed, grant }: { email: string; grant: RoleGrant },
): Promise<void> {
  const owner = requireOwner(actor)
  const at = ctx.clock.now()
  const email = normalEmail(typed)
  await takeToken(ctx.db, invitationsPerOrganisation, owner.tenant, at)
  await ctx.db.transaction().execute(async (tx) => {
    await requireGrantable(tx, owner, grant)
    const { id, secret } = await insertInvitation(tx, {
      tenant: owner.tenant,
      email,
      grant,
      invitedBy: owner.person,
      at,
    })
    await recordAudit(tx, actor, at, {
      tenant: owner.tenant,
      action: 'invitation.sent',
      subject: { kind: 'invitation', id },
      facts: { role: grant.role, department: grant.department },
    })
    await mail(ctx, tx, owner, email, secret)
  })
}

/** Sends the letter again, with a new link; the old one stops working. */
export async function resendInvitation(ctx: Context, actor: Actor, invitation: Invitation): Promise<void> {
  const owner = ownerOf(actor, invitation)
  const at = ctx.clock.now()
  await takeToken(ctx.db, invitationsPerOrganisation, owner.tenant, at)
  await ctx.db.transaction().execute(async (tx) => {
    const secret = await renewInvitation(tx, invitation, at)
    if (!secret) throw refuse('accounts.invitation_closed')
    await recordAudit(tx, actor, at, {
      tenant: owner.tenant,
      action: 'invitation.resent',
      subject: { kind: 'invitation', id: invitation.id },
    })
    await mail(ctx, tx, owner, invitation.email, secret)
  })
}

/** Takes an invitation back before it is accepted. Pressing twice withdraws once. */
export async function withdrawInvitation(ctx: Context, actor: Actor, invitation: Invitation): Promise<void> {
  const owner = ownerOf(actor, invitation)
  const at = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await markWithdrawn(tx, invitation, at))) return
    await recordAudit(tx, actor, at, {
      tenant: owner.tenant,
      action: 'invitation.withdrawn',
      subject: { kind: 'invitation', id: invitation.id },
    })
  })
}

function mail(ctx: Context, tx: Tx, owner: Owner, to: string, secret: string): Promise<void> {
  const values = { organisation: owner.tenantName ?? '', name: owner.name, days: INVITATION_DAYS }
  return queueMail(
    tx,
    letter(translator('en'), 'invitation', { to, url: `${ctx.config.publicUrl}/invitations/${secret}`, values }),
  )
}

function ownerOf(actor: Actor, invitation: Invitation): Owner {
  const owner = requireOwner(actor)
  if (owner.tenant !== invitation.tenantId) throw notFound()
  return owner
}
