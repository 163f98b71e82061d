import { departmentIn, holds, requireTenant } from '#modules/accounts'
import {
  achievementById,
  completenessOf,
  maySeeDraft,
  saveDraft,
  warningsOf,
  type Achievement,
} from '#modules/catalogue'
import type { FormState } from '#platform/forms'
import { notFound, Refusal } from '#platform/problem'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { definitionFrom, EditorForm } from './editor-form.ts'
import { applyRowAction, rowsOf } from './editor-rows.ts'
import { valuesOf } from './editor-values.ts'
import { EditorView } from './view.tsx'

/** The achievement of the address, if the visitor may see its draft. */
export async function achievementToSee(c: PageRequest): Promise<Achievement> {
  const achievement = await achievementById(c.ctx.db, requireTenant(c.actor), c.id('id'))
  if (!achievement || !maySeeDraft(c.actor, achievement)) throw notFound()
  return achievement
}

/** The achievement of the address, if the visitor may change it. */
export async function achievementToDesign(c: PageRequest): Promise<Achievement> {
  const achievement = await achievementToSee(c)
  if (!holds(c.actor, 'designer', achievement)) throw notFound()
  return achievement
}

export async function show(c: PageRequest): Promise<Response> {
  const achievement = await achievementToSee(c)
  if (!holds(c.actor, 'designer', achievement)) return c.redirect(`/design/achievements/${achievement.id}/preview`)
  const values = valuesOf(achievement.draft, achievement.revision)
  return showEditor(c, achievement, { form: EditorForm.empty(values), names: Object.keys(values) })
}

/** Saves, and does what the pressed button says: add or remove a row, go on to publication, or stay. Also where the page saves by itself. */
export async function save(c: PageRequest): Promise<Response> {
  const achievement = await achievementToDesign(c)
  const typed = await c.formData()
  const pressed = typed.get('do')
  const action = typeof pressed === 'string' ? pressed : ''
  const row = applyRowAction(typed, action)
  const data = row?.data ?? typed
  const form = EditorForm.read(data)
  const wantsJson = !(c.request.headers.get('accept') ?? '').includes('html')
  if (!form.ok)
    return wantsJson ? refusedAsJson(c, form) : showEditor(c, achievement, { form, names: data.keys(), status: 422 })

  try {
    const definition = definitionFrom(form.value)
    const saved = await saveDraft(
      c.ctx,
      c.actor,
      achievement,
      definition,
      action === 'overwrite' ? achievement.revision : form.value.revision,
    )
    return wantsJson ? savedAsJson(c, saved) : c.redirect(whereNext(saved, action, row?.focus))
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'catalogue.draft_stale') throw error
    if (wantsJson) return Response.json({ saved: false, sentence: c.t(error.code) }, { status: 409 })
    return showEditor(c, achievement, { form, names: data.keys(), status: 409 })
  }
}

function whereNext({ id }: Achievement, action: string, focus: string | undefined): string {
  const here = `/design/achievements/${id}`
  if (action === 'publish') return `${here}/publication`
  if (action === 'preview') return `${here}#badge`
  return focus ? `${here}#f-${focus.replaceAll('.', '-')}` : here
}

type Shown = { form: FormState; names: Iterable<string>; status?: 409 | 422 }

async function showEditor(c: PageRequest, achievement: Achievement, { form, names, status }: Shown): Promise<Response> {
  const department =
    achievement.departmentId && (await departmentIn(c.ctx.db, achievement.tenantId, achievement.departmentId))
  return render(
    c,
    EditorView,
    {
      achievement,
      department: department?.name,
      form,
      rows: rowsOf(names),
      badge: achievement.draft.badge,
      completeness: completenessOf(achievement.draft),
      warnings: warningsOf(achievement.draft),
      isStale: status === 409,
    },
    status ?? 200,
  )
}

function savedAsJson(c: PageRequest, saved: Achievement): Response {
  const { done, total } = completenessOf(saved.draft)
  return Response.json({
    saved: true,
    revision: saved.revision,
    at: saved.savedAt.toISOString(),
    complete: c.t('design.complete', { done, total }),
    done,
  })
}

function refusedAsJson(c: PageRequest, form: FormState): Response {
  const [first] = form.errors
  return Response.json(
    { saved: false, field: first?.name, sentence: first ? c.t(first.error.code, first.error.facts) : '' },
    { status: 422 },
  )
}
