import type { Reader, Tx } from '#platform/database'
import type { Id } from '#platform/ids'
import type { Enrolment } from './enrolment.ts'
import type { LearningOpportunity } from './learning-opportunity.ts'

/** A learner's own enrolment; undefined for anybody else's. */
export async function enrolmentOf(
  db: Reader,
  person: Id<'person'>,
  id: Id<'enrolment'>,
): Promise<Enrolment | undefined> {
  const row = await enrolments(db)
    .where('enrolment.person_id', '=', person)
    .where('enrolment.id', '=', id)
    .executeTakeFirst()
  return row && toEnrolment(row)
}

/** For those who work in the organisation: the caller checks the role in its department. */
export async function enrolmentById(
  db: Reader,
  tenant: Id<'organisation'>,
  id: Id<'enrolment'>,
): Promise<Enrolment | undefined> {
  const row = await enrolments(db)
    .where('enrolment.tenant_id', '=', tenant)
    .where('enrolment.id', '=', id)
    .executeTakeFirst()
  return row && toEnrolment(row)
}

/** Everything a person is enrolled in, newest first, whichever organisation offers it. */
export async function enrolmentsOf(db: Reader, person: Id<'person'>): Promise<Enrolment[]> {
  const rows = await enrolments(db)
    .where('enrolment.person_id', '=', person)
    .where('enrolment.left_at', 'is', null)
    .orderBy('enrolment.enrolled_at', 'desc')
    .limit(200)
    .execute()
  return rows.map(toEnrolment)
}

/** The person's place in this opportunity, left or not. */
export async function enrolmentIn(
  db: Reader,
  opportunity: LearningOpportunity,
  person: Id<'person'>,
): Promise<Enrolment | undefined> {
  const row = await enrolments(db)
    .where('enrolment.tenant_id', '=', opportunity.tenantId)
    .where('enrolment.learning_opportunity_id', '=', opportunity.id)
    .where('enrolment.person_id', '=', person)
    .executeTakeFirst()
  return row && toEnrolment(row)
}

/** Enrols once, or again after leaving; false when the person is enrolled already. */
export async function insertEnrolment(
  tx: Tx,
  opportunity: LearningOpportunity,
  person: Id<'person'>,
  id: Id<'enrolment'>,
  at: Date,
): Promise<boolean> {
  const inserted = await tx
    .insertInto('courses.enrolment')
    .values({
      tenant_id: opportunity.tenantId,
      id,
      person_id: person,
      learning_opportunity_id: opportunity.id,
      course_id: opportunity.courseId,
      achievement_id: opportunity.achievementId,
      achievement_version: opportunity.achievementVersion,
      enrolled_at: at,
    })
    .onConflict((oc) =>
      oc
        .columns(['tenant_id', 'learning_opportunity_id', 'person_id'])
        .doUpdateSet({ left_at: null })
        .where('courses.enrolment.left_at', 'is not', null),
    )
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

export async function setLeft(tx: Tx, enrolment: Enrolment, at: Date): Promise<boolean> {
  const left = await tx
    .updateTable('courses.enrolment')
    .set({ left_at: at })
    .where('tenant_id', '=', enrolment.tenantId)
    .where('id', '=', enrolment.id)
    .where('left_at', 'is', null)
    .executeTakeFirst()
  return left.numUpdatedRows === 1n
}

function enrolments(db: Reader) {
  return db
    .selectFrom('courses.enrolment as enrolment')
    .innerJoin('courses.course as course', (join) =>
      join.onRef('course.tenant_id', '=', 'enrolment.tenant_id').onRef('course.id', '=', 'enrolment.course_id'),
    )
    .innerJoin('courses.learning_opportunity as opportunity', (join) =>
      join
        .onRef('opportunity.tenant_id', '=', 'enrolment.tenant_id')
        .onRef('opportunity.id', '=', 'enrolment.learning_opportunity_id'),
    )
    .select([
      'enrolment.tenant_id',
      'enrolment.id',
      'enrolment.person_id',
      'enrolment.learning_opportunity_id',
      'enrolment.course_id',
      'enrolment.achievement_id',
      'enrolment.achievement_version',
      'course.department_id',
      'opportunity.title',
      'enrolment.enrolled_at',
      'enrolment.left_at',
    ])
}

type Row = {
  tenant_id: string
  id: string
  person_id: string
  learning_opportunity_id: string
  course_id: string
  achievement_id: string
  achievement_version: number
  department_id: string | null
  title: string
  enrolled_at: Date
  left_at: Date | null
}

function toEnrolment(row: Row): Enrolment {
  return {
    tenantId: row.tenant_id as Id<'organisation'>,
    id: row.id as Id<'enrolment'>,
    personId: row.person_id as Id<'person'>,
    learningOpportunityId: row.learning_opportunity_id as Id<'learning_opportunity'>,
    courseId: row.course_id as Id<'course'>,
    achievementId: row.achievement_id as Id<'achievement'>,
    achievementVersion: row.achievement_version,
    departmentId: row.department_id as Id<'department'> | null,
    title: row.title,
    enrolledAt: row.enrolled_at,
    leftAt: row.left_at,
  }
}
