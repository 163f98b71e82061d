import { z } from 'zod'
import {
  departmentsIn,
  endMembership,
  grantRole,
  memberIn,
  requireOwner,
  withdrawRole,
  type Member,
} from '#modules/accounts'
import { form, withRefusal, type FormState } from '#platform/forms'
import { notFound } from '#platform/problem'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { grantFields, toGrant } from '../grant-form.ts'
import { MemberView } from './view.tsx'

const GrantForm = form(z.object(grantFields))

export async function show(c: PageRequest): Promise<Response> {
  return page(c, await ownMember(c), GrantForm.empty())
}

export async function grant(c: PageRequest): Promise<Response> {
  const member = await ownMember(c)
  const read = GrantForm.read(await c.formData())
  if (!read.ok) return page(c, member, read, 422)
  try {
    await grantRole(c.ctx, c.actor, member, toGrant(read.value))
  } catch (error) {
    return page(c, member, withRefusal(read, error), 422)
  }
  return c.redirect(`/admin/people/${member.person}`, 'accounts.notice_saved')
}

export async function withdraw(c: PageRequest): Promise<Response> {
  const member = await ownMember(c)
  await withdrawRole(c.ctx, c.actor, member, c.id('role'))
  return c.redirect(`/admin/people/${member.person}`, 'accounts.notice_role_withdrawn')
}

export async function end(c: PageRequest): Promise<Response> {
  await endMembership(c.ctx, c.actor, await ownMember(c))
  return c.redirect('/admin/people', 'accounts.notice_membership_ended')
}

async function ownMember(c: PageRequest): Promise<Member> {
  const member = await memberIn(c.ctx.db, requireOwner(c.actor).tenant, c.id('id'))
  if (!member) throw notFound()
  return member
}

async function page(c: PageRequest, member: Member, form: FormState, status = 200): Promise<Response> {
  return render(c, MemberView, { member, form, departments: await departmentsIn(c.ctx.db, member.tenantId) }, status)
}
