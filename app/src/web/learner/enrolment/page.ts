import { organisationProfile } from '#modules/accounts'
import { leaveCourse } from '#modules/courses'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { enrolmentOfAddress, learningOf } from '../learning.ts'
import { EnrolmentView } from './view.tsx'

export async function show(c: PageRequest): Promise<Response> {
  const enrolment = await enrolmentOfAddress(c)
  const [learning, organisation] = await Promise.all([
    learningOf(c, enrolment),
    organisationProfile(c.ctx.db, enrolment.tenantId),
  ])
  return render(c, EnrolmentView, { learning, organisationName: organisation?.name ?? '' })
}

export async function leave(c: PageRequest): Promise<Response> {
  await leaveCourse(c.ctx, c.actor, await enrolmentOfAddress(c))
  return c.redirect('/learn', 'learn.left')
}
