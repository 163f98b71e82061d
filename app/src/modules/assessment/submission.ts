import type { PublishedVersion } from '#modules/catalogue'
import type { Id } from '#platform/ids'
import type { StoredUpload } from '#platform/sniff'
import type { Mark, Outcome } from './rubric.ts'

export type SubmissionState = 'draft' | 'submitted' | 'decided'

/** Tools that write text or code: none, or some that the work names. */
export const toolsDeclared = ['none', 'named'] as const
export type ToolsDeclared = (typeof toolsDeclared)[number]

/** One piece of work. Private unless its learner discloses it on the credential. */
export type Evidence = { id: Id<'evidence'>; title: string; isDisclosed: boolean; addedAt: Date } & EvidenceContent
export type EvidenceContent =
  | { kind: 'text'; text: string }
  | { kind: 'link'; url: string }
  | { kind: 'file'; file: StoredUpload }

/** Where the assessor should look, by criterion. */
export type Notes = Readonly<Record<string, string>>

/** Work for assessment, the n-th time, with what it is measured against. */
export type Submission = {
  tenantId: Id<'organisation'>
  departmentId: Id<'department'> | null
  id: Id<'submission'>
  enrolmentId: Id<'enrolment'>
  personId: Id<'person'>
  achievement: PublishedVersion
  attempt: number
  state: SubmissionState
  outcome: Outcome | null
  manifestHash: string | null
  tools: ToolsDeclared | null
  savedAt: Date
  submittedAt: Date | null
  takenBy: Id<'person'> | null
  takenUntil: Date | null
  decidedAt: Date | null
  evidence: Evidence[]
  notes: Notes
}

export type Decision = {
  id: Id<'decision'>
  assessorId: Id<'person'>
  outcome: Outcome
  comment: string
  marks: Mark[]
  decidedAt: Date
}

/** Assessors mark work, not people: until the decision a submission has a number instead of a name. */
export function aliasOf(submission: Pick<Submission, 'id'>): string {
  return submission.id.slice(-6).toUpperCase()
}

/** True while the plan allows one more attempt after this one. */
export function mayTryAgain(submission: Pick<Submission, 'achievement' | 'attempt' | 'state' | 'outcome'>): boolean {
  const { maxAttempts } = submission.achievement.definition.assessment
  const isOver = submission.state === 'decided' && submission.outcome !== 'pass'
  return isOver && (maxAttempts === null || submission.attempt < maxAttempts)
}

/** True while somebody else has the submission in hand. */
export function isTakenByOther(
  submission: Pick<Submission, 'takenBy' | 'takenUntil'>,
  person: Id<'person'>,
  at: Date,
): boolean {
  return (
    submission.takenBy !== null &&
    submission.takenBy !== person &&
    submission.takenUntil !== null &&
    submission.takenUntil > at
  )
}
