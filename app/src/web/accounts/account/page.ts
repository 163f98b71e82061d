import { z } from 'zod'
import {
  actFor,
  addIdentifier,
  addPasskey,
  askForNewPasskey,
  changeName,
  endOtherSessions,
  endSession,
  findLink,
  identifiersOf,
  isConfirmed,
  loginSessionsOf,
  makePrimary,
  membershipsOf,
  namePasskey,
  passkeysOf,
  passwordHashOf,
  proveIdentifier,
  removeIdentifier,
  removePasskey,
  removePassword,
  requirePerson,
  setPassword,
  type MailedLink,
  type PersonActor,
} from '#modules/accounts'
import { form, withRefusal, type FormState } from '#platform/forms'
import { isId } from '#platform/ids'
import { notFound, refuse } from '#platform/problem'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { withProblem } from '../recover/page.ts'
import { EmailAddress, readAnswer } from '../sign-in/page.ts'
import { PersonName } from '../sign-in-link/page.ts'
import { signedOut } from '../visit.ts'
import { ProofView } from './proof-view.tsx'
import { AccountView } from './view.tsx'

const NameForm = form(z.object({ name: PersonName }))
const AddressForm = form(z.object({ email: EmailAddress }))
const PasswordForm = form(z.object({ password: z.string().min(1).max(1_000) }))
const PasskeyNameForm = form(z.object({ name: z.string().trim().min(1).max(80) }))

type Forms = { name?: FormState; address?: FormState; password?: FormState; passkey?: FormState }

export async function show(c: PageRequest): Promise<Response> {
  return page(c, {})
}

async function page(c: PageRequest, forms: Forms, status = 200): Promise<Response> {
  const actor = requirePerson(c.actor)
  const { db } = c.ctx
  const [identifiers, passkeys, passwordHash, sessions, memberships] = await Promise.all([
    identifiersOf(db, actor.person),
    passkeysOf(db, actor.person),
    passwordHashOf(db, actor.person),
    loginSessionsOf(db, actor.person, c.at),
    membershipsOf(db, actor.person),
  ])
  const {
    name = NameForm.empty({ name: actor.name }),
    address = AddressForm.empty(),
    password = PasswordForm.empty(),
    passkey = PasskeyNameForm.empty(),
  } = forms
  return render(
    c,
    AccountView,
    {
      actor,
      identifiers,
      passkeys,
      hasPassword: passwordHash !== undefined,
      sessions,
      memberships,
      forms: { name, address, password, passkey },
    },
    status,
  )
}

export async function rename(c: PageRequest): Promise<Response> {
  const read = NameForm.read(await c.formData())
  if (!read.ok) return page(c, { name: read }, 422)
  await changeName(c.ctx, requirePerson(c.actor), read.value.name)
  return c.redirect('/account', 'accounts.notice_saved')
}

export async function addAddress(c: PageRequest): Promise<Response> {
  return whenConfirmed(c, async (actor) => {
    const read = AddressForm.read(await c.formData())
    if (!read.ok) return page(c, { address: read }, 422)
    try {
      await addIdentifier(c.ctx, actor, read.value.email)
    } catch (error) {
      return page(c, { address: withRefusal(read, error) }, 422)
    }
    return c.redirect('/account', 'accounts.notice_proof_sent')
  })
}

/** Opening the proof shows a button; only the person who asked for it sees it. */
export async function showProof(c: PageRequest): Promise<Response> {
  return render(c, ProofView, { email: (await ownProof(c)).email, action: c.url.pathname })
}

export async function prove(c: PageRequest): Promise<Response> {
  await proveIdentifier(c.ctx, requirePerson(c.actor), await ownProof(c))
  return c.redirect('/account', 'accounts.notice_proven')
}

async function ownProof(c: PageRequest): Promise<MailedLink> {
  const found = await findLink(c.ctx.db, 'prove_identifier', c.param('secret'), c.at)
  if (found.state === 'spent' || found.state === 'over') throw refuse('accounts.link_spent', {}, { status: 410 })
  if (found.state !== 'live' || found.link.person !== requirePerson(c.actor).person) throw notFound()
  return found.link
}

