import { z } from 'zod'
import { holds, requireTenant } from '#modules/accounts'
import { achievementsIssuable } from '#modules/catalogue'
import { createCourse } from '#modules/courses'
import { form, type FormState } from '#platform/forms'
import { isId, type Id } from '#platform/ids'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { NewCourseView } from './view.tsx'

const NewForm = form(
  z.object({
    achievement: z
      .string()
      .default('')
      .refine(isId, 'teach.choose_achievement')
      .transform((id) => id as Id<'achievement'>),
    title: z.string().trim().max(200).default(''),
  }),
)

export function show(c: PageRequest): Promise<Response> {
  return showForm(c, NewForm.empty({ achievement: c.query('achievement') ?? '' }))
}

export async function create(c: PageRequest): Promise<Response> {
  const form = NewForm.read(await c.formData())
  const achievements = await teachable(c)
  if (!form.ok) return showForm(c, form, 422)
  const chosen = achievements.find(({ achievementId }) => achievementId === form.value.achievement)
  const course = await createCourse(c.ctx, c.actor, {
    tenant: requireTenant(c.actor),
    achievement: form.value.achievement,
    title: form.value.title || (chosen?.definition.title ?? ''),
  })
  return c.redirect(`/teach/courses/${course.id}`)
}

async function teachable(c: PageRequest) {
  const achievements = await achievementsIssuable(c.ctx.db, requireTenant(c.actor))
  return achievements.filter((achievement) => holds(c.actor, 'teacher', achievement))
}

async function showForm(c: PageRequest, form: FormState, status = 200): Promise<Response> {
  const achievements = (await teachable(c)).map(({ achievementId, definition }) => ({
    value: achievementId,
    label: definition.title,
  }))
  return render(c, NewCourseView, { form, achievements }, status)
}
