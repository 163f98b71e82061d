import type { Definition } from './definition.ts'

/** `EQF 6`; empty where no level applies. The level is never shown without its framework. */
export function levelText({ level }: Pick<Definition, 'level'>): string {
  return level && level.value.trim() !== '' ? `${level.framework} ${level.value.trim()}` : ''
}

/** `5 ECTS`; empty where no credit points are given. */
export function creditText({ creditPoints }: Pick<Definition, 'creditPoints'>): string {
  return creditPoints && creditPoints.points > 0 ? `${creditPoints.points} ${creditPoints.system}` : ''
}

/** How many marks stand at the foot of the badge: the EQF level, or the level where a framework counts like EQF. */
export function badgeLevel({ level }: Pick<Definition, 'level'>): number {
  const value = level?.framework === 'EQF' ? Number(level.value) : 0
  return Number.isInteger(value) && value >= 1 && value <= 8 ? value : 0
}
