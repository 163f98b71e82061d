export { unitKinds, unitsOf } from './course.ts'
export type { Course, Outline, Section, StoredFile, Unit, UnitKind } from './course.ts'
export { progressOf } from './progress.ts'
export type { Progress } from './progress.ts'
export { courseById, coursesIn } from './course.queries.ts'
export type { CourseSummary } from './course.queries.ts'
export { outlineOf } from './outline.queries.ts'
export { createCourse } from './create-course.ts'
export {
  addSection,
  addUnit,
  editUnit,
  move,
  removeSection,
  removeUnit,
  renameCourse,
  renameSection,
} from './edit-outline.ts'
export type { Direction, Move } from './outline-order.ts'
export type { LearningOpportunity, OfferCard } from './learning-opportunity.ts'
export { opportunitiesOf, opportunityById } from './learning-opportunity.queries.ts'
export { openOpportunity } from './open-opportunity.ts'
export { closeOpportunity } from './close-opportunity.ts'
export type { Enrolment } from './enrolment.ts'
export { enrolmentById, enrolmentIn, enrolmentOf, enrolmentsOf } from './enrolment.queries.ts'
export { enrol } from './enrol.ts'
export { leaveCourse } from './leave-course.ts'
export { markUnit } from './mark-unit.ts'
export { completedUnits, completeUnit } from './unit-completion.queries.ts'
export { PAGE_SIZE, searchOpportunities } from './search-opportunities.ts'
export type { Facets, FacetValue, OpportunityHit, OpportunitySearch, SearchResult } from './search-opportunities.ts'
export { learnersOf } from './learner-progress.queries.ts'
export type { LearnerProgress } from './learner-progress.queries.ts'
