/**
 * What an achievement is: the document that is drafted, published as an immutable version and pinned by hash in every
 * credential. A draft has the same shape with empty values; `missingElements` says what publication still wants.
 * Numbers in comments are those of the European approach (2022/C 243/02, Annex I).
 */
export type Definition = {
  /** 2 */
  title: string
  /** Purpose in one or two sentences, plain text. */
  description: string
  /** BCP 47 tag of the texts and of the teaching. */
  language: string
  /** 6: what a person can do afterwards. Ids are short and never change within an achievement. */
  outcomes: Outcome[]
  /** Skills by framework URI, each tied to the outcomes that show it. */
  skills: SkillAlignment[]
  /** What must be done to earn it, Markdown. */
  criteria: string
  /** 7: notional hours. */
  workloadHours: number | null
  /** 7: points within a named system. */
  creditPoints: CreditPoints | null
  /** 8: always with its framework; null where no level applies. */
  level: Level | null
  /** 10 */
  participation: Participation | null
  assessment: AssessmentPlan
  /** 11 */
  qualityAssurance: QualityAssurance
  /** 12, optional */
  prerequisites: string
  /** 15, optional */
  stacking: Stacking | null
  /** 16, optional */
  furtherInformation: string
  targetGroup: string
  /** ISCED-F 2013 code, such as 0613. */
  fieldOfStudy: string
  /** After how many months a credential expires; null: never. */
  validMonths: number | null
  badge: Badge
}

export type Outcome = { id: string; text: string }
export type SkillAlignment = { uri: string; name: string; framework: string; code: string; outcomes: string[] }

export const creditSystems = ['ECTS', 'CATS', 'US semester hours', 'NZQCF'] as const
export type CreditPoints = { system: (typeof creditSystems)[number]; points: number }

export const levelFrameworks = ['EQF', 'QF-EHEA', 'ISCED', 'NLQF', 'DQR', 'NFQ', 'RQF', 'AQF', 'NZQCF'] as const
export type Level = { framework: (typeof levelFrameworks)[number]; value: string }

export const participations = ['online', 'onsite', 'blended', 'work_based'] as const
export type Participation = (typeof participations)[number]

export const assessmentTypes = [
  'portfolio',
  'written_report',
  'practical_work',
  'project',
  'presentation',
  'written_exam',
  'oral_exam',
  'quiz',
] as const
export type AssessmentType = (typeof assessmentTypes)[number]

/** 13, optional in the Recommendation, always answered here. */
export const supervisions = [
  'unsupervised',
  'supervised',
  'supervised_online_identified',
  'supervised_onsite_identified',
] as const
export type Supervision = (typeof supervisions)[number]

export type AssessmentPlan = {
  /** 9 */
  type: AssessmentType | null
  supervision: Supervision
  /** What to hand in and how, Markdown. */
  instructions: string
  /** How many attempts a learner has; null: no limit. */
  maxAttempts: number | null
  rubric: Rubric
}

export type Rubric = { criteria: Criterion[] }
/** A line of the rubric. Passed at `passLevel` (index into levels, low to high) or better. */
export type Criterion = {
  id: string
  name: string
  /** Ids of the outcomes it serves. */
  outcomes: string[]
  mandatory: boolean
  levels: CriterionLevel[]
  passLevel: number
}
export type CriterionLevel = { id: string; name: string; description: string }

export const qualityAssuranceTypes = ['internal', 'external', 'internal_and_external', 'professional_body'] as const
export type QualityAssurance = {
  type: (typeof qualityAssuranceTypes)[number] | null
  body: string
  url: string
  statement: string
}

export const stackings = ['stand_alone', 'integrated', 'stackable'] as const
export type Stacking = { kind: (typeof stackings)[number]; note: string }

export const stones = ['boulder', 'slab', 'disc', 'hexagon', 'menhir', 'pebble', 'arch', 'tile'] as const
export const badgeColours = ['tarn', 'slate', 'basalt', 'moss', 'lichen', 'sandstone', 'heather', 'rust'] as const
export type Badge = { stone: (typeof stones)[number]; colour: (typeof badgeColours)[number]; drawing: string }
