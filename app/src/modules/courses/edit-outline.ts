import type { Context } from '#context'
import { recordAudit, type Actor } from '#modules/accounts'
import type { Tx } from '#platform/database'
import { newId, type Id } from '#platform/ids'
import { notFound, refuse } from '#platform/problem'
import { requireMayTeach } from './access.ts'
import type { Course, Section, Unit } from './course.ts'
import { updateCourseTitle } from './course.queries.ts'
import { moved, type Move } from './outline-order.ts'
import {
  deleteSection,
  hasUnits,
  insertSection,
  insertUnit,
  lockCourse,
  outlineOf,
  setUnitRemoved,
  updateSectionTitle,
  updateUnit,
  writeOrder,
} from './outline.queries.ts'

export async function renameCourse(ctx: Context, teacher: Actor, course: Course, title: string): Promise<void> {
  await change(ctx, teacher, course, 'course.renamed', { kind: 'course', id: course.id }, (tx) =>
    updateCourseTitle(tx, course, title),
  )
}

export async function addSection(ctx: Context, teacher: Actor, course: Course, title: string): Promise<Section> {
  const section = { id: newId<'section'>(ctx.clock.now()), title }
  await change(ctx, teacher, course, 'course.section_added', { kind: 'section', id: section.id }, (tx) =>
    insertSection(tx, course, section),
  )
  return { ...section, units: [] }
}

export async function renameSection(
  ctx: Context,
  teacher: Actor,
  course: Course,
  section: Id<'section'>,
  title: string,
): Promise<void> {
  await change(ctx, teacher, course, 'course.section_renamed', { kind: 'section', id: section }, async (tx) => {
    if (!(await updateSectionTitle(tx, course, section, title))) throw notFound()
  })
}

/** Only an empty section goes: what learners have worked on is never lost with it. */
export async function removeSection(
  ctx: Context,
  teacher: Actor,
  course: Course,
  section: Id<'section'>,
): Promise<void> {
  await change(ctx, teacher, course, 'course.section_removed', { kind: 'section', id: section }, async (tx) => {
    if (await hasUnits(tx, course, section)) throw refuse('courses.section_not_empty')
    if (!(await deleteSection(tx, course, section))) throw notFound()
  })
}

export async function addUnit(ctx: Context, teacher: Actor, course: Course, unit: Omit<Unit, 'id'>): Promise<Unit> {
  const whole: Unit = { ...unit, id: newId<'unit'>(ctx.clock.now()) }
  await change(ctx, teacher, course, 'course.unit_added', { kind: 'unit', id: whole.id }, async (tx) => {
    const outline = await outlineOf(tx, course)
    requireSection(outline, unit.sectionId)
    await insertUnit(tx, course, whole)
  })
  return whole
}

export async function editUnit(ctx: Context, teacher: Actor, course: Course, unit: Unit): Promise<void> {
  await change(ctx, teacher, course, 'course.unit_edited', { kind: 'unit', id: unit.id }, async (tx) => {
    requireSection(await outlineOf(tx, course), unit.sectionId)
    if (!(await updateUnit(tx, course, unit))) throw notFound()
  })
}

export async function removeUnit(ctx: Context, teacher: Actor, course: Course, unit: Id<'unit'>): Promise<void> {
  await change(ctx, teacher, course, 'course.unit_removed', { kind: 'unit', id: unit }, async (tx) => {
    if (!(await setUnitRemoved(tx, course, unit, ctx.clock.now()))) throw notFound()
  })
}

/** Moves a section or a unit one place up or down; a unit at the edge of its section goes into the next one. */
export async function move(ctx: Context, teacher: Actor, course: Course, what: Move): Promise<void> {
  const subject = what.kind === 'section' ? { kind: 'section', id: what.section } : { kind: 'unit', id: what.unit }
  await change(ctx, teacher, course, 'course.reordered', subject, async (tx) => {
    const after = moved(await outlineOf(tx, course), what)
    if (!after) throw notFound()
    await writeOrder(tx, course, after)
  })
}

async function change(
  ctx: Context,
  teacher: Actor,
  course: Course,
  action: `${string}.${string}`,
  subject: { kind: string; id: string },
  write: (tx: Tx) => Promise<unknown>,
) {
  requireMayTeach(teacher, course)
  const at = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    await lockCourse(tx, course)
    await write(tx)
    await recordAudit(tx, teacher, at, { tenant: course.tenantId, action, subject, facts: { course: course.id } })
  })
}

function requireSection(outline: readonly Section[], id: Id<'section'>): void {
  if (!outline.some((section) => section.id === id)) throw notFound()
}
