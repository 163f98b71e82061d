import type { Definition } from '#modules/catalogue'
import type { Reader, Tx } from '#platform/database'
import type { Id } from '#platform/ids'
import type { Course } from './course.ts'
import { offerCard, type LearningOpportunity } from './learning-opportunity.ts'
import { searchVector } from './search-text.ts'

/** For public pages: an address names the opportunity alone, whoever owns it. */
export async function opportunityById(
  db: Reader,
  id: Id<'learning_opportunity'>,
): Promise<LearningOpportunity | undefined> {
  const row = await opportunities(db).where('opportunity.id', '=', id).executeTakeFirst()
  return row && toOpportunity(row)
}

/** Offers of one course, newest first. */
export async function opportunitiesOf(
  db: Reader,
  course: Pick<Course, 'tenantId' | 'id'>,
): Promise<LearningOpportunity[]> {
  const rows = await opportunities(db)
    .where('opportunity.tenant_id', '=', course.tenantId)
    .where('opportunity.course_id', '=', course.id)
    .orderBy('opportunity.opened_at', 'desc')
    .execute()
  return rows.map(toOpportunity)
}

/** False when the course has an open offer already. */
export async function insertOpportunity(
  tx: Tx,
  opportunity: LearningOpportunity,
  definition: Definition,
  organisationName: string,
): Promise<boolean> {
  const card = offerCard(definition)
  const inserted = await tx
    .insertInto('courses.learning_opportunity')
    .values({
      tenant_id: opportunity.tenantId,
      id: opportunity.id,
      course_id: opportunity.courseId,
      achievement_id: opportunity.achievementId,
      achievement_version: opportunity.achievementVersion,
      title: opportunity.title,
      summary: opportunity.summary,
      language: opportunity.language,
      price: opportunity.price,
      contact: opportunity.contact,
      opened_at: opportunity.openedAt,
      level: card.level,
      participation: card.participation,
      card: JSON.stringify(card),
      search: searchVector(opportunity.language, searchTexts(opportunity, definition, organisationName)),
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

function searchTexts(opportunity: LearningOpportunity, definition: Definition, organisationName: string) {
  return {
    A: `${opportunity.title} ${definition.title}`,
    B: [...definition.outcomes.map(({ text }) => text), ...definition.skills.map(({ name }) => name)].join('\n'),
    C: `${opportunity.summary} ${definition.description}`,
    D: organisationName,
  }
}

export async function setOpportunityClosed(tx: Tx, opportunity: LearningOpportunity, at: Date): Promise<boolean> {
  const closed = await tx
    .updateTable('courses.learning_opportunity')
    .set({ closed_at: at })
    .where('tenant_id', '=', opportunity.tenantId)
    .where('id', '=', opportunity.id)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return closed.numUpdatedRows === 1n
}

function opportunities(db: Reader) {
  return db
    .selectFrom('courses.learning_opportunity as opportunity')
    .innerJoin('courses.course as course', (join) =>
      join.onRef('course.tenant_id', '=', 'opportunity.tenant_id').onRef('course.id', '=', 'opportunity.course_id'),
    )
    .select([
      'opportunity.tenant_id',
      'course.department_id',
      'opportunity.id',
      'opportunity.course_id',
      'opportunity.achievement_id',
      'opportunity.achievement_version',
      'opportunity.title',
      'opportunity.summary',
      'opportunity.language',
      'opportunity.price',
      'opportunity.contact',
      'opportunity.opened_at',
      'opportunity.closed_at',
    ])
}

type Row = {
  tenant_id: string
  department_id: string | null
  id: string
  course_id: string
  achievement_id: string
  achievement_version: number
  title: string
  summary: string
  language: string
  price: string
  contact: string
  opened_at: Date
  closed_at: Date | null
}

function toOpportunity(row: Row): LearningOpportunity {
  return {
    tenantId: row.tenant_id as Id<'organisation'>,
    departmentId: row.department_id as Id<'department'> | null,
    id: row.id as Id<'learning_opportunity'>,
    courseId: row.course_id as Id<'course'>,
    achievementId: row.achievement_id as Id<'achievement'>,
    achievementVersion: row.achievement_version,
    title: row.title,
    summary: row.summary,
    language: row.language,
    price: row.price,
    contact: row.contact,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
  }
}
