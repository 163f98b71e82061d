import { z } from 'zod'
import {
  departmentsIn,
  invitationIn,
  INVITATIONS_PER_PAGE,
  invitationsIn,
  invitePerson,
  requireOwner,
  resendInvitation,
  withdrawInvitation,
  type Invitation,
} from '#modules/accounts'
import { form, withRefusal, type FormState } from '#platform/forms'
import { notFound } from '#platform/problem'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { EmailAddress } from '../../accounts/sign-in/page.ts'
import { grantFields, toGrant } from '../grant-form.ts'
import { pageNumber } from '../paging.ts'
import { InvitationsView } from './view.tsx'

const InvitationForm = form(z.object({ email: EmailAddress, ...grantFields }))

export async function show(c: PageRequest): Promise<Response> {
  return page(c, InvitationForm.empty())
}

export async function invite(c: PageRequest): Promise<Response> {
  const read = InvitationForm.read(await c.formData())
  if (!read.ok) return page(c, read, 422)
  try {
    await invitePerson(c.ctx, c.actor, { email: read.value.email, grant: toGrant(read.value) })
  } catch (error) {
    return page(c, withRefusal(read, error), 422)
  }
  return c.redirect('/admin/invitations', 'accounts.notice_invited')
}

export async function resend(c: PageRequest): Promise<Response> {
  await resendInvitation(c.ctx, c.actor, await ownInvitation(c))
  return c.redirect('/admin/invitations', 'accounts.notice_invited')
}

export async function withdraw(c: PageRequest): Promise<Response> {
  await withdrawInvitation(c.ctx, c.actor, await ownInvitation(c))
  return c.redirect('/admin/invitations', 'accounts.notice_invitation_withdrawn')
}

async function ownInvitation(c: PageRequest): Promise<Invitation> {
  const invitation = await invitationIn(c.ctx.db, requireOwner(c.actor).tenant, c.id('id'), c.at)
  if (!invitation) throw notFound()
  return invitation
}

async function page(c: PageRequest, form: FormState, status = 200): Promise<Response> {
  const { tenant } = requireOwner(c.actor)
  const number = pageNumber(c)
  const invitations = await invitationsIn(c.ctx.db, tenant, c.at, number)
  return render(
    c,
    InvitationsView,
    {
      form,
      invitations: invitations.slice(0, INVITATIONS_PER_PAGE),
      page: number,
      hasMore: invitations.length > INVITATIONS_PER_PAGE,
      departments: await departmentsIn(c.ctx.db, tenant),
    },
    status,
  )
}
