import type { Reader, Tx } from '#platform/database'
import { hashSecret, newId, newSecret, type Id } from '#platform/ids'
import type { Role, RoleGrant } from './actor.ts'

export type Invitation = {
  tenantId: Id<'organisation'>
  id: Id<'invitation'>
  organisation: string
  email: string
  grant: RoleGrant
  departmentName: string | null
  invitedAt: Date
  expiresAt: Date
  state: 'open' | 'accepted' | 'withdrawn' | 'over'
}

export const INVITATION_DAYS = 14
const DAY_MS = 86_400_000

type Offer = { tenant: Id<'organisation'>; email: string; grant: RoleGrant; invitedBy: Id<'person'>; at: Date }

export async function insertInvitation(
  tx: Tx,
  { tenant, email, grant, invitedBy, at }: Offer,
): Promise<{ id: Id<'invitation'>; secret: string }> {
  const id = newId<'invitation'>(at)
  const secret = newSecret()
  await tx
    .insertInto('accounts.invitation')
    .values({
      tenant_id: tenant,
      id,
      email,
      role: grant.role,
      department_id: grant.department,
      invited_by: invitedBy,
      invited_at: at,
      ...fresh(secret, at),
    })
    .execute()
  return { id, secret }
}

/** A new secret for an open invitation: the letter before stops working. Undefined when it is no longer open. */
export async function renewInvitation(tx: Tx, invitation: Invitation, at: Date): Promise<string | undefined> {
  const secret = newSecret()
  const renewed = await openInvitation(tx, invitation).set(fresh(secret, at)).executeTakeFirst()
  return renewed.numUpdatedRows === 1n ? secret : undefined
}

export async function markWithdrawn(tx: Tx, invitation: Invitation, at: Date): Promise<boolean> {
  return (await openInvitation(tx, invitation).set({ withdrawn_at: at }).executeTakeFirst()).numUpdatedRows === 1n
}

/** Uses an invitation up; false when somebody was faster, or it was withdrawn or is over. */
export async function markAccepted(tx: Tx, invitation: Invitation, at: Date): Promise<boolean> {
  const accepted = await openInvitation(tx, invitation)
    .set({ accepted_at: at })
    .where('expires_at', '>', at)
    .executeTakeFirst()
  return accepted.numUpdatedRows === 1n
}

export const INVITATIONS_PER_PAGE = 50

export async function invitationsIn(
  db: Reader,
  tenant: Id<'organisation'>,
  at: Date,
  page: number,
): Promise<Invitation[]> {
  const rows = await invitations(db)
    .where('invitation.tenant_id', '=', tenant)
    .orderBy('invitation.invited_at', 'desc')
    .limit(INVITATIONS_PER_PAGE + 1)
    .offset((page - 1) * INVITATIONS_PER_PAGE)
    .execute()
  return rows.map((row) => toInvitation(row, at))
}

export async function invitationIn(
  db: Reader,
  tenant: Id<'organisation'>,
  id: Id<'invitation'>,
  at: Date,
): Promise<Invitation | undefined> {
  const row = await invitations(db)
    .where('invitation.tenant_id', '=', tenant)
    .where('invitation.id', '=', id)
    .executeTakeFirst()
  return row && toInvitation(row, at)
}

/** The invitation a letter's link belongs to, in whatever state. */
export async function invitationBySecret(db: Reader, secret: string, at: Date): Promise<Invitation | undefined> {
  const row = await invitations(db).where('invitation.secret_hash', '=', hashSecret(secret)).executeTakeFirst()
  return row && toInvitation(row, at)
}

function fresh(secret: string, at: Date) {
  return { secret_hash: hashSecret(secret), expires_at: new Date(at.getTime() + INVITATION_DAYS * DAY_MS) }
}

function openInvitation(tx: Tx, invitation: Invitation) {
  return tx
    .updateTable('accounts.invitation')
    .where('tenant_id', '=', invitation.tenantId)
    .where('id', '=', invitation.id)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
}

function invitations(db: Reader) {
  return db
    .selectFrom('accounts.invitation as invitation')
    .innerJoin('accounts.organisation as organisation', 'organisation.id', 'invitation.tenant_id')
    .leftJoin('accounts.department as department', (join) =>
      join
        .onRef('department.tenant_id', '=', 'invitation.tenant_id')
        .onRef('department.id', '=', 'invitation.department_id'),
    )
    .select([
      'invitation.tenant_id',
      'invitation.id',
      'invitation.email',
      'invitation.role',
      'invitation.department_id',
      'invitation.invited_at',
    ])
    .select([
      'invitation.expires_at',
      'invitation.accepted_at',
      'invitation.withdrawn_at',
      'organisation.name as organisation',
      'department.name as department',
    ])
}

type InvitationRow = Awaited<ReturnType<ReturnType<typeof invitations>['execute']>>[number]

function toInvitation(row: InvitationRow, at: Date): Invitation {
  return {
    tenantId: row.tenant_id as Id<'organisation'>,
    id: row.id as Id<'invitation'>,
    organisation: row.organisation,
    email: row.email,
    grant: { role: row.role as Role, department: row.department_id as Id<'department'> | null },
    departmentName: row.department,
    invitedAt: row.invited_at,
    expiresAt: row.expires_at,
    state: row.accepted_at ? 'accepted' : row.withdrawn_at ? 'withdrawn' : row.expires_at <= at ? 'over' : 'open',
  }
}
