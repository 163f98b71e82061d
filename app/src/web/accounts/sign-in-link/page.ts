import { z } from 'zod'
import { findLink, personByProvenEmail, signInByLink, type FoundLink, type MailedLink } from '#modules/accounts'
import { form, withRefusal, type FormState } from '#platform/forms'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import * as signIn from '../sign-in/page.ts'
import { nextOf, signedIn, visitOf } from '../visit.ts'
import { SignInLinkView } from './view.tsx'

export const PersonName = z.string().trim().min(1).max(200)
const NameForm = form(z.object({ name: z.string().trim().max(200).default('') }))

/** Opening the link shows a button and changes nothing: mail scanners open links too. */
export async function show(c: PageRequest): Promise<Response> {
  return withLiveLink(c, (link) => page(c, link, NameForm.empty()))
}

/** Pressing the button uses the link: signs in, or makes the account. */
export async function use(c: PageRequest): Promise<Response> {
  return withLiveLink(c, async (link) => {
    const read = NameForm.read(await c.formData())
    if (!read.ok) return page(c, link, read, 422)
    try {
      return signedIn(
        c,
        await signInByLink(c.ctx, link, { name: read.value.name, visit: visitOf(c) }),
        nextOf(c.query('next')),
      )
    } catch (error) {
      return page(c, link, withRefusal(read, error), 422)
    }
  })
}

async function withLiveLink(c: PageRequest, go: (link: MailedLink) => Promise<Response>): Promise<Response> {
  const found = await findLink(c.ctx.db, 'sign_in', c.param('secret'), c.at)
  return found.state === 'live' ? go(found.link) : deadLink(c, found)
}

/** A link that cannot be used any more leads back to where a new one is asked for. */
export function deadLink(c: PageRequest, found: Exclude<FoundLink, { state: 'live' }>): Response {
  return signIn.page(c, nextOf(c.query('next')), { note: found.state === 'over' ? 'over' : 'spent' }, 410)
}

async function page(c: PageRequest, link: MailedLink, form: FormState, status = 200): Promise<Response> {
  const person = await personByProvenEmail(c.ctx.db, link.email)
  return render(
    c,
    SignInLinkView,
    { email: link.email, name: person?.name, form, action: c.url.pathname + c.url.search },
    status,
  )
}
