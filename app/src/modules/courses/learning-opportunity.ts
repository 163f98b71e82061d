import { badgeLevel, creditText, levelText, type Badge, type Definition } from '#modules/catalogue'
import type { Id } from '#platform/ids'

/** A concrete offer of a course, as the catalogue shows it. Pins the achievement version it leads to. */
export type LearningOpportunity = {
  tenantId: Id<'organisation'>
  departmentId: Id<'department'> | null
  id: Id<'learning_opportunity'>
  courseId: Id<'course'>
  achievementId: Id<'achievement'>
  achievementVersion: number
  title: string
  summary: string
  language: string
  price: string
  contact: string
  openedAt: Date
  closedAt: Date | null
}

/** What a result card shows of the achievement version. */
export type OfferCard = {
  skills: string[]
  workloadHours: number | null
  credit: string
  level: string
  participation: string
  badge: Badge
  badgeLevel: number
  stacking: string
}

const MOST_SKILLS = 12

export function offerCard(definition: Definition): OfferCard {
  return {
    skills: definition.skills.slice(0, MOST_SKILLS).map(({ name }) => name),
    workloadHours: definition.workloadHours,
    credit: creditText(definition),
    level: levelText(definition),
    participation: definition.participation ?? '',
    badge: definition.badge,
    badgeLevel: badgeLevel(definition),
    stacking: definition.stacking?.kind ?? '',
  }
}
