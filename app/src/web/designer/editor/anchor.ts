import type { Rows } from './editor-rows.ts'

/** The address of a field on the page; of its list where the row is not there yet. */
export function anchorOf(field: string, rows: Rows): string {
  const [list, index] = field.split('.')
  const count =
    list === 'outcomes'
      ? rows.outcomes
      : list === 'skills'
        ? rows.skills
        : list === 'rubric'
          ? rows.rubric.length
          : undefined
  if (count !== undefined && Number(index ?? 0) >= count) return `#f-${list}`
  return `#f-${field.replaceAll('.', '-')}`
}
