import type { Context } from '#context'
import { notFound, refuse } from '#platform/problem'
import { requireOwner, type Owner } from './access.ts'
import type { Actor } from './actor.ts'
import { recordAudit, type AuditEntry } from './audit.queries.ts'
import { closeDepartmentRow, insertDepartment, updateDepartmentName, type Department } from './department.queries.ts'
import { lockOrganisation, updateOrganisation, type OrganisationFacts } from './organisation.queries.ts'

/** Changes what everybody may know about the organisation. */
export async function changeOrganisation(ctx: Context, actor: Actor, facts: OrganisationFacts): Promise<void> {
  const owner = requireOwner(actor)
  await ctx.db.transaction().execute(async (tx) => {
    await updateOrganisation(tx, owner.tenant, facts)
    await recordAudit(tx, actor, ctx.clock.now(), entry(owner, 'organisation.changed', owner.tenant))
  })
}

export async function openDepartment(ctx: Context, actor: Actor, name: string): Promise<void> {
  const owner = requireOwner(actor)
  const at = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    const department = await insertDepartment(tx, owner.tenant, name, at)
    if (!department) throw nameTaken()
    await recordAudit(tx, actor, at, entry(owner, 'department.opened', department))
  })
}

export async function renameDepartment(
  ctx: Context,
  actor: Actor,
  department: Department,
  name: string,
): Promise<void> {
  const owner = ownerOf(actor, department)
  await ctx.db.transaction().execute(async (tx) => {
    // Two renames at once would both find the name free.
    await lockOrganisation(tx, owner.tenant)
    if (!(await updateDepartmentName(tx, department, name))) throw nameTaken()
    await recordAudit(tx, actor, ctx.clock.now(), entry(owner, 'department.renamed', department.id))
  })
}

/** Closes a department. Pressing twice closes once. */
export async function closeDepartment(ctx: Context, actor: Actor, department: Department): Promise<void> {
  const owner = ownerOf(actor, department)
  const at = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await closeDepartmentRow(tx, department, at))) return
    await recordAudit(tx, actor, at, entry(owner, 'department.closed', department.id))
  })
}

function ownerOf(actor: Actor, department: Department): Owner {
  const owner = requireOwner(actor)
  if (owner.tenant !== department.tenantId) throw notFound()
  return owner
}

function nameTaken() {
  return refuse('accounts.department_name_taken', {}, { status: 422, field: 'name' })
}

function entry(owner: Owner, action: `${'organisation' | 'department'}.${string}`, id: string): AuditEntry {
  return { tenant: owner.tenant, action, subject: { kind: action.split('.')[0]!, id } }
}
