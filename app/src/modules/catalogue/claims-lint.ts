import type { MessageKey } from '#platform/i18n'
import type { Facts } from '#platform/problem'
import type { Definition } from './definition.ts'

/** Something that may be published but that a careful reader would question. */
export type Warning = { field: string; code: MessageKey; facts: Facts }

const SKILLS_PER_25_HOURS = 3

/** What a definition claims beyond what it can show, and how its title and outcomes are worded. Never blocks. */
export function warningsOf(definition: Definition): Warning[] {
  return [
    ...titleWarnings(definition),
    ...outcomeWarnings(definition),
    ...skillWarnings(definition),
    ...rubricWarnings(definition),
  ]
}

// NZQA listing rule 14: words that promise a qualification, or a national standing, need a justification.
const PROTECTED =
  /\b(national|nationwide|diploma|degree|bachelor|master|doctora(?:te|l)|phd|mba|licen[cs]e|certified|chartered)\b/iu

function titleWarnings({ title }: Definition): Warning[] {
  const word = PROTECTED.exec(title)?.[0]
  return word ? [{ field: 'title', code: 'catalogue.warn_title_word', facts: { word } }] : []
}

// Verbs of states of mind: nobody can see them, so nobody can assess them.
const UNSEEN =
  /^(?:to\s+)?(understand|know|appreciate|learn|be aware|be familiar|grasp|realise|realize|believe|value)\b/iu

function outcomeWarnings({ outcomes, assessment }: Definition): Warning[] {
  const served = new Set(assessment.rubric.criteria.flatMap((criterion) => criterion.outcomes))
  return outcomes.flatMap(({ id, text }, index) => {
    const field = `outcomes.${index}.text`
    const unseen = UNSEEN.exec(text.trim())?.[1]
    const warnings: Warning[] = []
    if (unseen) warnings.push({ field, code: 'catalogue.warn_unseen_verb', facts: { number: index + 1, verb: unseen } })
    if (text.trim() !== '' && !served.has(id))
      warnings.push({ field, code: 'catalogue.warn_outcome_unassessed', facts: { number: index + 1 } })
    return warnings
  })
}

function skillWarnings({ skills, outcomes, workloadHours }: Definition): Warning[] {
  const known = new Set(outcomes.map(({ id }) => id))
  const loose = skills.flatMap((skill, index): Warning[] =>
    skill.outcomes.some((id) => known.has(id))
      ? []
      : [{ field: `skills.${index}.name`, code: 'catalogue.warn_skill_without_outcome', facts: { skill: skill.name } }],
  )
  const most = Math.max(SKILLS_PER_25_HOURS, Math.floor(((workloadHours ?? 0) / 25) * SKILLS_PER_25_HOURS))
  if (workloadHours === null || skills.length <= most) return loose
  return [
    ...loose,
    {
      field: 'skills',
      code: 'catalogue.warn_many_skills',
      facts: { count: skills.length, hours: workloadHours, most },
    },
  ]
}

function rubricWarnings({ assessment, outcomes }: Definition): Warning[] {
  const known = new Set(outcomes.map(({ id }) => id))
  return assessment.rubric.criteria.flatMap((criterion, index): Warning[] =>
    criterion.outcomes.some((id) => known.has(id))
      ? []
      : [
          {
            field: `rubric.${index}.name`,
            code: 'catalogue.warn_criterion_serves_none',
            facts: { criterion: criterion.name },
          },
        ],
  )
}
