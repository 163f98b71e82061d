import { organisationProfile, requirePerson } from '#modules/accounts'
import { attemptsOf } from '#modules/assessment'
import { credentialsOfPerson, type StoredCredential } from '#modules/awarding'
import { badgeLevel, badgeSvg, publishedVersion } from '#modules/catalogue'
import { enrolmentsOf, type Enrolment } from '#modules/courses'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { learningOf } from '../learning.ts'
import type { Course } from './course.ts'
import { nextStep } from './next-step.ts'
import { HomeView, type RecentCredential } from './view.tsx'

const COURSES_SHOWN = 12
const CREDENTIALS_SHOWN = 3

export async function show(c: PageRequest): Promise<Response> {
  const { person } = requirePerson(c.actor)
  const [enrolments, credentials] = await Promise.all([
    enrolmentsOf(c.ctx.db, person),
    credentialsOfPerson(c.ctx.db, person),
  ])
  const shown = await Promise.all(enrolments.slice(0, COURSES_SHOWN).map((enrolment) => courseOf(c, enrolment)))
  const recent = await Promise.all(
    credentials.slice(0, CREDENTIALS_SHOWN).map((credential) => recentCredential(c, credential)),
  )
  return render(c, HomeView, {
    courses: shown,
    more: enrolments.length - shown.length,
    step: nextStep(shown),
    credentials: recent.filter((one) => one !== undefined),
    credentialCount: credentials.length,
  })
}

async function courseOf(c: PageRequest, enrolment: Enrolment): Promise<Course> {
  const [learning, attempts, organisation] = await Promise.all([
    learningOf(c, enrolment),
    attemptsOf(c.ctx.db, { tenantId: enrolment.tenantId, enrolmentId: enrolment.id }),
    organisationProfile(c.ctx.db, enrolment.tenantId),
  ])
  return { ...learning, organisationName: organisation?.name ?? '', attempt: attempts.at(-1) }
}

async function recentCredential(c: PageRequest, credential: StoredCredential): Promise<RecentCredential | undefined> {
  const version = await publishedVersion(
    c.ctx.db,
    credential.tenantId,
    credential.achievementId,
    credential.achievementVersion,
  )
  if (!version) return undefined
  const isRevoked = credential.revokedAt !== null
  const badge = badgeSvg(version.definition.badge, { level: badgeLevel(version.definition), revoked: isRevoked })
  return { id: credential.id, title: version.definition.title, awardedAt: credential.awardedAt, isRevoked, badge }
}
