import type { Reader } from '#platform/database'
import type { Id } from '#platform/ids'
import type { Course } from './course.ts'

export type LearnerProgress = {
  enrolment: Id<'enrolment'>
  person: Id<'person'>
  enrolledAt: Date
  leftAt: Date | null
  done: number
  lastDoneAt: Date | null
}

/** Who is enrolled in a course and how many of its units each has done; removed units do not count. */
export async function learnersOf(db: Reader, course: Pick<Course, 'tenantId' | 'id'>): Promise<LearnerProgress[]> {
  const rows = await db
    .selectFrom('courses.enrolment as enrolment')
    .leftJoin('courses.unit_completion as completion', (join) =>
      join
        .onRef('completion.tenant_id', '=', 'enrolment.tenant_id')
        .onRef('completion.enrolment_id', '=', 'enrolment.id'),
    )
    .leftJoin('courses.unit as unit', (join) =>
      join
        .onRef('unit.tenant_id', '=', 'completion.tenant_id')
        .onRef('unit.id', '=', 'completion.unit_id')
        .on('unit.removed_at', 'is', null),
    )
    .select(['enrolment.id', 'enrolment.person_id', 'enrolment.enrolled_at', 'enrolment.left_at'])
    .select((eb) => [
      eb.fn.count<string>('unit.id').as('done'),
      eb.fn.max('completion.completed_at').as('last_done_at'),
    ])
    .where('enrolment.tenant_id', '=', course.tenantId)
    .where('enrolment.course_id', '=', course.id)
    .groupBy(['enrolment.id', 'enrolment.person_id', 'enrolment.enrolled_at', 'enrolment.left_at'])
    .orderBy('enrolment.enrolled_at', 'desc')
    .limit(1_000)
    .execute()
  return rows.map((row) => ({
    enrolment: row.id as Id<'enrolment'>,
    person: row.person_id as Id<'person'>,
    enrolledAt: row.enrolled_at,
    leftAt: row.left_at,
    done: Number(row.done),
    lastDoneAt: row.last_done_at,
  }))
}
