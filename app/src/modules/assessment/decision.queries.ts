import type { Reader, Tx } from '#platform/database'
import type { Id } from '#platform/ids'
import type { Mark, Outcome } from './rubric.ts'
import type { Decision, Submission } from './submission.ts'

type Key = Pick<Submission, 'tenantId' | 'id'>

export async function insertDecision(tx: Tx, submission: Key, decision: Decision): Promise<void> {
  await tx
    .insertInto('assessment.decision')
    .values({
      tenant_id: submission.tenantId,
      id: decision.id,
      submission_id: submission.id,
      assessor_id: decision.assessorId,
      outcome: decision.outcome,
      comment: decision.comment,
      decided_at: decision.decidedAt,
    })
    .execute()
  if (decision.marks.length === 0) return
  await tx
    .insertInto('assessment.mark')
    .values(
      decision.marks.map((mark) => ({
        tenant_id: submission.tenantId,
        decision_id: decision.id,
        criterion_id: mark.criterion,
        level_index: mark.level,
        comment: mark.comment,
      })),
    )
    .execute()
}

/** The decision on this attempt, with its marks. */
export async function decisionOn(db: Reader, submission: Key): Promise<Decision | undefined> {
  const row = await db
    .selectFrom('assessment.decision')
    .select(['id', 'assessor_id', 'outcome', 'comment', 'decided_at'])
    .where('tenant_id', '=', submission.tenantId)
    .where('submission_id', '=', submission.id)
    .executeTakeFirst()
  if (!row) return undefined
  const id = row.id as Id<'decision'>
  return {
    id,
    assessorId: row.assessor_id as Id<'person'>,
    outcome: row.outcome as Outcome,
    comment: row.comment,
    decidedAt: row.decided_at,
    marks: await marksOf(db, submission.tenantId, id),
  }
}

/** Marks of the attempt before, to carry over what was passed then. */
export async function previousMarks(
  db: Reader,
  submission: Pick<Submission, 'tenantId' | 'enrolmentId' | 'attempt'>,
): Promise<Mark[]> {
  const row = await db
    .selectFrom('assessment.decision as decision')
    .innerJoin('assessment.submission as submission', (join) =>
      join
        .onRef('submission.tenant_id', '=', 'decision.tenant_id')
        .onRef('submission.id', '=', 'decision.submission_id'),
    )
    .select('decision.id')
    .where('submission.tenant_id', '=', submission.tenantId)
    .where('submission.enrolment_id', '=', submission.enrolmentId)
    .where('submission.attempt', '=', submission.attempt - 1)
    .executeTakeFirst()
  return row ? marksOf(db, submission.tenantId, row.id as Id<'decision'>) : []
}

async function marksOf(db: Reader, tenant: Id<'organisation'>, decision: Id<'decision'>): Promise<Mark[]> {
  const rows = await db
    .selectFrom('assessment.mark')
    .select(['criterion_id', 'level_index', 'comment'])
    .where('tenant_id', '=', tenant)
    .where('decision_id', '=', decision)
    .execute()
  return rows.map((row) => ({ criterion: row.criterion_id, level: row.level_index, comment: row.comment }))
}
