import { z } from 'zod'
import { findLink, passwordProblem, setUpOrganisation, type FirstOwner, type MailedLink } from '#modules/accounts'
import { form, withRefusal, type FormState } from '#platform/forms'
import { refuse } from '#platform/problem'
import { organisationFields, toFacts } from '../../admin/organisation/organisation-form.ts'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { EmailAddress } from '../sign-in/page.ts'
import { PersonName } from '../sign-in-link/page.ts'
import { signedIn, visitOf } from '../visit.ts'
import { SetUpView } from './view.tsx'

const SetUpForm = form(
  z.object({
    ...organisationFields,
    ownerName: PersonName,
    ownerEmail: EmailAddress,
    ownerPassword: z.string().max(1_000).default(''),
  }),
)
// Whoever is signed in already becomes the owner and needs no second account.
const SignedInForm = form(z.object(organisationFields))

export async function show(c: PageRequest): Promise<Response> {
  await liveLink(c)
  return page(c, SetUpForm.empty({ country: 'IE' }))
}

/** Creates the institution and its first owner, once. */
export async function create(c: PageRequest): Promise<Response> {
  const link = await liveLink(c)
  const data = await c.formData()
  const organisation = SignedInForm.read(data)
  const owner = c.actor.kind === 'person' ? undefined : SetUpForm.read(data)
  const read = owner ?? organisation
  if (!organisation.ok || !read.ok) return page(c, read, 422)
  try {
    const first = owner?.ok ? newOwner(owner.value) : (c.actor as FirstOwner)
    const secret = await setUpOrganisation(c.ctx, link, toFacts(organisation.value), first, visitOf(c))
    return signedIn(c, secret, '/admin', 'accounts.notice_set_up')
  } catch (error) {
    return page(c, withRefusal(read, error), 422)
  }
}

function newOwner({
  ownerName: name,
  ownerEmail,
  ownerPassword,
}: {
  ownerName: string
  ownerEmail: string
  ownerPassword: string
}): FirstOwner {
  const email = ownerEmail.toLowerCase()
  const problem = ownerPassword ? passwordProblem(ownerPassword, [email]) : undefined
  if (problem) throw refuse(problem, {}, { status: 422, field: 'ownerPassword' })
  return { kind: 'new', name, email, password: ownerPassword || undefined }
}

async function liveLink(c: PageRequest): Promise<MailedLink> {
  const found = await findLink(c.ctx.db, 'set_up', c.param('secret'), c.at)
  if (found.state !== 'live') throw refuse('accounts.set_up_link_dead', {}, { status: 410 })
  return found.link
}

function page(c: PageRequest, form: FormState, status = 200): Response {
  return render(c, SetUpView, { form, action: c.url.pathname }, status)
}
