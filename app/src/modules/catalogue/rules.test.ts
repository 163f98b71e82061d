import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  badgeSvg,
  blankDefinition,
  completenessOf,
  definitionChanges,
  drawings,
  missingElements,
  stones,
  badgeColours,
  warningsOf,
  type Definition,
} from '#modules/catalogue'
import { definitionHash } from './definition-hash.ts'
import { completeDefinition } from '../../../test/support/definition.ts'

const codes = (changes: Partial<Definition>) => warningsOf(completeDefinition(changes)).map(({ code }) => code)

test('a complete definition misses nothing, and a blank one all that is mandatory', () => {
  expect(missingElements(completeDefinition())).toEqual([])
  const blank = completenessOf(blankDefinition())
  expect(blank).toMatchObject({ done: 1, total: 11, isPublishable: false })
})

test.for<[string, Partial<Definition>, string, string]>([
  ['no title', { title: '  ' }, 'title', 'mandatory'],
  ['no description', { description: '' }, 'description', 'mandatory'],
  ['an empty outcome', { outcomes: [{ id: 'o1', text: ' ' }] }, 'outcomes.0.text', 'mandatory'],
  [
    'a skill without its address',
    { skills: [{ uri: '', name: 'bake', framework: '', code: '', outcomes: [] }] },
    'skills.0.name',
    'mandatory',
  ],
  ['no criteria', { criteria: '' }, 'criteria', 'mandatory'],
  ['no hours', { workloadHours: null }, 'workloadHours', 'mandatory'],
  ['no form of participation', { participation: null }, 'participation', 'mandatory'],
  [
    'no rubric',
    { assessment: { ...completeDefinition().assessment, rubric: { criteria: [] } } },
    'rubric.0.name',
    'mandatory',
  ],
  [
    'no kind of quality assurance',
    { qualityAssurance: { ...completeDefinition().qualityAssurance, type: null } },
    'qualityAssurance.type',
    'mandatory',
  ],
  ['no level', { level: null }, 'level.framework', 'recommended'],
  ['a framework without a value', { level: { framework: 'EQF', value: '' } }, 'level.framework', 'recommended'],
  ['no prerequisites', { prerequisites: '' }, 'prerequisites', 'recommended'],
])('%s is found at its field', ([, changes, field, weight]) => {
  expect(missingElements(completeDefinition(changes))).toMatchObject([{ field, weight }])
})

test('a rubric whose lowest level already passes cannot be published: everybody would pass', () => {
  const definition = completeDefinition()
  definition.assessment.rubric.criteria[0]!.passLevel = 0
  expect(completenessOf(definition).isPublishable).toBe(false)
})

test.for([
  ['National air quality award', true],
  ['A degree of care', true],
  ['Master class', true],
  ['Mastering air quality', false],
  ['Reading air quality data', false],
] as const)('the title %s needs a second look: %s', ([title, warned]) => {
  expect(codes({ title }).includes('catalogue.warn_title_word')).toBe(warned)
})

test('claims that nothing supports are named', () => {
  expect(codes({})).toEqual([])
  const [skill] = completeDefinition().skills
  expect(codes({ skills: [{ ...skill!, outcomes: [] }] })).toEqual(['catalogue.warn_skill_without_outcome'])
  expect(codes({ skills: [{ ...skill!, outcomes: ['gone'] }] })).toEqual(['catalogue.warn_skill_without_outcome'])
  expect(codes({ skills: [1, 2, 3, 4].map((n) => ({ ...skill!, name: `skill ${n}` })) })).toEqual([
    'catalogue.warn_many_skills',
  ])
  expect(codes({ skills: [1, 2, 3, 4].map((n) => ({ ...skill!, name: `skill ${n}` })), workloadHours: 50 })).toEqual([])
  expect(codes({ outcomes: [...completeDefinition().outcomes, { id: 'o3', text: 'Understand heat.' }] })).toEqual([
    'catalogue.warn_unseen_verb',
    'catalogue.warn_outcome_unassessed',
  ])
  const definition = completeDefinition()
  definition.assessment.rubric.criteria[1]!.outcomes = []
  expect(warningsOf(definition).map(({ code }) => code)).toEqual([
    'catalogue.warn_outcome_unassessed',
    'catalogue.warn_criterion_serves_none',
  ])
})

const anyText = fc.string({ unit: 'grapheme', maxLength: 20 })
const anyDefinition = fc
  .record({
    title: anyText,
    criteria: anyText,
    prerequisites: anyText,
    outcomes: fc.array(anyText, { maxLength: 4 }),
    hours: fc.option(fc.nat(500)),
    points: fc.option(fc.nat(60)),
  })
  .map(({ outcomes, hours, points, ...texts }) =>
    completeDefinition({
      ...texts,
      outcomes: outcomes.map((text, index) => ({ id: `o${index}`, text })),
      workloadHours: hours,
      creditPoints: points === null ? null : { system: 'ECTS', points },
    }),
  )

test('nothing changes between a definition and itself, and changes read backwards are the same changes', () => {
  fc.assert(
    fc.property(anyDefinition, (definition) => definitionChanges(definition, structuredClone(definition)).length === 0),
  )
  fc.assert(
    fc.property(anyDefinition, anyDefinition, (a, b) => {
      const back = definitionChanges(b, a).map((change) => ({ ...change, before: change.after, after: change.before }))
      expect(new Set(back.map((one) => JSON.stringify(one)))).toEqual(
        new Set(definitionChanges(a, b).map((one) => JSON.stringify(one))),
      )
    }),
  )
})

test('an edited outcome is one change at that outcome, not a new list', () => {
  const before = completeDefinition()
  const after = completeDefinition({ outcomes: [before.outcomes[0]!, { id: 'o2', text: 'Explain a forecast.' }] })
  expect(definitionChanges(before, after)).toEqual([
    { field: 'outcome', number: 2, before: before.outcomes[1]!.text, after: 'Explain a forecast.' },
  ])
})

test('the hash depends on what is said, not on the order of the keys', () => {
  fc.assert(
    fc.property(anyDefinition, (definition) => {
      const shuffled = Object.fromEntries(Object.entries(definition).toReversed()) as Definition
      expect(definitionHash(shuffled)).toBe(definitionHash(definition))
      expect(definitionHash({ ...definition, description: `${definition.description}!` })).not.toBe(
        definitionHash(definition),
      )
    }),
  )
})

test('every badge is drawn, with a mark for each level, and a hostile name of a drawing draws a book', () => {
  for (const stone of stones)
    for (const colour of badgeColours)
      for (const drawing of drawings)
        expect(badgeSvg({ stone, colour, drawing }, { level: 8 })).toMatch(/^<svg .*<\/svg>$/)
  expect(badgeSvg({ stone: 'disc', colour: 'moss', drawing: 'book' }, { level: 6 })).toContain(
    'M35.5 73v6M40.5 73v6M45.5 73v6M50.5 73v6M55.5 73v6M60.5 73v6',
  )
  expect(badgeSvg({ stone: 'disc', colour: 'moss', drawing: '"><script>' })).toBe(
    badgeSvg({ stone: 'disc', colour: 'moss', drawing: 'book' }),
  )
  expect(badgeSvg({ stone: 'disc', colour: 'moss', drawing: 'book' }, { revoked: true })).toContain('#79827c')
})
