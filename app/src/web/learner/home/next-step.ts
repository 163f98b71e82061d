import type { Course } from './course.ts'

/** The one thing to do next, over all courses. */
export type NextStep =
  | { kind: 'read_feedback' | 'go_on_with_submission' | 'go_on_learning'; course: Course }
  | { kind: 'wait_for_assessor' }
  | { kind: 'find_a_course' }

/** Feedback first, then work that is begun, then the course last enrolled in; waiting is said only when nothing else is to do. */
export function nextStep(courses: readonly Course[]): NextStep {
  const referred = courses.find(({ attempt }) => attempt?.state === 'decided' && attempt.outcome === 'refer')
  if (referred) return { kind: 'read_feedback', course: referred }
  const begun = courses.find(({ attempt }) => attempt?.state === 'draft')
  if (begun) return { kind: 'go_on_with_submission', course: begun }
  const open = courses.find(({ attempt, progress }) => attempt === undefined && progress.total > 0)
  if (open) return { kind: 'go_on_learning', course: open }
  const isWaiting = courses.some(({ attempt }) => attempt?.state === 'submitted')
  return isWaiting ? { kind: 'wait_for_assessor' } : { kind: 'find_a_course' }
}
