import { publishedVersion } from '#modules/catalogue'
import type { Enrolment } from '#modules/courses'
import type { Reader, Tx } from '#platform/database'
import type { Id } from '#platform/ids'
import { evidenceOf, notesOf } from './evidence.queries.ts'
import type { Outcome } from './rubric.ts'
import type { Submission, SubmissionState, ToolsDeclared } from './submission.ts'

/** A learner's own submission. */
export async function submissionOf(
  db: Reader,
  person: Id<'person'>,
  id: Id<'submission'>,
): Promise<Submission | undefined> {
  const row = await submissions(db).where('person_id', '=', person).where('id', '=', id).executeTakeFirst()
  return row && load(db, row)
}

export async function submissionIn(
  db: Reader,
  tenant: Id<'organisation'>,
  id: Id<'submission'>,
): Promise<Submission | undefined> {
  const row = await submissions(db).where('tenant_id', '=', tenant).where('id', '=', id).executeTakeFirst()
  return row && load(db, row)
}

/** The last attempt of an enrolment. */
export async function latestSubmission(
  db: Reader,
  enrolment: Pick<Enrolment, 'tenantId' | 'id'>,
): Promise<Submission | undefined> {
  const row = await submissions(db)
    .where('tenant_id', '=', enrolment.tenantId)
    .where('enrolment_id', '=', enrolment.id)
    .orderBy('attempt', 'desc')
    .executeTakeFirst()
  return row && load(db, row)
}

export type AttemptFacts = Pick<Submission, 'id' | 'attempt' | 'state' | 'outcome' | 'submittedAt' | 'decidedAt'>

/** All attempts of an enrolment, the first one first. */
export async function attemptsOf(
  db: Reader,
  enrolment: { tenantId: Id<'organisation'>; enrolmentId: Id<'enrolment'> },
): Promise<AttemptFacts[]> {
  const rows = await submissions(db)
    .where('tenant_id', '=', enrolment.tenantId)
    .where('enrolment_id', '=', enrolment.enrolmentId)
    .orderBy('attempt')
    .execute()
  return rows.map(({ id, attempt, state, outcome, submitted_at, decided_at }) => ({
    id: id as Id<'submission'>,
    attempt,
    state: state as SubmissionState,
    outcome: outcome as Outcome | null,
    submittedAt: submitted_at,
    decidedAt: decided_at,
  }))
}

/** Opens an attempt; false when there is one open, or this one exists already. */
export async function insertSubmission(
  tx: Tx,
  enrolment: Enrolment,
  id: Id<'submission'>,
  attempt: number,
  at: Date,
): Promise<boolean> {
  const inserted = await tx
    .insertInto('assessment.submission')
    .values({
      tenant_id: enrolment.tenantId,
      id,
      department_id: enrolment.departmentId,
      enrolment_id: enrolment.id,
      person_id: enrolment.personId,
      achievement_id: enrolment.achievementId,
      achievement_version: enrolment.achievementVersion,
      attempt,
      state: 'draft',
      made_at: at,
      saved_at: at,
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** Keeps the draft for this change alone; false when it has been handed in by now. */
export async function holdDraft(tx: Tx, submission: Submission, at: Date): Promise<boolean> {
  const held = await tx
    .updateTable('assessment.submission')
    .set({ saved_at: at })
    .where('tenant_id', '=', submission.tenantId)
    .where('id', '=', submission.id)
    .where('state', '=', 'draft')
    .executeTakeFirst()
  return held.numUpdatedRows === 1n
}

export async function handIn(
  tx: Tx,
  submission: Submission,
  facts: { manifestHash: string; tools: ToolsDeclared; at: Date },
): Promise<void> {
  await tx
    .updateTable('assessment.submission')
    .set({ state: 'submitted', manifest_hash: facts.manifestHash, tools: facts.tools, submitted_at: facts.at })
    .where('tenant_id', '=', submission.tenantId)
    .where('id', '=', submission.id)
    .where('state', '=', 'draft')
    .execute()
}

/** Gives the submission to an assessor for a while; false when somebody else has it, or it is decided. */
export async function takeSubmission(
  tx: Tx,
  submission: Submission,
  assessor: Id<'person'>,
  until: Date,
  at: Date,
): Promise<boolean> {
  const taken = await tx
    .updateTable('assessment.submission')
    .set({ taken_by: assessor, taken_until: until })
    .where('tenant_id', '=', submission.tenantId)
    .where('id', '=', submission.id)
    .where('state', '=', 'submitted')
    .where((eb) => eb.or([eb('taken_by', 'is', null), eb('taken_by', '=', assessor), eb('taken_until', '<=', at)]))
    .executeTakeFirst()
  return taken.numUpdatedRows === 1n
}

export async function giveBack(tx: Tx, submission: Submission, assessor: Id<'person'>): Promise<boolean> {
  const given = await tx
    .updateTable('assessment.submission')
    .set({ taken_by: null, taken_until: null })
    .where('tenant_id', '=', submission.tenantId)
    .where('id', '=', submission.id)
    .where('state', '=', 'submitted')
    .where('taken_by', '=', assessor)
    .executeTakeFirst()
  return given.numUpdatedRows === 1n
}

/** Closes the submission if it is still open and nobody else has it in hand; false when somebody was faster. */
export async function closeSubmission(
  tx: Tx,
  submission: Submission,
  assessor: Id<'person'>,
  outcome: Outcome,
  at: Date,
): Promise<boolean> {
  const closed = await tx
    .updateTable('assessment.submission')
    .set({ state: 'decided', outcome, decided_at: at, taken_by: null, taken_until: null })
    .where('tenant_id', '=', submission.tenantId)
    .where('id', '=', submission.id)
    .where('state', '=', 'submitted')
    .where((eb) => eb.or([eb('taken_by', 'is', null), eb('taken_by', '=', assessor), eb('taken_until', '<=', at)]))
    .executeTakeFirst()
  return closed.numUpdatedRows === 1n
}

function submissions(db: Reader) {
  return db
    .selectFrom('assessment.submission')
    .select([
      'tenant_id',
      'department_id',
      'id',
      'enrolment_id',
      'person_id',
      'achievement_id',
      'achievement_version',
      'attempt',
    ])
    .select([
      'state',
      'outcome',
      'manifest_hash',
      'tools',
      'saved_at',
      'submitted_at',
      'taken_by',
      'taken_until',
      'decided_at',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof submissions>['execute']>>[number]

async function load(db: Reader, row: Row): Promise<Submission> {
  const key = { tenantId: row.tenant_id as Id<'organisation'>, id: row.id as Id<'submission'> }
  const achievement = await publishedVersion(
    db,
    key.tenantId,
    row.achievement_id as Id<'achievement'>,
    row.achievement_version,
  )
  if (!achievement) throw new Error(`submission ${row.id} has no achievement version`)
  return {
    ...key,
    departmentId: row.department_id as Id<'department'> | null,
    enrolmentId: row.enrolment_id as Id<'enrolment'>,
    personId: row.person_id as Id<'person'>,
    achievement,
    attempt: row.attempt,
    state: row.state as SubmissionState,
    outcome: row.outcome as Outcome | null,
    manifestHash: row.manifest_hash,
    tools: row.tools as ToolsDeclared | null,
    savedAt: row.saved_at,
    submittedAt: row.submitted_at,
    takenBy: row.taken_by as Id<'person'> | null,
    takenUntil: row.taken_until,
    decidedAt: row.decided_at,
    evidence: await evidenceOf(db, key),
    notes: await notesOf(db, key),
  }
}
