import type { Reader, Tx } from '#platform/database'
import type { Id } from '#platform/ids'
import type { Course } from './course.ts'

const columns = ['tenant_id', 'department_id', 'id', 'achievement_id', 'title'] as const

export async function courseById(
  db: Reader,
  tenant: Id<'organisation'>,
  id: Id<'course'>,
): Promise<Course | undefined> {
  const row = await db
    .selectFrom('courses.course')
    .select(columns)
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && toCourse(row)
}

export type CourseSummary = Course & {
  units: number
  minutes: number
  learners: number
  openOpportunity: Id<'learning_opportunity'> | null
}

/** Courses of these departments by title, with what a teacher asks first. */
export async function coursesIn(
  db: Reader,
  tenant: Id<'organisation'>,
  departments: 'all' | Id<'department'>[],
): Promise<CourseSummary[]> {
  if (departments.length === 0) return []
  const rows = await db
    .selectFrom('courses.course')
    .select(columns)
    .select((eb) => [
      eb
        .selectFrom('courses.unit')
        .select((sub) => sub.fn.countAll<string>().as('units'))
        .whereRef('courses.unit.tenant_id', '=', 'courses.course.tenant_id')
        .whereRef('courses.unit.course_id', '=', 'courses.course.id')
        .where('courses.unit.removed_at', 'is', null)
        .as('units'),
      eb
        .selectFrom('courses.unit')
        .select((sub) => sub.fn.coalesce(sub.fn.sum<string>('courses.unit.minutes'), sub.lit(0)).as('minutes'))
        .whereRef('courses.unit.tenant_id', '=', 'courses.course.tenant_id')
        .whereRef('courses.unit.course_id', '=', 'courses.course.id')
        .where('courses.unit.removed_at', 'is', null)
        .as('minutes'),
      eb
        .selectFrom('courses.enrolment')
        .select((sub) => sub.fn.countAll<string>().as('learners'))
        .whereRef('courses.enrolment.tenant_id', '=', 'courses.course.tenant_id')
        .whereRef('courses.enrolment.course_id', '=', 'courses.course.id')
        .where('courses.enrolment.left_at', 'is', null)
        .as('learners'),
      eb
        .selectFrom('courses.learning_opportunity')
        .select('courses.learning_opportunity.id')
        .whereRef('courses.learning_opportunity.tenant_id', '=', 'courses.course.tenant_id')
        .whereRef('courses.learning_opportunity.course_id', '=', 'courses.course.id')
        .where('courses.learning_opportunity.closed_at', 'is', null)
        .as('open_opportunity'),
    ])
    .where('tenant_id', '=', tenant)
    .$if(departments !== 'all', (query) => query.where('department_id', 'in', departments as Id<'department'>[]))
    .orderBy('title', (order) => order.collate('und-x-icu'))
    .limit(500)
    .execute()
  return rows.map((row) => ({
    ...toCourse(row),
    units: Number(row.units),
    minutes: Number(row.minutes),
    learners: Number(row.learners),
    openOpportunity: row.open_opportunity as Id<'learning_opportunity'> | null,
  }))
}

export async function insertCourse(tx: Tx, course: Course, by: Id<'person'> | null, at: Date): Promise<void> {
  await tx
    .insertInto('courses.course')
    .values({
      tenant_id: course.tenantId,
      department_id: course.departmentId,
      id: course.id,
      achievement_id: course.achievementId,
      title: course.title,
      made_by: by,
      made_at: at,
    })
    .execute()
}

export async function updateCourseTitle(tx: Tx, course: Course, title: string): Promise<void> {
  await tx
    .updateTable('courses.course')
    .set({ title })
    .where('tenant_id', '=', course.tenantId)
    .where('id', '=', course.id)
    .execute()
}

type Row = { tenant_id: string; department_id: string | null; id: string; achievement_id: string; title: string }

function toCourse(row: Row): Course {
  return {
    tenantId: row.tenant_id as Id<'organisation'>,
    departmentId: row.department_id as Id<'department'> | null,
    id: row.id as Id<'course'>,
    achievementId: row.achievement_id as Id<'achievement'>,
    title: row.title,
  }
}
