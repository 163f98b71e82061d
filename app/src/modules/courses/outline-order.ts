import type { Id } from '#platform/ids'
import type { Outline, Unit } from './course.ts'

export type Direction = 'up' | 'down'
export type Move =
  | { kind: 'section'; section: Id<'section'>; direction: Direction }
  | { kind: 'unit'; unit: Id<'unit'>; direction: Direction }

/** The outline after the move; the same where there is nowhere to go; undefined when the thing is not in it. */
export function moved(outline: Outline, move: Move): Outline | undefined {
  return move.kind === 'section'
    ? sectionMoved(outline, move.section, stepOf(move))
    : unitMoved(outline, move.unit, stepOf(move))
}

function stepOf({ direction }: Move): 1 | -1 {
  return direction === 'up' ? -1 : 1
}

function sectionMoved(outline: Outline, section: Id<'section'>, step: 1 | -1): Outline | undefined {
  const index = outline.findIndex(({ id }) => id === section)
  return index === -1 ? undefined : swapped(outline, index, index + step)
}

function unitMoved(outline: Outline, unit: Id<'unit'>, step: 1 | -1): Outline | undefined {
  const at = outline.findIndex(({ units }) => units.some(({ id }) => id === unit))
  const section = outline[at]
  if (!section) return undefined
  const index = section.units.findIndex(({ id }) => id === unit)
  if (section.units[index + step])
    return outline.with(at, { ...section, units: swapped(section.units, index, index + step) })
  return intoNeighbour(outline, at, section.units[index]!, step)
}

function intoNeighbour(outline: Outline, at: number, unit: Unit, step: 1 | -1): Outline {
  const from = outline[at]!
  const to = outline[at + step]
  if (!to) return outline
  const arrived = { ...unit, sectionId: to.id }
  return outline
    .with(at, { ...from, units: from.units.filter(({ id }) => id !== unit.id) })
    .with(at + step, { ...to, units: step === 1 ? [arrived, ...to.units] : [...to.units, arrived] })
}

function swapped<Item>(items: Item[], a: number, b: number): Item[] {
  const first = items[a]
  const second = items[b]
  return first === undefined || second === undefined ? items : items.with(a, second).with(b, first)
}
