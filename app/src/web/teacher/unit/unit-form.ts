import { z } from 'zod'
import { unitKinds, type Unit } from '#modules/courses'
import { form, type FormValues } from '#platform/forms'
import { isId, type Id } from '#platform/ids'

/** A unit as its teacher writes it. The file is optional when one is there already. */
export const UnitForm = form(
  z.object({
    section: z
      .string()
      .refine(isId, 'form.choose')
      .transform((id) => id as Id<'section'>),
    kind: z.enum(unitKinds).default('page'),
    title: z.string().trim().min(1).max(200),
    body: z.string().max(100_000).default(''),
    minutes: z
      .string()
      .trim()
      .regex(/^\d{1,5}$/, 'teach.minutes_number')
      .transform(Number),
    file: z.instanceof(File).optional().catch(undefined),
  }),
)

export function unitValues(unit: Unit): FormValues {
  return { section: unit.sectionId, kind: unit.kind, title: unit.title, body: unit.body, minutes: String(unit.minutes) }
}
