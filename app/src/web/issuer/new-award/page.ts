import { z } from 'zod'
import { departmentsOf, requireTenant } from '#modules/accounts'
import { awardPerson } from '#modules/awarding'
import { achievementsIssuable, type PublishedVersion } from '#modules/catalogue'
import { form, withRefusal, type FormState } from '#platform/forms'
import { isId, newRandomId } from '#platform/ids'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { NewAwardView } from './view.tsx'

const AwardForm = form(
  z.object({
    achievement: z.string().refine(isId, 'form.choose'),
    recipient: z.object({ name: z.string().trim().min(1).max(200), email: z.string().trim().max(254).pipe(z.email()) }),
    evidence: z
      .array(z.object({ name: z.string().trim().max(200), url: z.string().trim().max(2_000) }))
      .max(1)
      .default([]),
    request: z.string().refine(isId, 'form.invalid'),
  }),
)

export async function show(c: PageRequest): Promise<Response> {
  return page(
    c,
    AwardForm.empty({ achievement: c.query('achievement') ?? '', request: newRandomId<'award_request'>() }),
  )
}

export async function award(c: PageRequest): Promise<Response> {
  const read = AwardForm.read(await c.formData())
  if (!read.ok) return page(c, read, 422)
  const achievement = (await issuable(c)).find((one) => one.achievementId === read.value.achievement)
  if (!achievement) return page(c, withProblem(read, 'achievement'), 422)
  try {
    const { id } = await awardPerson(c.ctx, c.actor, {
      achievement,
      recipient: read.value.recipient,
      evidence: evidenceOf(read.value.evidence),
      request: read.value.request,
    })
    return c.redirect(`/issue/awards/${id}`, 'awarding.notice_granted')
  } catch (error) {
    return page(c, withRefusal(read, error), 422)
  }
}

/** What this issuer may award: everything published, or the department's own. */
async function issuable(c: PageRequest): Promise<PublishedVersion[]> {
  const departments = departmentsOf(c.actor, 'issuer')
  const all = await achievementsIssuable(c.ctx.db, requireTenant(c.actor))
  return departments === 'all'
    ? all
    : all.filter((one) => one.departmentId !== null && departments.includes(one.departmentId))
}

async function page(c: PageRequest, form: FormState, status = 200): Promise<Response> {
  return render(c, NewAwardView, { form, achievements: await issuable(c) }, status)
}

function evidenceOf(typed: readonly { name: string; url: string }[]) {
  return typed
    .filter(({ name, url }) => name !== '' || url !== '')
    .map(({ name, url }) => ({ name: name || url.slice(0, 200), url }))
}

function withProblem(form: FormState, name: string): FormState {
  const error = { code: 'form.choose' as const, facts: {} }
  return {
    errors: [{ name, error }],
    field: (wanted) => ({ ...form.field(wanted), ...(wanted === name ? { error } : {}) }),
  }
}
