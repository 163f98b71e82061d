import type { Id } from '#platform/ids'

/** A learner's place in a learning opportunity. Stays on the achievement version it began with. */
export type Enrolment = {
  tenantId: Id<'organisation'>
  id: Id<'enrolment'>
  personId: Id<'person'>
  learningOpportunityId: Id<'learning_opportunity'>
  courseId: Id<'course'>
  achievementId: Id<'achievement'>
  achievementVersion: number
  departmentId: Id<'department'> | null
  /** What the offer is called. */
  title: string
  enrolledAt: Date
  leftAt: Date | null
}
