import type { Reader, Tx } from '#platform/database'
import type { Id } from '#platform/ids'
import type { Enrolment } from './enrolment.ts'

/** Marks a unit of the enrolment's own course done; pressing twice is harmless. False when there was nothing to mark. */
export async function completeUnit(tx: Tx, enrolment: Enrolment, unit: Id<'unit'>, at: Date): Promise<boolean> {
  const done = await tx
    .insertInto('courses.unit_completion')
    .columns(['tenant_id', 'enrolment_id', 'unit_id', 'completed_at'])
    .expression((eb) =>
      eb
        .selectFrom('courses.unit')
        .select((sub) => [
          'tenant_id',
          sub.cast<string>(sub.val(enrolment.id), 'uuid').as('enrolment_id'),
          'id',
          sub.cast<Date>(sub.val(at), 'timestamptz').as('completed_at'),
        ])
        .where('tenant_id', '=', enrolment.tenantId)
        .where('course_id', '=', enrolment.courseId)
        .where('id', '=', unit)
        .where('removed_at', 'is', null),
    )
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

export async function uncompleteUnit(tx: Tx, enrolment: Enrolment, unit: Id<'unit'>): Promise<boolean> {
  const undone = await tx
    .deleteFrom('courses.unit_completion')
    .where('tenant_id', '=', enrolment.tenantId)
    .where('enrolment_id', '=', enrolment.id)
    .where('unit_id', '=', unit)
    .executeTakeFirst()
  return undone.numDeletedRows === 1n
}

/** Completed units by enrolment. */
export async function completedUnits(
  db: Reader,
  tenant: Id<'organisation'>,
  enrolments: readonly Id<'enrolment'>[],
): Promise<Map<Id<'enrolment'>, Set<Id<'unit'>>>> {
  if (enrolments.length === 0) return new Map()
  const rows = await db
    .selectFrom('courses.unit_completion')
    .select(['enrolment_id', 'unit_id'])
    .where('tenant_id', '=', tenant)
    .where('enrolment_id', 'in', [...enrolments])
    .execute()
  const groups = Map.groupBy(rows, (row) => row.enrolment_id as Id<'enrolment'>)
  return new Map(
    [...groups].map(([enrolment, units]) => [enrolment, new Set(units.map((row) => row.unit_id as Id<'unit'>))]),
  )
}
