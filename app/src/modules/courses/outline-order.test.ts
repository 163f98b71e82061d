import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Id } from '#platform/ids'
import { progressOf, unitsOf, type Outline, type Unit } from '#modules/courses'
import { moved } from './outline-order.ts'

const unit = (id: string, minutes = 10): Unit => ({
  id: id as Id<'unit'>,
  sectionId: 's' as Id<'section'>,
  kind: 'page',
  title: id,
  body: '',
  minutes,
  file: null,
})
const anyOutline = fc.array(fc.nat(4), { minLength: 1, maxLength: 4 }).map((sizes): Outline =>
  sizes.map((size, section) => ({
    id: `s${section}` as Id<'section'>,
    title: '',
    units: Array.from({ length: size }, (_, index) => unit(`u${section}.${index}`)),
  })),
)
const shape = (outline: Outline) => outline.map(({ id, units }) => [id, units.map((one) => one.id)])

test('a move loses and doubles nothing, and the move back gives the outline back unless it was at the edge', () => {
  fc.assert(
    fc.property(anyOutline, fc.nat(20), (outline, pick) => {
      const units = unitsOf(outline)
      if (units.length === 0) return
      const chosen = units[pick % units.length]!
      const down = moved(outline, { kind: 'unit', unit: chosen.id, direction: 'down' })!
      expect(
        unitsOf(down)
          .map(({ id }) => id)
          .toSorted(),
      ).toEqual(units.map(({ id }) => id).toSorted())
      if (shape(down).join() !== shape(outline).join())
        expect(shape(moved(down, { kind: 'unit', unit: chosen.id, direction: 'up' })!)).toEqual(shape(outline))
    }),
  )
})

test('what is not in the outline cannot be moved', () => {
  expect(moved([], { kind: 'unit', unit: 'x' as Id<'unit'>, direction: 'up' })).toBeUndefined()
  expect(moved([], { kind: 'section', section: 'x' as Id<'section'>, direction: 'up' })).toBeUndefined()
})

test('progress counts what is done, whatever else was ever completed', () => {
  fc.assert(
    fc.property(anyOutline, fc.array(fc.nat(20)), (outline, picks) => {
      const units = unitsOf(outline)
      const completed = new Set(
        [...picks.map((pick) => units[pick % Math.max(1, units.length)]?.id), 'removed' as Id<'unit'>].filter(
          (id) => id !== undefined,
        ),
      )
      const progress = progressOf(units, completed)
      expect(progress.done).toBe(units.filter(({ id }) => completed.has(id)).length)
      expect(progress.remainingMinutes).toBe((units.length - progress.done) * 10)
      expect(progress.isComplete).toBe(units.length > 0 && progress.done === units.length)
      if (!progress.isComplete && units.length > 0) expect(completed.has(progress.resumeAt!.id)).toBe(false)
    }),
  )
})
