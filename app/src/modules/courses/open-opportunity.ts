import type { Context } from '#context'
import { organisationProfile, recordAudit, type Actor } from '#modules/accounts'
import { achievementById, currentVersion } from '#modules/catalogue'
import { newId } from '#platform/ids'
import { notFound, refuse } from '#platform/problem'
import { requireMayTeach } from './access.ts'
import { unitsOf, type Course } from './course.ts'
import type { LearningOpportunity } from './learning-opportunity.ts'
import { insertOpportunity } from './learning-opportunity.queries.ts'
import { outlineOf } from './outline.queries.ts'

type Input = { summary: string; price: string; contact: string }

/** Opens a course for enrolment, on the achievement version in force. A course has at most one open offer. */
export async function openOpportunity(
  ctx: Context,
  teacher: Actor,
  course: Course,
  { summary, price, contact }: Input,
): Promise<LearningOpportunity> {
  requireMayTeach(teacher, course)
  const at = ctx.clock.now()
  const { definition, version } = await offeredVersion(ctx, course)
  const organisation = await organisationProfile(ctx.db, course.tenantId)
  if (!organisation) throw notFound()
  const opportunity: LearningOpportunity = {
    tenantId: course.tenantId,
    departmentId: course.departmentId,
    id: newId<'learning_opportunity'>(at),
    courseId: course.id,
    achievementId: course.achievementId,
    achievementVersion: version,
    title: course.title,
    summary,
    language: definition.language,
    price,
    contact,
    openedAt: at,
    closedAt: null,
  }

  await ctx.db.transaction().execute(async (tx) => {
    if (!(await insertOpportunity(tx, opportunity, definition, organisation.name))) throw refuse('courses.already_open')
    await recordAudit(tx, teacher, at, {
      tenant: course.tenantId,
      action: 'learning_opportunity.opened',
      subject: { kind: 'learning_opportunity', id: opportunity.id },
      facts: { course: course.id, achievement: course.achievementId, version },
    })
  })
  return opportunity
}

async function offeredVersion(ctx: Context, course: Course) {
  const achievement = await achievementById(ctx.db, course.tenantId, course.achievementId)
  if (achievement?.retiredAt) throw refuse('courses.achievement_retired')
  const target = await currentVersion(ctx.db, course.tenantId, course.achievementId)
  if (!target) throw notFound()
  const units = unitsOf(await outlineOf(ctx.db, course))
  if (!units.some(({ kind }) => kind === 'assignment')) throw refuse('courses.no_assignment')
  return target
}
