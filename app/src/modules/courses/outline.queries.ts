import type { Reader, Tx } from '#platform/database'
import type { Id } from '#platform/ids'
import type { Course, Outline, Unit, UnitKind } from './course.ts'

type CourseKey = { tenantId: Id<'organisation'>; id: Id<'course'> }

const unitColumns = [
  'id',
  'section_id',
  'kind',
  'title',
  'body',
  'minutes',
  'blob_hash',
  'file_name',
  'media_type',
  'file_size',
] as const

/** A course with its sections and units, in order; removed units are not in it. */
export async function outlineOf(db: Reader, course: CourseKey): Promise<Outline> {
  const [sections, units] = await Promise.all([sectionRows(db, course), unitRows(db, course)])
  const bySection = Map.groupBy(units.map(toUnit), ({ sectionId }) => sectionId)
  return sections.map((row) => ({
    id: row.id as Id<'section'>,
    title: row.title,
    units: bySection.get(row.id as Id<'section'>) ?? [],
  }))
}

function sectionRows(db: Reader, course: CourseKey) {
  return db
    .selectFrom('courses.section')
    .select(['id', 'title'])
    .where('tenant_id', '=', course.tenantId)
    .where('course_id', '=', course.id)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

function unitRows(db: Reader, course: CourseKey) {
  return db
    .selectFrom('courses.unit')
    .select(unitColumns)
    .where('tenant_id', '=', course.tenantId)
    .where('course_id', '=', course.id)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export async function insertSection(
  tx: Tx,
  course: Course,
  section: { id: Id<'section'>; title: string },
): Promise<void> {
  await tx
    .insertInto('courses.section')
    .values((eb) => ({
      tenant_id: course.tenantId,
      course_id: course.id,
      id: section.id,
      title: section.title,
      position: eb
        .selectFrom('courses.section')
        .select((sub) => sub(sub.fn.coalesce(sub.fn.max('position'), sub.lit(0)), '+', 1).as('next'))
        .where('tenant_id', '=', course.tenantId)
        .where('course_id', '=', course.id),
    }))
    .execute()
}

export async function updateSectionTitle(
  tx: Tx,
  course: Course,
  section: Id<'section'>,
  title: string,
): Promise<boolean> {
  const changed = await tx
    .updateTable('courses.section')
    .set({ title })
    .where('tenant_id', '=', course.tenantId)
    .where('course_id', '=', course.id)
    .where('id', '=', section)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

/** True while a unit, even a removed one, belongs to the section: completions point at it. */
export async function hasUnits(tx: Tx, course: Course, section: Id<'section'>): Promise<boolean> {
  const unit = await tx
    .selectFrom('courses.unit')
    .select('id')
    .where('tenant_id', '=', course.tenantId)
    .where('course_id', '=', course.id)
    .where('section_id', '=', section)
    .limit(1)
    .executeTakeFirst()
  return unit !== undefined
}

export async function deleteSection(tx: Tx, course: Course, section: Id<'section'>): Promise<boolean> {
  const gone = await tx
    .deleteFrom('courses.section')
    .where('tenant_id', '=', course.tenantId)
    .where('course_id', '=', course.id)
    .where('id', '=', section)
    .executeTakeFirst()
  return gone.numDeletedRows === 1n
}

export async function insertUnit(tx: Tx, course: Course, unit: Unit): Promise<void> {
  await tx
    .insertInto('courses.unit')
    .values((eb) => ({
      tenant_id: course.tenantId,
      course_id: course.id,
      section_id: unit.sectionId,
      id: unit.id,
      kind: unit.kind,
      ...contentOf(unit),
      position: eb
        .selectFrom('courses.unit')
        .select((sub) => sub(sub.fn.coalesce(sub.fn.max('position'), sub.lit(0)), '+', 1).as('next'))
        .where('tenant_id', '=', course.tenantId)
        .where('course_id', '=', course.id),
    }))
    .execute()
}

export async function updateUnit(tx: Tx, course: Course, unit: Unit): Promise<boolean> {
  const changed = await tx
    .updateTable('courses.unit')
    .set({ section_id: unit.sectionId, ...contentOf(unit) })
    .where('tenant_id', '=', course.tenantId)
    .where('course_id', '=', course.id)
    .where('id', '=', unit.id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

/** Learners may have completed it, so the row stays. */
export async function setUnitRemoved(tx: Tx, course: Course, unit: Id<'unit'>, at: Date): Promise<boolean> {
  const changed = await tx
    .updateTable('courses.unit')
    .set({ removed_at: at })
    .where('tenant_id', '=', course.tenantId)
    .where('course_id', '=', course.id)
    .where('id', '=', unit)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

/** Numbers sections and units anew in the order of this outline. */
export async function writeOrder(tx: Tx, course: Course, outline: Outline): Promise<void> {
  for (const [index, section] of outline.entries()) {
    await tx
      .updateTable('courses.section')
      .set({ position: index + 1 })
      .where('tenant_id', '=', course.tenantId)
      .where('course_id', '=', course.id)
      .where('id', '=', section.id)
      .execute()
  }
  const units = outline.flatMap((section) => section.units.map((unit) => ({ ...unit, sectionId: section.id })))
  for (const [index, unit] of units.entries()) {
    await tx
      .updateTable('courses.unit')
      .set({ position: index + 1, section_id: unit.sectionId })
      .where('tenant_id', '=', course.tenantId)
      .where('course_id', '=', course.id)
      .where('id', '=', unit.id)
      .execute()
  }
}

/** One change of a course's outline at a time: two teachers who reorder at once do so one after the other. */
export async function lockCourse(tx: Tx, course: Course): Promise<void> {
  await tx
    .selectFrom('courses.course')
    .select('id')
    .where('tenant_id', '=', course.tenantId)
    .where('id', '=', course.id)
    .forUpdate()
    .execute()
}

function contentOf(unit: Unit) {
  return {
    title: unit.title,
    body: unit.body,
    minutes: unit.minutes,
    blob_hash: unit.file?.hash ?? null,
    file_name: unit.file?.fileName ?? null,
    media_type: unit.file?.mediaType ?? null,
    file_size: unit.file?.size ?? null,
  }
}

type UnitRow = Awaited<ReturnType<typeof unitRows>>[number]

function toUnit(row: UnitRow): Unit {
  return {
    id: row.id as Id<'unit'>,
    sectionId: row.section_id as Id<'section'>,
    kind: row.kind as UnitKind,
    title: row.title,
    body: row.body,
    minutes: row.minutes,
    file:
      row.blob_hash === null
        ? null
        : {
            hash: row.blob_hash,
            fileName: row.file_name ?? 'file',
            mediaType: row.media_type ?? 'application/octet-stream',
            size: Number(row.file_size ?? 0),
          },
  }
}
