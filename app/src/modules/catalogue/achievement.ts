import type { Id } from '#platform/ids'
import type { Definition } from './definition.ts'

/** An achievement as its designers see it: the draft, and which version is in force. */
export type Achievement = {
  tenantId: Id<'organisation'>
  departmentId: Id<'department'> | null
  id: Id<'achievement'>
  draft: Definition
  /** Counts saves, so that a second window cannot overwrite what it has not seen. */
  revision: number
  savedAt: Date
  currentVersion: number | null
  /** The revision that became the current version. */
  publishedRevision: number | null
  retiredAt: Date | null
}

/** One immutable state of an achievement, pinned by hash in every credential. */
export type PublishedVersion = {
  tenantId: Id<'organisation'>
  achievementId: Id<'achievement'>
  departmentId: Id<'department'> | null
  version: number
  definition: Definition
  definitionHash: string
  publishedAt: Date
}

export type AchievementState = 'draft' | 'published' | 'changed' | 'retired'

/** A published achievement whose draft was saved after publication counts as changed: something may be waiting there. */
export function stateOf({ retiredAt, currentVersion, publishedRevision, revision }: Achievement): AchievementState {
  if (retiredAt) return 'retired'
  if (currentVersion === null) return 'draft'
  return publishedRevision === revision ? 'published' : 'changed'
}