export async function primaryAddress(c: PageRequest): Promise<Response> {
  return whenConfirmed(c, async (actor) => {
    await makePrimary(c.ctx, actor, c.id('id'))
    return c.redirect('/account', 'accounts.notice_saved')
  })
}

export async function removeAddress(c: PageRequest): Promise<Response> {
  return whenConfirmed(c, async (actor) => {
    await removeIdentifier(c.ctx, actor, c.id('id'))
    return c.redirect('/account', 'accounts.notice_address_removed')
  })
}

export async function changePassword(c: PageRequest): Promise<Response> {
  return whenConfirmed(c, async (actor) => {
    const read = PasswordForm.read(await c.formData())
    if (!read.ok) return page(c, { password: read }, 422)
    const problem = await setPassword(c.ctx, actor, read.value.password)
    return problem
      ? page(c, { password: withProblem(read, problem) }, 422)
      : c.redirect('/account', 'accounts.notice_password_set')
  })
}

export async function dropPassword(c: PageRequest): Promise<Response> {
  return whenConfirmed(c, async (actor) => {
    await removePassword(c.ctx, actor)
    return c.redirect('/account', 'accounts.notice_password_removed')
  })
}

export async function newPasskeyOptions(c: PageRequest): Promise<Response> {
  return whenConfirmed(c, async (actor) => Response.json(await askForNewPasskey(c.ctx, actor)))
}

export async function newPasskey(c: PageRequest): Promise<Response> {
  return whenConfirmed(c, async (actor) => {
    const data = await c.formData()
    const read = PasskeyNameForm.read(data)
    if (!read.ok) return page(c, { passkey: read }, 422)
    await addPasskey(c.ctx, actor, { ...readAnswer(data), name: read.value.name })
    return c.redirect('/account', 'accounts.notice_passkey_added')
  })
}

export async function renamePasskey(c: PageRequest): Promise<Response> {
  const read = PasskeyNameForm.read(await c.formData())
  if (!read.ok) return page(c, { passkey: read }, 422)
  await namePasskey(c.ctx, requirePerson(c.actor), c.id('id'), read.value.name)
  return c.redirect('/account', 'accounts.notice_saved')
}

export async function dropPasskey(c: PageRequest): Promise<Response> {
  return whenConfirmed(c, async (actor) => {
    await removePasskey(c.ctx, actor, c.id('id'))
    return c.redirect('/account', 'accounts.notice_passkey_removed')
  })
}

export async function signOutBrowser(c: PageRequest): Promise<Response> {
  const actor = requirePerson(c.actor)
  const session = c.id<'login_session'>('id')
  await endSession(c.ctx, actor, session)
  return session === actor.session
    ? signedOut(c, '/', 'accounts.notice_signed_out')
    : c.redirect('/account', 'accounts.notice_browser_out')
}

export async function signOutOthers(c: PageRequest): Promise<Response> {
  await endOtherSessions(c.ctx, requirePerson(c.actor))
  return c.redirect('/account', 'accounts.notice_others_out')
}

export async function chooseOrganisation(c: PageRequest): Promise<Response> {
  const organisation = (await c.formData()).get('organisation')
  if (typeof organisation !== 'string' || !isId(organisation)) throw notFound()
  await actFor(c.ctx, requirePerson(c.actor), organisation)
  return c.redirect('/account', 'accounts.notice_acts_for')
}

/** What could take an account over is done only by somebody who proved a short while ago to be there. */
export async function whenConfirmed(
  c: PageRequest,
  go: (actor: PersonActor) => Promise<Response>,
  back = '/account',
): Promise<Response> {
  const actor = requirePerson(c.actor)
  return isConfirmed(actor, c.at) ? go(actor) : c.redirect(`/account/confirm?next=${encodeURIComponent(back)}`)
}
