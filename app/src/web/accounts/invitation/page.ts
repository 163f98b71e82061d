import { z } from 'zod'
import {
  acceptInvitation,
  acceptInvitationAs,
  identifiersOf,
  invitationBySecret,
  personByProvenEmail,
  type Invitation,
} from '#modules/accounts'
import { form, withRefusal, type FormState } from '#platform/forms'
import { notFound } from '#platform/problem'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { signedIn, visitOf } from '../visit.ts'
import { ClosedInvitationView, InvitationView } from './view.tsx'

const NameForm = form(z.object({ name: z.string().trim().max(200).default('') }))

export async function show(c: PageRequest): Promise<Response> {
  return withOpenInvitation(c, (invitation) => page(c, invitation, NameForm.empty()))
}

/** Accepts: as the person signed in here, as whoever has proven the address, or as somebody new. */
export async function accept(c: PageRequest): Promise<Response> {
  return withOpenInvitation(c, async (invitation) => {
    const read = NameForm.read(await c.formData())
    if (!read.ok) return page(c, invitation, read, 422)
    if (c.actor.kind === 'person') {
      await acceptInvitationAs(c.ctx, invitation, c.actor)
      return c.redirect('/account', 'accounts.notice_joined')
    }
    try {
      return signedIn(
        c,
        await acceptInvitation(c.ctx, invitation, { name: read.value.name, visit: visitOf(c) }),
        undefined,
        'accounts.notice_joined',
      )
    } catch (error) {
      return page(c, invitation, withRefusal(read, error), 422)
    }
  })
}

async function withOpenInvitation(
  c: PageRequest,
  go: (invitation: Invitation) => Promise<Response>,
): Promise<Response> {
  const invitation = await invitationBySecret(c.ctx.db, c.param('secret'), c.at)
  if (!invitation) throw notFound()
  return invitation.state === 'open' ? go(invitation) : render(c, ClosedInvitationView, { invitation }, 410)
}

async function page(c: PageRequest, invitation: Invitation, form: FormState, status = 200): Promise<Response> {
  const known = await personByProvenEmail(c.ctx.db, invitation.email)
  const own = c.actor.kind === 'person' ? await identifiersOf(c.ctx.db, c.actor.person) : []
  const hasAddress = own.some((one) => one.provenAt && one.value === invitation.email)
  return render(
    c,
    InvitationView,
    { invitation, form, isKnown: known !== undefined, hasAddress, action: c.url.pathname },
    status,
  )
}
