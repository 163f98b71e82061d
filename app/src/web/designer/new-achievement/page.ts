import { z } from 'zod'
import { departmentsIn, departmentsOf, requireTenant } from '#modules/accounts'
import { achievementsIn, createAchievement } from '#modules/catalogue'
import { form, type FormState } from '#platform/forms'
import { isId } from '#platform/ids'
import { notFound } from '#platform/problem'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { NewAchievementView } from './view.tsx'

const optionalId = z
  .string()
  .default('')
  .transform((typed) => (isId(typed) ? typed : null))
const NewForm = form(z.object({ title: z.string().trim().min(1).max(200), department: optionalId, copyOf: optionalId }))

export function show(c: PageRequest): Promise<Response> {
  return showForm(c, NewForm.empty({ copyOf: c.query('copyOf') ?? '' }))
}

export async function create(c: PageRequest): Promise<Response> {
  const tenant = requireTenant(c.actor)
  const form = NewForm.read(await c.formData())
  if (!form.ok) return showForm(c, form, 422)
  const { title, department, copyOf } = form.value
  const source = copyOf === null ? undefined : (await visibleAchievements(c)).find(({ id }) => id === copyOf)
  if (copyOf !== null && !source) throw notFound()
  const achievement = await createAchievement(c.ctx, c.actor, {
    tenant,
    department,
    title,
    ...(source ? { copyOf: source.draft } : {}),
  })
  return c.redirect(`/design/achievements/${achievement.id}`)
}

function visibleAchievements(c: PageRequest) {
  return achievementsIn(c.ctx.db, requireTenant(c.actor), departmentsOf(c.actor, 'designer'))
}

async function showForm(c: PageRequest, form: FormState, status = 200): Promise<Response> {
  const held = departmentsOf(c.actor, 'designer')
  const [departments, achievements] = await Promise.all([
    departmentsIn(c.ctx.db, requireTenant(c.actor)),
    visibleAchievements(c),
  ])
  return render(
    c,
    NewAchievementView,
    {
      form,
      mayChooseWhole: held === 'all',
      departments: departments
        .filter(({ id, isOpen }) => isOpen && (held === 'all' || held.includes(id)))
        .map(({ id, name }) => ({ value: id, label: name })),
      achievements: achievements.map(({ id, draft }) => ({ value: id, label: draft.title })),
    },
    status,
  )
}
