import type { Id } from '#platform/ids'

/** A page opened by a secret address. The secret exists only in that address. */
export type ShareLink = {
  id: Id<'share_link'>
  label: string
  madeAt: Date
  expiresAt: Date | null
  endedAt: Date | null
}

export const shareDays = [7, 30, 90, 365] as const
export const MOST_LINKS = 50

export function isOpen(link: ShareLink, at: Date): boolean {
  return link.endedAt === null && (link.expiresAt === null || link.expiresAt > at)
}
