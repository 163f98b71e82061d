import { creditText, levelText } from './definition-text.ts'
import type { Criterion, Definition } from './definition.ts'

export const comparedFields = [
  'title',
  'description',
  'language',
  'outcome',
  'skill',
  'criteria',
  'assessment_type',
  'supervision',
  'instructions',
  'max_attempts',
  'criterion',
  'level',
  'workload',
  'credit',
  'participation',
  'prerequisites',
  'quality_type',
  'quality_body',
  'quality_url',
  'quality_statement',
  'stacking',
  'target_group',
  'field_of_study',
  'further_information',
  'valid_months',
  'badge',
] as const
export type ComparedField = (typeof comparedFields)[number]

/** One difference between two definitions. `before` or `after` is empty where nothing stood there. `number` tells rows apart. */
export type Change = { field: ComparedField; number: number | undefined; before: string; after: string }

type Text = { field: ComparedField; number: number | undefined; text: string }

/** Field by field, in the order of the editor. Outcomes and criteria are matched by their ids, skills by what they name. */
export function definitionChanges(before: Definition, after: Definition): Change[] {
  const old = textsOf(before)
  const now = textsOf(after)
  const changes = [...new Set([...old.keys(), ...now.keys()])].map((key): Change => {
    const { field, number } = (now.get(key) ?? old.get(key))!
    return { field, number, before: old.get(key)?.text ?? '', after: now.get(key)?.text ?? '' }
  })
  const place = ({ field, number = 0 }: Change) => comparedFields.indexOf(field) * 1_000 + number
  return changes.filter((change) => change.before !== change.after).toSorted((a, b) => place(a) - place(b))
}

function textsOf(definition: Definition): Map<string, Text> {
  const texts = new Map<string, Text>()
  for (const [field, text] of plainTexts(definition)) texts.set(field, { field, number: undefined, text })
  const outcomeNumbers = new Map(definition.outcomes.map(({ id }, index) => [id, index + 1]))
  const numbers = (ids: string[]) =>
    ids
      .map((id) => outcomeNumbers.get(id) ?? 0)
      .toSorted((a, b) => a - b)
      .join(', ')
  for (const [index, { id, text }] of definition.outcomes.entries())
    texts.set(`outcome ${id}`, { field: 'outcome', number: index + 1, text })
  for (const [index, { uri, name, framework, code, outcomes }] of definition.skills.entries()) {
    texts.set(`skill ${uri} ${name}`, {
      field: 'skill',
      number: index + 1,
      text: `${name}\n${[framework, code, uri].filter(Boolean).join(' ')}\n${numbers(outcomes)}`.trim(),
    })
  }
  for (const [index, criterion] of definition.assessment.rubric.criteria.entries()) {
    texts.set(`criterion ${criterion.id}`, {
      field: 'criterion',
      number: index + 1,
      text: criterionText(criterion, numbers(criterion.outcomes)),
    })
  }
  return texts
}

function plainTexts(definition: Definition): [ComparedField, string][] {
  const { assessment, qualityAssurance, stacking, badge } = definition
  return [
    ['title', definition.title],
    ['description', definition.description],
    ['language', definition.language],
    ['criteria', definition.criteria],
    ['assessment_type', assessment.type ?? ''],
    ['supervision', assessment.supervision],
    ['instructions', assessment.instructions],
    ['max_attempts', String(assessment.maxAttempts ?? '')],
    ['level', levelText(definition)],
    ['workload', String(definition.workloadHours ?? '')],
    ['credit', creditText(definition)],
    ['participation', definition.participation ?? ''],
    ['prerequisites', definition.prerequisites],
    ['quality_type', qualityAssurance.type ?? ''],
    ['quality_body', qualityAssurance.body],
    ['quality_url', qualityAssurance.url],
    ['quality_statement', qualityAssurance.statement],
    ['stacking', stacking ? `${stacking.kind}\n${stacking.note}`.trim() : ''],
    ['target_group', definition.targetGroup],
    ['field_of_study', definition.fieldOfStudy],
    ['further_information', definition.furtherInformation],
    ['valid_months', String(definition.validMonths ?? '')],
    ['badge', `${badge.stone}, ${badge.colour}, ${badge.drawing}`],
  ]
}

// Levels low to high; the mark stands at the one that passes.
function criterionText({ name, levels, passLevel, mandatory }: Criterion, outcomes: string): string {
  const lines = levels.map(
    (level, index) =>
      `${index === passLevel ? '✓' : '·'} ${[level.name, level.description].filter(Boolean).join(': ')}`,
  )
  return [`${name}${mandatory ? ' *' : ''}${outcomes && ` (${outcomes})`}`, ...lines].join('\n')
}
