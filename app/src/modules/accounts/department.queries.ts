import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/database'
import { newId, type Id } from '#platform/ids'

export type Department = { id: Id<'department'>; tenantId: Id<'organisation'>; name: string; isOpen: boolean }

/** Departments in the order people look them up, open ones first. */
export async function departmentsIn(db: Reader, tenant: Id<'organisation'>): Promise<Department[]> {
  const rows = await departments(db, tenant)
    .orderBy('closed_at', (order) => order.asc().nullsFirst())
    .orderBy('name', (order) => order.collate('und-x-icu'))
    .execute()
  return rows.map(toDepartment)
}

/** A department of this organisation; undefined for any other. */
export async function departmentIn(
  db: Reader,
  tenant: Id<'organisation'>,
  department: Id<'department'>,
): Promise<Department | undefined> {
  const row = await departments(db, tenant).where('id', '=', department).executeTakeFirst()
  return row && toDepartment(row)
}

export async function insertDepartment(
  tx: Tx,
  tenant: Id<'organisation'>,
  name: string,
  at: Date,
): Promise<Id<'department'> | undefined> {
  const inserted = await tx
    .insertInto('accounts.department')
    .values({ tenant_id: tenant, id: newId<'department'>(at), name, created_at: at })
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id as Id<'department'> | undefined
}

function departments(db: Reader, tenant: Id<'organisation'>) {
  return db
    .selectFrom('accounts.department')
    .select(['tenant_id', 'id', 'name', 'closed_at'])
    .where('tenant_id', '=', tenant)
}

function toDepartment(row: { tenant_id: string; id: string; name: string; closed_at: Date | null }): Department {
  return {
    id: row.id as Id<'department'>,
    tenantId: row.tenant_id as Id<'organisation'>,
    name: row.name,
    isOpen: row.closed_at === null,
  }
}

/** Renames an open department; false when it is closed or the name is taken. */
export async function updateDepartmentName(tx: Tx, department: Department, name: string): Promise<boolean> {
  const renamed = await tx
    .updateTable('accounts.department')
    .set({ name })
    .where('tenant_id', '=', department.tenantId)
    .where('id', '=', department.id)
    .where('closed_at', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('accounts.department as other')
            .select('other.id')
            .where('other.tenant_id', '=', department.tenantId)
            .where('other.id', '!=', department.id)
            .where('other.closed_at', 'is', null)
            .where(sql<string>`lower(other.name)`, '=', sql<string>`lower(${name})`),
        ),
      ),
    )
    .executeTakeFirst()
  return renamed.numUpdatedRows === 1n
}

/** Closes a department: what belongs to it stays, nothing new can be given to it. */
export async function closeDepartmentRow(tx: Tx, department: Department, at: Date): Promise<boolean> {
  const closed = await tx
    .updateTable('accounts.department')
    .set({ closed_at: at })
    .where('tenant_id', '=', department.tenantId)
    .where('id', '=', department.id)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return closed.numUpdatedRows === 1n
}
