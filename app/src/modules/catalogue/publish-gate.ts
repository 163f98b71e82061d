import type { MessageKey } from '#platform/i18n'
import { creditText, levelText } from './definition-text.ts'
import type { Definition } from './definition.ts'

/** Elements of the European approach (2022/C 243/02, Annex I) by number, and what our publish gate wants beyond them. */
export type ElementNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16
export type ElementName = 'description' | 'criteria' | 'rubric' | 'skills'

export type Missing = {
  /** The form field that fills it. */
  field: string
  element: ElementNumber | ElementName
  /** Why the field matters, as a message key. */
  reason: MessageKey
  /** Mandatory ones block publication, recommended ones do not. */
  weight: 'mandatory' | 'recommended'
}

type Rule = Missing & { isComplete(definition: Definition): boolean }

// learning.md's universal gate: title, description, outcomes, workload, assessment type, participation, quality assurance. Identifier, version,
// web page and status come by themselves; awarding body and country from the organisation; learner and date at the award.
const rules: readonly Rule[] = [
  {
    element: 2,
    field: 'title',
    weight: 'mandatory',
    reason: 'catalogue.why_title',
    isComplete: ({ title }) => isFilled(title),
  },
  {
    element: 'description',
    field: 'description',
    weight: 'mandatory',
    reason: 'catalogue.why_description',
    isComplete: ({ description }) => isFilled(description),
  },
  {
    element: 6,
    field: 'outcomes.0.text',
    weight: 'mandatory',
    reason: 'catalogue.why_outcomes',
    isComplete: ({ outcomes }) => outcomes.length > 0 && outcomes.every(({ text }) => isFilled(text)),
  },
  {
    element: 'criteria',
    field: 'criteria',
    weight: 'mandatory',
    reason: 'catalogue.why_criteria',
    isComplete: ({ criteria }) => isFilled(criteria),
  },
  {
    element: 'skills',
    field: 'skills.0.name',
    weight: 'mandatory',
    reason: 'catalogue.why_skill_complete',
    isComplete: ({ skills }) => skills.every(({ name, uri }) => isFilled(name) && isFilled(uri)),
  },
  {
    element: 9,
    field: 'assessment.type',
    weight: 'mandatory',
    reason: 'catalogue.why_assessment',
    isComplete: ({ assessment }) => assessment.type !== null,
  },
  {
    element: 'rubric',
    field: 'rubric.0.name',
    weight: 'mandatory',
    reason: 'catalogue.why_rubric',
    isComplete: isRubricUsable,
  },
  {
    element: 7,
    field: 'workloadHours',
    weight: 'mandatory',
    reason: 'catalogue.why_workload',
    isComplete: ({ workloadHours }) => workloadHours !== null && workloadHours > 0,
  },
  {
    element: 10,
    field: 'participation',
    weight: 'mandatory',
    reason: 'catalogue.why_participation',
    isComplete: ({ participation }) => participation !== null,
  },
  {
    element: 11,
    field: 'qualityAssurance.type',
    weight: 'mandatory',
    reason: 'catalogue.why_quality_type',
    isComplete: ({ qualityAssurance }) => qualityAssurance.type !== null,
  },
  {
    element: 11,
    field: 'qualityAssurance.body',
    weight: 'mandatory',
    reason: 'catalogue.why_quality_body',
    isComplete: ({ qualityAssurance }) => isFilled(qualityAssurance.body),
  },
  {
    element: 8,
    field: 'level.framework',
    weight: 'recommended',
    reason: 'catalogue.why_level',
    isComplete: (definition) => levelText(definition) !== '',
  },
  {
    element: 7,
    field: 'creditPoints.points',
    weight: 'recommended',
    reason: 'catalogue.why_credit',
    isComplete: (definition) => creditText(definition) !== '',
  },
  {
    element: 'skills',
    field: 'skills',
    weight: 'recommended',
    reason: 'catalogue.why_skills',
    isComplete: ({ skills }) => skills.length > 0,
  },
  {
    element: 12,
    field: 'prerequisites',
    weight: 'recommended',
    reason: 'catalogue.why_prerequisites',
    isComplete: ({ prerequisites }) => isFilled(prerequisites),
  },
  {
    element: 15,
    field: 'stacking.kind',
    weight: 'recommended',
    reason: 'catalogue.why_stacking',
    isComplete: ({ stacking }) => stacking !== null,
  },
  {
    element: 11,
    field: 'qualityAssurance.url',
    weight: 'recommended',
    reason: 'catalogue.why_quality_url',
    isComplete: ({ qualityAssurance }) => isFilled(qualityAssurance.url),
  },
]

/** What a draft still wants: first what blocks publication, then what makes it more useful. */
export function missingElements(draft: Definition): Missing[] {
  return rules
    .filter((rule) => !rule.isComplete(draft))
    .map(({ field, element, reason, weight }) => ({ field, element, reason, weight }))
}

export type Completeness = {
  done: number
  total: number
  missing: Missing[]
  recommended: Missing[]
  isPublishable: boolean
}

/** The completeness meter: how many of the mandatory parts are there. */
export function completenessOf(draft: Definition): Completeness {
  const all = missingElements(draft)
  const missing = all.filter(({ weight }) => weight === 'mandatory')
  const total = rules.filter(({ weight }) => weight === 'mandatory').length
  return {
    done: total - missing.length,
    total,
    missing,
    recommended: all.filter(({ weight }) => weight === 'recommended'),
    isPublishable: missing.length === 0,
  }
}

function isRubricUsable({ assessment }: Definition): boolean {
  const { criteria } = assessment.rubric
  return (
    criteria.length > 0 &&
    criteria.every(
      ({ name, levels, passLevel }) =>
        isFilled(name) &&
        levels.length >= 2 &&
        levels.every((level) => isFilled(level.name)) &&
        passLevel > 0 &&
        passLevel < levels.length,
    )
  )
}

function isFilled(text: string): boolean {
  return text.trim() !== ''
}
