import { z } from 'zod'
import { askForPasskey, endSession, sendSignInLink, signInByPasskey, signInByPassword } from '#modules/accounts'
import { form, type FormState } from '#platform/forms'
import { isId, type Id } from '#platform/ids'
import { refuse } from '#platform/problem'
import { startPathOf } from '#ui'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { keepsLetters } from '../mail/page.ts'
import { countTry, nextOf, signedIn, signedOut, visitOf } from '../visit.ts'
import { LinkSentView, SignInView } from './view.tsx'

export const EmailAddress = z.string().trim().min(1).max(254).pipe(z.email())
const LinkForm = form(z.object({ email: EmailAddress }))
const PasswordForm = form(z.object({ email: EmailAddress, password: z.string().min(1).max(1_000) }))

export function show(c: PageRequest): Response {
  const next = nextOf(c.query('next'))
  if (c.actor.kind === 'person') return c.redirect(next ?? '/start')
  return page(c, next)
}

/** The one page that starts a sign-in; with `note`, it says why the way before did not work. */
export function page(
  c: PageRequest,
  next: string | undefined,
  state: { link?: FormState; password?: FormState; note?: 'spent' | 'over' | 'wrong' } = {},
  status = 200,
): Response {
  const { link = LinkForm.empty(), password = PasswordForm.empty(), note } = state
  return render(c, SignInView, { next, link, password, note }, status)
}

/** Mails a link. The answer is the same for every address. */
export async function sendLink(c: PageRequest): Promise<Response> {
  const data = await c.formData()
  const next = nextOf(data.get('next'))
  const read = LinkForm.read(data)
  if (!read.ok) return page(c, next, { link: read }, 422)
  await countTry(c)
  await sendSignInLink(c.ctx, { email: read.value.email, next })
  return c.redirect('/sign-in/link')
}

export function linkSent(c: PageRequest): Response {
  return render(c, LinkSentView, { keepsLetters: keepsLetters(c.ctx.config) })
}

export async function byPassword(c: PageRequest): Promise<Response> {
  const data = await c.formData()
  const next = nextOf(data.get('next'))
  const read = PasswordForm.read(data)
  if (!read.ok) return page(c, next, { password: read }, 422)
  await countTry(c)
  const secret = await signInByPassword(c.ctx, read.value, visitOf(c))
  return secret ? signedIn(c, secret, next) : page(c, next, { password: read, note: 'wrong' }, 422)
}

export async function passkeyOptions(c: PageRequest): Promise<Response> {
  await countTry(c)
  return Response.json(await askForPasskey(c.ctx, undefined))
}

export async function byPasskey(c: PageRequest): Promise<Response> {
  const data = await c.formData()
  await countTry(c)
  return signedIn(c, await signInByPasskey(c.ctx, readAnswer(data), visitOf(c)), nextOf(data.get('next')))
}

/** What an authenticator answered, as the island put it into the form. */
export function readAnswer(data: FormData): { challenge: Id<'passkey_challenge'>; response: unknown } {
  const [challenge, response] = [data.get('challenge'), data.get('response')]
  if (typeof challenge !== 'string' || !isId(challenge) || typeof response !== 'string' || response.length > 20_000)
    throw badAnswer()
  try {
    return { challenge, response: JSON.parse(response) }
  } catch {
    throw badAnswer()
  }
}

function badAnswer() {
  return refuse('accounts.passkey_refused', {}, { status: 422 })
}

/** Where a person begins: their work in the organisation acted for, else their learning. */
export function start(c: PageRequest): Response {
  return c.redirect(startPathOf(c.actor))
}

export async function signOut(c: PageRequest): Promise<Response> {
  if (c.actor.kind === 'person') await endSession(c.ctx, c.actor, c.actor.session)
  return signedOut(c, '/', 'accounts.notice_signed_out')
}
