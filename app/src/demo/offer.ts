import type { Badge, Criterion, Definition, Level, Participation, AssessmentType } from '#modules/catalogue'

/** One demonstration offer as its authors would write it: the definition, and the course that leads to it. */
export type DemoOffer = {
  title: string
  description: string
  outcomes: Record<string, string>
  /** ESCO concept, its label, and the outcomes that show it. */
  skills: { esco: string; name: string; outcomes: string[] }[]
  criteria: string
  hours: number
  ects: number
  level: Level
  participation: Participation
  assessment: { type: AssessmentType; instructions: string; rubric: DemoCriterion[] }
  prerequisites: string
  targetGroup: string
  fieldOfStudy: string
  badge: Badge
  validMonths: number | null
  course: DemoCourse
}

export type DemoCriterion = { name: string; outcomes: string[]; levels: [notYet: string, met: string, strong: string] }
export type DemoCourse = { summary: string; price: string; sections: { title: string; units: DemoUnit[] }[] }
export type DemoUnit = { kind: 'page' | 'assignment'; title: string; minutes: number; body: string }

/** The definition document of a demonstration offer. */
export function definitionOf(offer: DemoOffer): Definition {
  return {
    title: offer.title,
    description: offer.description,
    language: 'en',
    outcomes: Object.entries(offer.outcomes).map(([id, text]) => ({ id, text })),
    skills: offer.skills.map((skill) => ({
      uri: `http://data.europa.eu/esco/skill/${skill.esco}`,
      name: skill.name,
      framework: 'ESCO',
      code: '',
      outcomes: skill.outcomes,
    })),
    criteria: offer.criteria,
    workloadHours: offer.hours,
    creditPoints: { system: 'ECTS', points: offer.ects },
    level: offer.level,
    participation: offer.participation,
    assessment: {
      type: offer.assessment.type,
      supervision: 'unsupervised',
      instructions: offer.assessment.instructions,
      maxAttempts: 3,
      rubric: { criteria: offer.assessment.rubric.map(criterionOf) },
    },
    qualityAssurance: {
      type: 'internal_and_external',
      body: 'Demonstration Quality Board',
      url: 'https://quality.demo.example',
      statement: 'Approved by the programme board of the demonstration institution; invented, for trying Cairn out.',
    },
    prerequisites: offer.prerequisites,
    stacking: { kind: 'stackable', note: 'May count towards a larger award of the same field.' },
    furtherInformation: 'Demonstration data. No such course is taught.',
    targetGroup: offer.targetGroup,
    fieldOfStudy: offer.fieldOfStudy,
    validMonths: offer.validMonths,
    badge: offer.badge,
  }
}

const levelNames = ['Not yet', 'Met', 'Strong'] as const

function criterionOf(criterion: DemoCriterion, index: number): Criterion {
  return {
    id: `c${index + 1}`,
    name: criterion.name,
    outcomes: criterion.outcomes,
    mandatory: index === 0,
    passLevel: 1,
    levels: criterion.levels.map((description, level) => ({
      id: `l${level + 1}`,
      name: levelNames[level]!,
      description,
    })),
  }
}
