type Version = { achievementId: string; version: number }

/** Where a version's page is: the `achievement.id` inside credentials. */
export function versionAddress({ achievementId, version }: Version): string {
  return `/achievements/${achievementId}/versions/${version}`
}

export function badgeAddress(version: Version, format: 'svg' | 'png' = 'svg'): string {
  return `${versionAddress(version)}/badge.${format}`
}
