import type { Translate } from '#platform/i18n'

/** `45 min`, `2 h`, `2 h 30 min`. */
export function duration(t: Translate, minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return t('definition.minutes', { minutes: rest })
  return rest === 0 ? t('definition.hours_short', { hours }) : t('definition.hours_minutes', { hours, minutes: rest })
}
