import { organisationProfile } from '#modules/accounts'
import { publishedVersion } from '#modules/catalogue'
import { enrol, enrolmentIn, opportunityById, outlineOf, type LearningOpportunity } from '#modules/courses'
import { notFound } from '#platform/problem'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { courseDescription } from './structured-data.ts'
import { OpportunityView } from './view.tsx'

export async function show(c: PageRequest): Promise<Response> {
  const opportunity = await opportunityOfAddress(c)
  const db = c.ctx.replica
  const [version, organisation, outline, enrolment] = await Promise.all([
    publishedVersion(db, opportunity.tenantId, opportunity.achievementId, opportunity.achievementVersion),
    organisationProfile(db, opportunity.tenantId),
    outlineOf(db, { tenantId: opportunity.tenantId, id: opportunity.courseId }),
    c.actor.kind === 'person' ? enrolmentIn(c.ctx.db, opportunity, c.actor.person) : undefined,
  ])
  if (!version || !organisation) throw notFound()
  return render(c, OpportunityView, {
    opportunity,
    version,
    organisation,
    outline,
    enrolment: enrolment?.leftAt === null ? enrolment : undefined,
    isSignedIn: c.actor.kind === 'person',
    structuredData: courseDescription(opportunity, version.definition, organisation, c.ctx.config.publicUrl),
  })
}

/** A place in the offer; who is not signed in comes back here afterwards. */
export async function takePlace(c: PageRequest): Promise<Response> {
  const opportunity = await opportunityOfAddress(c)
  if (c.actor.kind !== 'person')
    return c.redirect(`/sign-in?next=${encodeURIComponent(`/catalogue/${opportunity.id}`)}`)
  const enrolment = await enrol(c.ctx, c.actor, opportunity)
  return c.redirect(`/learn/enrolments/${enrolment.id}`, 'learn.enrolled')
}

async function opportunityOfAddress(c: PageRequest): Promise<LearningOpportunity> {
  const opportunity = await opportunityById(c.ctx.db, c.id('id'))
  if (!opportunity) throw notFound()
  return opportunity
}
