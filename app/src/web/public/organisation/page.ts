import { organisationProfile } from '#modules/accounts'
import { notFound } from '#platform/problem'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { OrganisationView } from './view.tsx'

/** What everybody may know about an organisation. */
export async function show(c: PageRequest): Promise<Response> {
  const profile = await organisationProfile(c.ctx.replica, c.id('id'))
  if (!profile) throw notFound()
  return render(c, OrganisationView, { profile })
}
