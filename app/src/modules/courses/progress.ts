import type { Id } from '#platform/ids'
import type { Unit } from './course.ts'

export type Progress = {
  done: number
  total: number
  /** Minutes of the units that are not done. */
  remainingMinutes: number
  isComplete: boolean
  /** Where to go on: the first unit that is not done; the last unit once all are. */
  resumeAt: Unit | undefined
}

/** How far a learner is. Computed from completions alone, so it can be recomputed at any time and gives the same answer. */
export function progressOf(units: readonly Unit[], completed: ReadonlySet<Id<'unit'>>): Progress {
  const open = units.filter(({ id }) => !completed.has(id))
  return {
    done: units.length - open.length,
    total: units.length,
    remainingMinutes: open.reduce((sum, { minutes }) => sum + minutes, 0),
    isComplete: units.length > 0 && open.length === 0,
    resumeAt: open[0] ?? units.at(-1),
  }
}
