import { z } from 'zod'
import {
  assessmentTypes,
  badgeColours,
  creditSystems,
  drawings,
  levelFrameworks,
  newRowId,
  participations,
  qualityAssuranceTypes,
  stackings,
  stones,
  supervisions,
  type Definition,
} from '#modules/catalogue'
import { form } from '#platform/forms'
import { languageCodes } from '#ui'

const text = (most: number) => z.string().trim().max(most).default('')
const rowId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,60}$/)
  .default(newRowId)
  .catch(newRowId)
const rowIds = z.array(z.string().max(60)).max(40).default([])
const choice = <const Value extends string>(values: readonly Value[]) => z.enum(values as readonly [Value, ...Value[]])
/** A choice that may stand open in a draft. */
const openChoice = <const Value extends string>(values: readonly Value[]) =>
  z.union([choice(values), z.literal('').transform(() => null)], 'form.choose').default(null)
const whole = (most: number) => number(/^\d{1,7}$/, most)
const decimal = (most: number) => number(/^\d{1,7}([.,]\d{1,2})?$/, most)
const webAddress = z.string().trim().max(2_000).default('').refine(isWebAddress, 'form.url')

function number(shape: RegExp, most: number) {
  return z
    .string()
    .trim()
    .default('')
    .refine((typed) => typed === '' || shape.test(typed), 'catalogue.number')
    .transform((typed) => (typed === '' ? null : Number(typed.replace(',', '.'))))
    .refine((value) => value === null || value <= most, 'catalogue.number_too_high')
}

// What is typed here becomes a link on public pages: web addresses only, no scripts, no other schemes.
function isWebAddress(typed: string): boolean {
  return typed === '' || (/^https?:\/\//i.test(typed) && URL.canParse(typed))
}

const Level = z.object({ id: rowId, name: text(100), description: text(1_000) })
const Criterion = z.object({
  id: rowId,
  name: text(300),
  outcomes: rowIds,
  mandatory: z.literal('yes').optional(),
  passLevel: z.string().regex(/^\d$/).default('1').transform(Number),
  levels: z.array(Level).max(8).default([]),
})

const Fields = z.object({
  revision: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
  title: z.string().trim().min(1).max(200),
  description: text(2_000),
  language: choice(languageCodes).default('en'),
  targetGroup: text(1_000),
  fieldOfStudy: z
    .string()
    .trim()
    .default('')
    .refine((typed) => /^(\d{2,4})?$/.test(typed), 'catalogue.field_of_study_code'),
  outcomes: z
    .array(z.object({ id: rowId, text: text(600) }))
    .max(30)
    .default([]),
  skills: z
    .array(z.object({ uri: webAddress, name: text(300), framework: text(100), code: text(100), outcomes: rowIds }))
    .max(40)
    .default([]),
  criteria: text(10_000),
  assessment: z
    .object({
      type: openChoice(assessmentTypes),
      supervision: choice(supervisions).default('unsupervised'),
      instructions: text(10_000),
      maxAttempts: whole(20),
    })
    .prefault({}),
  rubric: z.array(Criterion).max(20).default([]),
  workloadHours: decimal(10_000),
  creditPoints: z.object({ system: choice(creditSystems).default('ECTS'), points: decimal(500) }).prefault({}),
  level: z.object({ framework: openChoice(levelFrameworks), value: text(40) }).prefault({}),
  participation: openChoice(participations),
  prerequisites: text(2_000),
  furtherInformation: text(4_000),
  qualityAssurance: z
    .object({ type: openChoice(qualityAssuranceTypes), body: text(300), url: webAddress, statement: text(2_000) })
    .prefault({}),
  stacking: z.object({ kind: openChoice(stackings), note: text(1_000) }).prefault({}),
  validMonths: whole(1_200),
  badge: z
    .object({
      stone: choice(stones).default('boulder'),
      colour: choice(badgeColours).default('tarn'),
      drawing: choice(drawings).default('book'),
    })
    .prefault({}),
})

/** The whole editor as one form. A draft may be incomplete; what stands in it must be possible. */
export const EditorForm = form(Fields)

/** From the form's fields to the definition: open choices become null, references to rows that are gone are dropped. */
export function definitionFrom({
  revision: _,
  rubric,
  level,
  creditPoints,
  stacking,
  assessment,
  ...rest
}: z.output<typeof Fields>): Definition {
  const outcomes = unique(rest.outcomes)
  const known = new Set(outcomes.map(({ id }) => id))
  const serving = (ids: string[]) => [...new Set(ids.filter((id) => known.has(id)))]
  return {
    ...rest,
    outcomes,
    skills: rest.skills.map((skill) => ({ ...skill, outcomes: serving(skill.outcomes) })),
    level: level.framework === null ? null : { framework: level.framework, value: level.value },
    creditPoints: creditPoints.points === null ? null : { system: creditPoints.system, points: creditPoints.points },
    stacking: stacking.kind === null ? null : { kind: stacking.kind, note: stacking.note },
    assessment: {
      ...assessment,
      rubric: {
        criteria: unique(rubric).map((criterion) => ({
          ...criterion,
          outcomes: serving(criterion.outcomes),
          mandatory: criterion.mandatory === 'yes',
          levels: unique(criterion.levels),
          passLevel: Math.max(0, Math.min(criterion.passLevel, criterion.levels.length - 1)),
        })),
      },
    },
  }
}

// Ids of rows come back through the browser: a second row with the same id gets one of its own.
function unique<Row extends { id: string }>(rows: Row[]): Row[] {
  const seen = new Set<string>()
  return rows.map((row) => {
    const id = seen.has(row.id) ? newRowId() : row.id
    seen.add(id)
    return { ...row, id }
  })
}
