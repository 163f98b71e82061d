import { z } from 'zod'
import { awardForIssuer, credentialById, revokeCredential, withdrawAward, type Award } from '#modules/awarding'
import { form, withRefusal, type FormState } from '#platform/forms'
import { notFound } from '#platform/problem'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { AwardView } from './view.tsx'

const ReasonForm = form(z.object({ reason: z.string().trim().min(1).max(1_000) }))

export async function show(c: PageRequest): Promise<Response> {
  return page(c, await load(c), {})
}

/** Takes the credential back and leaves the award: for a credential with a mistake in it. */
export async function revoke(c: PageRequest): Promise<Response> {
  const award = await load(c)
  const read = ReasonForm.read(await c.formData())
  if (!read.ok) return page(c, award, { revoking: read }, 422)
  const credential = await credentialById(c.ctx.db, award.credentialId)
  if (!credential) throw notFound()
  try {
    await revokeCredential(c.ctx, c.actor, credential, read.value.reason)
  } catch (error) {
    return page(c, award, { revoking: withRefusal(read, error) }, 422)
  }
  return c.redirect(`/issue/awards/${award.id}`, 'awarding.notice_revoked')
}

/** Takes the award itself back, and the credential with it. */
export async function withdraw(c: PageRequest): Promise<Response> {
  const award = await load(c)
  const read = ReasonForm.read(await c.formData())
  if (!read.ok) return page(c, award, { withdrawing: read }, 422)
  try {
    await withdrawAward(c.ctx, c.actor, award, read.value.reason)
  } catch (error) {
    return page(c, award, { withdrawing: withRefusal(read, error) }, 422)
  }
  return c.redirect(`/issue/awards/${award.id}`, 'awarding.notice_withdrawn')
}

function load(c: PageRequest): Promise<Award> {
  return awardForIssuer(c.ctx.db, c.actor, c.id('id'))
}

type Forms = { revoking?: FormState; withdrawing?: FormState }

function page(
  c: PageRequest,
  award: Award,
  { revoking = ReasonForm.empty(), withdrawing = ReasonForm.empty() }: Forms,
  status = 200,
): Response {
  return render(c, AwardView, { award, revoking, withdrawing }, status)
}
