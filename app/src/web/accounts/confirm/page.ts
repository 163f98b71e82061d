import { z } from 'zod'
import {
  askForPasskey,
  confirmByPasskey,
  confirmByPassword,
  passkeysOf,
  passwordHashOf,
  primaryEmailOf,
  requirePerson,
  sendSignInLink,
} from '#modules/accounts'
import { form, type FormState } from '#platform/forms'
import { notFound } from '#platform/problem'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { withProblem } from '../recover/page.ts'
import { readAnswer } from '../sign-in/page.ts'
import { nextOf, signedIn } from '../visit.ts'
import { ConfirmView } from './view.tsx'

const ConfirmForm = form(z.object({ password: z.string().min(1).max(1_000) }))

export async function show(c: PageRequest): Promise<Response> {
  return page(c, nextOf(c.query('next')), ConfirmForm.empty())
}

async function page(c: PageRequest, next: string | undefined, form: FormState, status = 200): Promise<Response> {
  const { person } = requirePerson(c.actor)
  const [passkeys, passwordHash] = await Promise.all([passkeysOf(c.ctx.db, person), passwordHashOf(c.ctx.db, person)])
  return render(
    c,
    ConfirmView,
    { next: next ?? '/account', form, hasPasskey: passkeys.length > 0, hasPassword: passwordHash !== undefined },
    status,
  )
}

export async function byPassword(c: PageRequest): Promise<Response> {
  const data = await c.formData()
  const next = nextOf(data.get('next'))
  const read = ConfirmForm.read(data)
  if (!read.ok) return page(c, next, read, 422)
  const secret = await confirmByPassword(c.ctx, requirePerson(c.actor), read.value.password)
  return secret
    ? signedIn(c, secret, next, 'accounts.notice_confirmed')
    : page(c, next, withProblem(read, 'accounts.password_not_yours'), 422)
}

export async function passkeyOptions(c: PageRequest): Promise<Response> {
  return Response.json(await askForPasskey(c.ctx, requirePerson(c.actor)))
}

export async function byPasskey(c: PageRequest): Promise<Response> {
  const data = await c.formData()
  const secret = await confirmByPasskey(c.ctx, requirePerson(c.actor), readAnswer(data))
  return signedIn(c, secret, nextOf(data.get('next')), 'accounts.notice_confirmed')
}

/** A link to one's own address: using it signs in anew, which is the strongest confirmation there is without a script. */
export async function sendLink(c: PageRequest): Promise<Response> {
  const email = await primaryEmailOf(c.ctx.db, requirePerson(c.actor).person)
  if (!email) throw notFound()
  await sendSignInLink(c.ctx, { email, next: nextOf((await c.formData()).get('next')) })
  return c.redirect('/sign-in/link')
}
