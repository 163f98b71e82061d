import type { Criterion, Definition } from '#modules/catalogue'
import type { FormValues } from '#platform/forms'

/** A definition as the fields of the editor, by name. */
export function valuesOf(definition: Definition, revision: number): FormValues {
  const { assessment, creditPoints, level, stacking, qualityAssurance, badge } = definition
  return {
    revision: String(revision),
    title: definition.title,
    description: definition.description,
    language: definition.language,
    targetGroup: definition.targetGroup,
    fieldOfStudy: definition.fieldOfStudy,
    criteria: definition.criteria,
    workloadHours: written(definition.workloadHours),
    'creditPoints.system': creditPoints?.system ?? 'ECTS',
    'creditPoints.points': written(creditPoints?.points),
    'level.framework': level?.framework ?? '',
    'level.value': level?.value ?? '',
    participation: definition.participation ?? '',
    prerequisites: definition.prerequisites,
    furtherInformation: definition.furtherInformation,
    validMonths: written(definition.validMonths),
    'assessment.type': assessment.type ?? '',
    'assessment.supervision': assessment.supervision,
    'assessment.instructions': assessment.instructions,
    'assessment.maxAttempts': written(assessment.maxAttempts),
    'qualityAssurance.type': qualityAssurance.type ?? '',
    'qualityAssurance.body': qualityAssurance.body,
    'qualityAssurance.url': qualityAssurance.url,
    'qualityAssurance.statement': qualityAssurance.statement,
    'stacking.kind': stacking?.kind ?? '',
    'stacking.note': stacking?.note ?? '',
    'badge.stone': badge.stone,
    'badge.colour': badge.colour,
    'badge.drawing': badge.drawing,
    ...rows('outcomes', definition.outcomes, (outcome) => ({ id: outcome.id, text: outcome.text })),
    ...rows('skills', definition.skills, ({ outcomes, ...skill }) => ({ ...skill, 'outcomes[]': outcomes })),
    ...rows('rubric', assessment.rubric.criteria, criterionValues),
  }
}

function criterionValues({ id, name, outcomes, mandatory, levels, passLevel }: Criterion): FormValues {
  return {
    id,
    name,
    'outcomes[]': outcomes,
    ...(mandatory ? { mandatory: 'yes' } : {}),
    passLevel: String(passLevel),
    ...rows('levels', levels, (level) => ({ ...level })),
  }
}

function rows<Row>(name: string, list: readonly Row[], fields: (row: Row) => FormValues): FormValues {
  return Object.fromEntries(
    list.flatMap((row, index) =>
      Object.entries(fields(row)).map(([field, value]) => [`${name}.${index}.${field}`, value]),
    ),
  )
}

function written(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : String(value)
}
