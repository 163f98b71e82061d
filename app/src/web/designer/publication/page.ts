import {
  completenessOf,
  currentVersion,
  definitionChanges,
  publishVersion,
  retireAchievement,
  warningsOf,
} from '#modules/catalogue'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { z } from 'zod'
import { form, type FormState } from '#platform/forms'
import { refuse } from '#platform/problem'
import { achievementToDesign } from '../editor/page.ts'
import { PublicationView } from './view.tsx'

const PublishForm = form(
  z.object({
    revision: z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
    checked: z.literal('yes', 'design.tick_to_publish'),
  }),
)

export async function show(c: PageRequest): Promise<Response> {
  return showForm(c, PublishForm.empty())
}

/** Publishes what the designer looked at: a draft that was saved meanwhile is refused. */
export async function publish(c: PageRequest): Promise<Response> {
  const achievement = await achievementToDesign(c)
  const form = PublishForm.read(await c.formData())
  if (!form.ok) return showForm(c, form, 422)
  if (form.value.revision !== achievement.revision) throw refuse('catalogue.draft_stale')
  await publishVersion(c.ctx, c.actor, achievement)
  return c.redirect(`/design/achievements/${achievement.id}/versions`, 'design.published')
}

export async function retire(c: PageRequest): Promise<Response> {
  const achievement = await achievementToDesign(c)
  await retireAchievement(c.ctx, c.actor, achievement)
  return c.redirect(`/design/achievements/${achievement.id}/versions`, 'design.retired')
}

async function showForm(c: PageRequest, form: FormState, status = 200): Promise<Response> {
  const achievement = await achievementToDesign(c)
  const current = await currentVersion(c.ctx.db, achievement.tenantId, achievement.id)
  return render(
    c,
    PublicationView,
    {
      achievement,
      form,
      completeness: completenessOf(achievement.draft),
      warnings: warningsOf(achievement.draft),
      changes: current ? definitionChanges(current.definition, achievement.draft) : undefined,
    },
    status,
  )
}
