import {
  all,
  language,
  listOf,
  number,
  object,
  oneOf,
  text,
  typeIncludes,
  uri,
  dateTime,
  type Shape,
} from '../shape.ts'
import { isObject } from '../json.ts'
import { achievementTypes, resultStatuses, resultTypes, targetTypes } from './names.ts'
import { identifierEntry, identityObject, image, profile } from './profile-shape.ts'

const alignment = object(
  { type: typeIncludes('Alignment'), targetName: text, targetUrl: uri },
  { targetCode: text, targetDescription: text, targetFramework: text, targetType: oneOf(targetTypes, 'ext') },
)

const rubricCriterionLevel = object(
  { id: uri, type: typeIncludes('RubricCriterionLevel'), name: text },
  { description: text, level: text, points: text, alignment: listOf(alignment) },
)

const resultDescription = object(
  { id: uri, type: typeIncludes('ResultDescription'), name: text, resultType: oneOf(resultTypes, 'ext') },
  {
    allowedValue: listOf(text),
    requiredLevel: uri,
    requiredValue: text,
    valueMin: text,
    valueMax: text,
    rubricCriterionLevel: listOf(rubricCriterionLevel),
    alignment: listOf(alignment),
  },
)

// The schema accepts empty criteria; the 1EdTech validator does not, and neither do people.
const criteria: Shape = all(object({}, { id: uri, narrative: text }), (value, field, findings) => {
  if (isObject(value) && value['id'] === undefined && value['narrative'] === undefined) {
    findings.push({ field: `${field}.narrative`, code: 'missing' })
  }
})

const related = object({ id: uri, type: typeIncludes('Related') }, { inLanguage: language, version: text })

/** OB 3.0, Achievement. */
export const achievement = object(
  { id: uri, type: typeIncludes('Achievement'), name: text, description: text, criteria },
  {
    achievementType: oneOf(achievementTypes, 'ext'),
    alignment: listOf(alignment),
    creator: profile,
    creditsAvailable: number,
    fieldOfStudy: text,
    humanCode: text,
    image,
    inLanguage: language,
    otherIdentifier: listOf(identifierEntry),
    related: listOf(related),
    resultDescription: listOf(resultDescription),
    specialization: text,
    tag: listOf(text),
    version: text,
  },
)

const result = object(
  { type: typeIncludes('Result') },
  {
    resultDescription: uri,
    value: text,
    achievedLevel: uri,
    status: oneOf(resultStatuses, 'closed'),
    alignment: listOf(alignment),
  },
)

/** OB 3.0, AchievementSubject: `id` or at least one `identifier` says whose it is. */
export const achievementSubject: Shape = all(
  object(
    { type: typeIncludes('AchievementSubject'), achievement },
    {
      id: uri,
      identifier: listOf(identityObject),
      activityStartDate: dateTime,
      activityEndDate: dateTime,
      creditsEarned: number,
      image,
      licenseNumber: text,
      narrative: text,
      result: listOf(result),
      role: text,
      source: profile,
      term: text,
    },
  ),
  (value, field, findings) => {
    if (isObject(value) && value['id'] === undefined && value['identifier'] === undefined) {
      findings.push({ field: `${field}.id`, code: 'missing' })
    }
  },
)

export const evidence = object(
  { type: typeIncludes('Evidence') },
  {
    id: uri,
    narrative: text,
    name: text,
    description: text,
    genre: text,
    audience: text,
  },
)
