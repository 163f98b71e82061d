import { z } from 'zod'
import { roles, type Department, type RoleGrant } from '#modules/accounts'
import type { Translate } from '#platform/i18n'
import { isId, type Id } from '#platform/ids'

/** A role and where it holds; an empty department means the whole organisation. */
export const grantFields = {
  role: z.enum(roles),
  department: z
    .string()
    .refine((value) => value === '' || isId(value), 'form.choose')
    .default(''),
}

export function toGrant({ role, department }: { role: RoleGrant['role']; department: string }): RoleGrant {
  return { role, department: department === '' ? null : (department as Id<'department'>) }
}

export function roleChoices(t: Translate) {
  return roles.map((value) => ({ value, label: t(`accounts.role_${value}`), hint: t(`accounts.role_${value}_says`) }))
}

export function departmentChoices(departments: Department[]) {
  return departments.filter((one) => one.isOpen).map((one) => ({ value: one.id as string, label: one.name }))
}
