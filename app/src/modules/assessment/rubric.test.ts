import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Criterion, Rubric } from '#modules/catalogue'
import { markProblems, outcomeOf, type Mark } from './index.ts'

const levels = ['Not yet', 'Met', 'Exceeded'].map((name, index) => ({ id: `l${index}`, name, description: '' }))
const criterion = (id: string, facts: Partial<Criterion> = {}): Criterion => ({
  id,
  name: id,
  outcomes: ['o1'],
  mandatory: false,
  levels,
  passLevel: 1,
  ...facts,
})
const rubric: Rubric = {
  criteria: [criterion('core', { mandatory: true }), criterion('style'), criterion('depth', { passLevel: 2 })],
}
const mark = (id: string, level: number, comment = 'A word.'): Mark => ({ criterion: id, level, comment })

test.for([
  ['everything at its pass level', 'pass', [1, 1, 2]],
  ['everything above', 'pass', [2, 2, 2]],
  ['an optional criterion below', 'refer', [1, 0, 2]],
  ['a level that would do elsewhere', 'refer', [1, 1, 1]],
  ['all optional ones below', 'refer', [1, 0, 0]],
  ['the mandatory criterion below', 'fail', [0, 2, 2]],
  ['everything below', 'fail', [0, 0, 0]],
  ['a level beyond the rubric', 'fail', [3, 1, 2]],
  ['half a level', 'refer', [1, 1.5, 2]],
] as const)('%s gives %s', ([, outcome, [core, style, depth]]) => {
  expect(outcomeOf(rubric, [mark('core', core), mark('style', style), mark('depth', depth)])).toBe(outcome)
})

test('a criterion without a mark is not reached', () => {
  expect(outcomeOf(rubric, [mark('style', 2), mark('depth', 2)])).toBe('fail')
  expect(outcomeOf(rubric, [mark('core', 2)])).toBe('refer')
})

test('a mark for a criterion that is not in the rubric changes nothing', () => {
  expect(outcomeOf(rubric, [mark('other', 2)])).toBe('fail')
})

describe('for any rubric and any marks', () => {
  const anyCriterion = fc.record({ mandatory: fc.boolean(), passLevel: fc.integer({ min: 0, max: 2 }) })
  const anyCase = fc
    .array(fc.tuple(anyCriterion, fc.integer({ min: 0, max: 2 })), { minLength: 1, maxLength: 8 })
    .map((rows) => ({
      rubric: { criteria: rows.map(([facts], index) => criterion(`c${index}`, facts)) },
      marks: rows.map(([, level], index) => mark(`c${index}`, level)),
    }))
  const rank = { fail: 0, refer: 1, pass: 2 }

  test('raising a level never makes the outcome worse', () => {
    fc.assert(
      fc.property(anyCase, fc.nat(), ({ rubric, marks }, at) => {
        const raised = marks.map((one, index) =>
          index === at % marks.length ? { ...one, level: Math.min(2, one.level + 1) } : one,
        )
        expect(rank[outcomeOf(rubric, raised)]).toBeGreaterThanOrEqual(rank[outcomeOf(rubric, marks)])
      }),
    )
  })

  test('the order of marks does not count', () => {
    fc.assert(
      fc.property(anyCase, ({ rubric, marks }) => {
        expect(outcomeOf(rubric, marks.toReversed())).toBe(outcomeOf(rubric, marks))
      }),
    )
  })

  test('a pass means that every criterion is at its pass level', () => {
    fc.assert(
      fc.property(anyCase, ({ rubric, marks }) => {
        const all = rubric.criteria.every((one, index) => marks[index]!.level >= one.passLevel)
        expect(outcomeOf(rubric, marks) === 'pass').toBe(all)
      }),
    )
  })
})

describe('marks are complete when', () => {
  test.for([
    ['each criterion has one', [mark('core', 1, ''), mark('style', 1, ''), mark('depth', 2, '')], []],
    ['none is missing', [mark('core', 1), mark('depth', 2)], [{ criterion: 1, code: 'assessment.mark_missing' }]],
    [
      'none is there twice',
      [mark('core', 1), mark('core', 2), mark('style', 1), mark('depth', 2)],
      [{ criterion: 0, code: 'assessment.mark_missing' }],
    ],
    [
      'levels are those of the rubric',
      [mark('core', 9), mark('style', 1), mark('depth', 2)],
      [{ criterion: 0, code: 'assessment.mark_missing' }],
    ],
    [
      'one below the pass level says why',
      [mark('core', 1), mark('style', 0, '  '), mark('depth', 1, '')],
      [
        { criterion: 1, code: 'assessment.comment_needed' },
        { criterion: 2, code: 'assessment.comment_needed' },
      ],
    ],
  ] as const)('%s', ([, marks, problems]) => expect(markProblems(rubric, marks)).toEqual(problems))
})
