import type { AttemptFacts } from '#modules/assessment'
import type { Learning } from '../learning.ts'

/** A learner's course with the latest attempt to have it assessed. */
export type Course = Learning & { organisationName: string; attempt: AttemptFacts | undefined }
