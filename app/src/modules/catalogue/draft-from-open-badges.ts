import { isObject, type JsonObject } from '@cairn/credentials'
import { blankDefinition } from './blank-definition.ts'
import type { Definition, SkillAlignment } from './definition.ts'

/**
 * A draft from what another platform says of an achievement: an Open Badges 3.0 Achievement, the credential that carries
 * one, or an Open Badges 2.0 BadgeClass. Only what means the same there and here is taken over; the rest is for a designer.
 * Undefined where there is none. Everything in it was written by a stranger, so texts are cut to what a draft holds.
 */
export function draftFromOpenBadges(document: JsonObject): Definition | undefined {
  const achievement = achievementIn(document)
  const title = achievement && textOf(achievement['name'], 200)
  if (!achievement || !title) return undefined
  const criteria = achievement['criteria']
  return {
    ...blankDefinition(title),
    description: textOf(achievement['description'], 1_000),
    language: /^[a-z]{2,3}$/.exec(textOf(achievement['inLanguage'], 10))?.[0] ?? 'en',
    criteria: textOf(isObject(criteria) ? criteria['narrative'] : criteria, 10_000),
    skills: skillsOf(achievement['alignment'] ?? achievement['alignments']),
    creditPoints: creditPointsOf(achievement['creditsAvailable']),
  }
}

// OB 3.0: AchievementSubject.achievement; OB 2.0: Assertion.badge.
function achievementIn(document: JsonObject): JsonObject | undefined {
  const subject = document['credentialSubject']
  const inside = isObject(subject) ? subject['achievement'] : document['badge']
  if (isObject(inside)) return inside
  const types = [document['type']].flat()
  return types.some((type) => type === 'Achievement' || type === 'BadgeClass') ? document : undefined
}

const MOST_SKILLS = 50

function skillsOf(alignments: unknown): SkillAlignment[] {
  return [alignments]
    .flat()
    .filter(isObject)
    .filter((one) => /^https?:\/\//.test(textOf(one['targetUrl'], 2_000)) && textOf(one['targetName'], 200) !== '')
    .slice(0, MOST_SKILLS)
    .map((one) => ({
      uri: textOf(one['targetUrl'], 2_000),
      name: textOf(one['targetName'], 200),
      framework: textOf(one['targetFramework'], 200),
      code: textOf(one['targetCode'], 100),
      outcomes: [],
    }))
}

// The standard gives a number without a system (OB 3.0, creditsAvailable); ECTS is the usual one, and a designer sees it.
function creditPointsOf(points: unknown): Definition['creditPoints'] {
  return typeof points === 'number' && points > 0 && points <= 1_000 ? { system: 'ECTS', points } : null
}

function textOf(value: unknown, most: number): string {
  return typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed().trim().slice(0, most).toWellFormed() : ''
}
