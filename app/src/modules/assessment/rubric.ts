import type { Criterion, Rubric } from '#modules/catalogue'

/** The level an assessor saw on one criterion, as an index into its levels, with a word to the learner. */
export type Mark = { criterion: string; level: number; comment: string }
export type Marks = readonly Mark[]
export type Outcome = 'pass' | 'refer' | 'fail'

/** What is wrong with a set of marks, at which criterion. */
export type MarkProblem = { criterion: number; code: 'assessment.mark_missing' | 'assessment.comment_needed' }

/**
 * Pass: every criterion at its pass level. Fail: a mandatory one below. Refer: only others below, so that a piece of work
 * is missing rather than the core of it. A criterion without a mark counts as not reached.
 */
export function outcomeOf(rubric: Rubric, marks: Marks): Outcome {
  const missed = rubric.criteria.filter((criterion) => !isPassed(criterion, marks))
  if (missed.length === 0) return 'pass'
  return missed.some((criterion) => criterion.mandatory) ? 'fail' : 'refer'
}

export function isPassed(criterion: Criterion, marks: Marks): boolean {
  return levelOf(criterion, marks) >= criterion.passLevel
}

/** Each criterion wants one of its levels; below the pass level the learner is told what to do about it. */
export function markProblems(rubric: Rubric, marks: Marks): MarkProblem[] {
  return rubric.criteria.flatMap((criterion, index): MarkProblem[] => {
    const given = marks.filter((mark) => mark.criterion === criterion.id)
    const [mark] = given
    if (!mark || given.length > 1 || !isLevelOf(criterion, mark.level))
      return [{ criterion: index, code: 'assessment.mark_missing' }]
    return mark.level < criterion.passLevel && mark.comment.trim() === ''
      ? [{ criterion: index, code: 'assessment.comment_needed' }]
      : []
  })
}

function levelOf(criterion: Criterion, marks: Marks): number {
  const mark = marks.find((one) => one.criterion === criterion.id)
  return mark && isLevelOf(criterion, mark.level) ? mark.level : -1
}

function isLevelOf(criterion: Criterion, level: number): boolean {
  return Number.isInteger(level) && level >= 0 && level < criterion.levels.length
}
