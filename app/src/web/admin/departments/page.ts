import { z } from 'zod'
import {
  closeDepartment,
  departmentIn,
  departmentsIn,
  openDepartment,
  renameDepartment,
  requireOwner,
  type Department,
} from '#modules/accounts'
import { form, withRefusal, type FormState } from '#platform/forms'
import { notFound } from '#platform/problem'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { DepartmentsView } from './view.tsx'

const DepartmentForm = form(z.object({ name: z.string().trim().min(1).max(200) }))

export async function show(c: PageRequest): Promise<Response> {
  return page(c, DepartmentForm.empty())
}

export async function open(c: PageRequest): Promise<Response> {
  return withName(c, (name) => openDepartment(c.ctx, c.actor, name))
}

export async function rename(c: PageRequest): Promise<Response> {
  const department = await ownDepartment(c)
  return withName(c, (name) => renameDepartment(c.ctx, c.actor, department, name))
}

export async function close(c: PageRequest): Promise<Response> {
  await closeDepartment(c.ctx, c.actor, await ownDepartment(c))
  return c.redirect('/admin/departments', 'accounts.notice_department_closed')
}

async function withName(c: PageRequest, change: (name: string) => Promise<void>): Promise<Response> {
  const read = DepartmentForm.read(await c.formData())
  if (!read.ok) return page(c, read, 422)
  try {
    await change(read.value.name)
  } catch (error) {
    return page(c, withRefusal(read, error), 422)
  }
  return c.redirect('/admin/departments', 'accounts.notice_saved')
}

async function ownDepartment(c: PageRequest): Promise<Department> {
  const department = await departmentIn(c.ctx.db, requireOwner(c.actor).tenant, c.id('id'))
  if (!department) throw notFound()
  return department
}

async function page(c: PageRequest, form: FormState, status = 200): Promise<Response> {
  return render(
    c,
    DepartmentsView,
    { form, departments: await departmentsIn(c.ctx.db, requireOwner(c.actor).tenant) },
    status,
  )
}
