import { z } from 'zod'
import { currentVersion } from '#modules/catalogue'
import { closeOpportunity, opportunitiesOf, openOpportunity } from '#modules/courses'
import { form, type FormState } from '#platform/forms'
import { notFound } from '#platform/problem'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { courseToTeach } from '../course-of-address.ts'
import { OpportunitiesView } from './view.tsx'

const OfferForm = form(
  z.object({
    summary: z.string().trim().min(1).max(1_000),
    price: z.string().trim().max(100).default(''),
    contact: z.string().trim().max(300).default(''),
  }),
)

export async function show(c: PageRequest): Promise<Response> {
  const course = await courseToTeach(c)
  const version = await currentVersion(c.ctx.db, course.tenantId, course.achievementId)
  return showForm(c, OfferForm.empty({ summary: version?.definition.description.slice(0, 1_000) ?? '' }))
}

export async function open(c: PageRequest): Promise<Response> {
  const course = await courseToTeach(c)
  const form = OfferForm.read(await c.formData())
  if (!form.ok) return showForm(c, form, 422)
  const opportunity = await openOpportunity(c.ctx, c.actor, course, form.value)
  return c.redirect(`/catalogue/${opportunity.id}`, 'teach.opened')
}

export async function close(c: PageRequest): Promise<Response> {
  const course = await courseToTeach(c)
  const id = c.id('opportunity')
  const opportunity = (await opportunitiesOf(c.ctx.db, course)).find((one) => one.id === id)
  if (!opportunity) throw notFound()
  await closeOpportunity(c.ctx, c.actor, opportunity)
  return c.redirect(`/teach/courses/${course.id}/opportunities`, 'teach.closed')
}

async function showForm(c: PageRequest, form: FormState, status = 200): Promise<Response> {
  const course = await courseToTeach(c)
  return render(c, OpportunitiesView, { course, form, opportunities: await opportunitiesOf(c.ctx.db, course) }, status)
}
