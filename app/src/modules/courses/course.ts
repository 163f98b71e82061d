import type { Id } from '#platform/ids'

/** Content that leads to an achievement. */
export type Course = {
  tenantId: Id<'organisation'>
  departmentId: Id<'department'> | null
  id: Id<'course'>
  achievementId: Id<'achievement'>
  title: string
}

export const unitKinds = ['page', 'file', 'assignment'] as const
export type UnitKind = (typeof unitKinds)[number]

export type StoredFile = { hash: string; fileName: string; mediaType: string; size: number }

export type Unit = {
  id: Id<'unit'>
  sectionId: Id<'section'>
  kind: UnitKind
  title: string
  /** Markdown: the page, a word about the file, or what to hand in. */
  body: string
  minutes: number
  file: StoredFile | null
}

export type Section = { id: Id<'section'>; title: string; units: Unit[] }
/** A course with everything in it, in order. */
export type Outline = Section[]

export function unitsOf(outline: Outline): Unit[] {
  return outline.flatMap(({ units }) => units)
}
