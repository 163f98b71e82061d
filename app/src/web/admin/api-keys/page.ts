import { z } from 'zod'
import { apiKeyIn, apiKeysIn, makeApiKey, requireOwner, revokeApiKey, scopes } from '#modules/accounts'
import { form, type FormState } from '#platform/forms'
import { notFound } from '#platform/problem'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { whenConfirmed } from '../../accounts/account/page.ts'
import { ApiKeysView } from './view.tsx'

const ApiKeyForm = form(z.object({ name: z.string().trim().min(1).max(80), scopes: z.array(z.enum(scopes)).min(1) }))

export async function show(c: PageRequest): Promise<Response> {
  return page(c, ApiKeyForm.empty())
}

/** Shows the key once, in the answer to the form: it never stands in an address or in a cookie. */
export async function make(c: PageRequest): Promise<Response> {
  return whenConfirmed(
    c,
    async () => {
      const read = ApiKeyForm.read(await c.formData())
      if (!read.ok) return page(c, read, 422)
      const key = await makeApiKey(c.ctx, c.actor, read.value)
      return page(c, ApiKeyForm.empty(), 201, key)
    },
    '/admin/api-keys',
  )
}

export async function revoke(c: PageRequest): Promise<Response> {
  const key = await apiKeyIn(c.ctx.db, requireOwner(c.actor).tenant, c.id('id'))
  if (!key) throw notFound()
  await revokeApiKey(c.ctx, c.actor, key)
  return c.redirect('/admin/api-keys', 'accounts.notice_key_revoked')
}

async function page(c: PageRequest, form: FormState, status = 200, made?: string): Promise<Response> {
  return render(c, ApiKeysView, { form, made, keys: await apiKeysIn(c.ctx.db, requireOwner(c.actor).tenant) }, status)
}
