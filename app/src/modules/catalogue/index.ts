export type * from './definition.ts'
export {
  assessmentTypes,
  badgeColours,
  creditSystems,
  levelFrameworks,
  participations,
  qualityAssuranceTypes,
  stackings,
  stones,
  supervisions,
} from './definition.ts'
export { blankDefinition, newRowId } from './blank-definition.ts'
export { badgeLevel, creditText, levelText } from './definition-text.ts'
export { stateOf } from './achievement.ts'
export type { Achievement, AchievementState, PublishedVersion } from './achievement.ts'
export { achievementById, achievementsIn } from './achievement.queries.ts'
export {
  achievementsIssuable,
  currentVersion,
  publishedVersion,
  publishedVersionByAddress,
  versionsOf,
} from './achievement-version.queries.ts'
export { completenessOf, missingElements } from './publish-gate.ts'
export type { Completeness, Missing } from './publish-gate.ts'
export { createAchievement } from './create-achievement.ts'
export { draftFromOpenBadges } from './draft-from-open-badges.ts'
export { saveDraft } from './save-draft.ts'
export { publishVersion } from './publish-version.ts'
export { retireAchievement } from './retire-achievement.ts'
export { maySeeDraft } from './access.ts'
export { badgeSvg } from './badge.ts'
export { colourValues, drawingPaths, drawings, stonePaths } from './badge-shapes.ts'
export { warningsOf } from './claims-lint.ts'
export type { Warning } from './claims-lint.ts'
export { definitionChanges } from './definition-diff.ts'
export type { Change, ComparedField } from './definition-diff.ts'
