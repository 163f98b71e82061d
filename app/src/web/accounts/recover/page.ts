import { z } from 'zod'
import { findLink, recoverByLink, sendRecoveryLink } from '#modules/accounts'
import { form, type FormState } from '#platform/forms'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { EmailAddress } from '../sign-in/page.ts'
import { deadLink } from '../sign-in-link/page.ts'
import { countTry, signedIn, visitOf } from '../visit.ts'
import { NewPasswordView, RecoverView } from './view.tsx'

const RecoverForm = form(z.object({ email: EmailAddress }))
const NewPasswordForm = form(z.object({ password: z.string().min(1).max(1_000) }))

export function show(c: PageRequest): Response {
  return render(c, RecoverView, { form: RecoverForm.empty() })
}

/** Mails a link for a new password. The answer is the same for every address. */
export async function send(c: PageRequest): Promise<Response> {
  const read = RecoverForm.read(await c.formData())
  if (!read.ok) return render(c, RecoverView, { form: read }, 422)
  await countTry(c)
  await sendRecoveryLink(c.ctx, read.value.email)
  return c.redirect('/sign-in/link')
}

export async function showLink(c: PageRequest): Promise<Response> {
  const found = await findLink(c.ctx.db, 'recover', c.param('secret'), c.at)
  return found.state === 'live' ? newPassword(c, found.link.email, NewPasswordForm.empty()) : deadLink(c, found)
}

export async function setPassword(c: PageRequest): Promise<Response> {
  const found = await findLink(c.ctx.db, 'recover', c.param('secret'), c.at)
  if (found.state !== 'live') return deadLink(c, found)
  const read = NewPasswordForm.read(await c.formData())
  if (!read.ok) return newPassword(c, found.link.email, read, 422)
  const recovered = await recoverByLink(c.ctx, found.link, { password: read.value.password, visit: visitOf(c) })
  if (!recovered.ok) return newPassword(c, found.link.email, withProblem(read, recovered.problem), 422)
  return signedIn(c, recovered.secret, undefined, 'accounts.notice_password_set')
}

export function withProblem(
  form: FormState,
  code: NonNullable<ReturnType<FormState['field']>['error']>['code'],
): FormState {
  const error = { code, facts: {} }
  return {
    errors: [{ name: 'password', error }],
    field: (name) => ({ ...form.field(name), ...(name === 'password' ? { error } : {}) }),
  }
}

function newPassword(c: PageRequest, email: string, form: FormState, status = 200): Response {
  return render(c, NewPasswordView, { email, form, action: c.url.pathname }, status)
}
