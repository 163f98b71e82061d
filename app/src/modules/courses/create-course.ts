import type { Context } from '#context'
import { recordAudit, type Actor } from '#modules/accounts'
import { currentVersion } from '#modules/catalogue'
import { newId, type Id } from '#platform/ids'
import { notFound } from '#platform/problem'
import { requireMayTeach } from './access.ts'
import type { Course } from './course.ts'
import { insertCourse } from './course.queries.ts'

type Input = { tenant: Id<'organisation'>; achievement: Id<'achievement'>; title: string }

/** A course leads to an achievement that is published, and belongs to its department. */
export async function createCourse(
  ctx: Context,
  teacher: Actor,
  { tenant, achievement, title }: Input,
): Promise<Course> {
  const target = await currentVersion(ctx.db, tenant, achievement)
  if (!target) throw notFound()
  requireMayTeach(teacher, target)
  const at = ctx.clock.now()
  const course: Course = {
    tenantId: tenant,
    departmentId: target.departmentId,
    id: newId<'course'>(at),
    achievementId: achievement,
    title,
  }

  await ctx.db.transaction().execute(async (tx) => {
    await insertCourse(tx, course, teacher.kind === 'person' ? teacher.person : null, at)
    await recordAudit(tx, teacher, at, {
      tenant,
      action: 'course.created',
      subject: { kind: 'course', id: course.id },
      facts: { achievement },
    })
  })
  return course
}
