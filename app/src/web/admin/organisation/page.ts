import { z } from 'zod'
import { changeOrganisation, organisationProfile, requireOwner } from '#modules/accounts'
import { form, type FormState } from '#platform/forms'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { organisationFields, toFacts, toValues } from './organisation-form.ts'
import { ProfileView } from './view.tsx'

const ProfileForm = form(z.object(organisationFields))

export async function show(c: PageRequest): Promise<Response> {
  const { tenant } = requireOwner(c.actor)
  const profile = (await organisationProfile(c.ctx.db, tenant))!
  return page(c, ProfileForm.empty(toValues(profile)))
}

export async function change(c: PageRequest): Promise<Response> {
  const read = ProfileForm.read(await c.formData())
  if (!read.ok) return page(c, read, 422)
  await changeOrganisation(c.ctx, c.actor, toFacts(read.value))
  return c.redirect('/admin', 'accounts.notice_saved')
}

function page(c: PageRequest, form: FormState, status = 200): Response {
  return render(c, ProfileView, { form, publicPage: `/organisations/${requireOwner(c.actor).tenant}` }, status)
}
