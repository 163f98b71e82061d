import type { Context } from '#context'
import type { Tx } from '#platform/database'
import { translator, type MessageKey } from '#platform/i18n'
import { queueMail } from '#platform/mail'
import { refuse } from '#platform/problem'
import { requireConfirmed } from './access.ts'
import type { PersonActor } from './actor.ts'
import { recordAudit } from './audit.queries.ts'
import { beginLoginSession, type Visit } from './begin-login-session.ts'
import { provenEmailsOf } from './identifier.queries.ts'
import { letter } from './letter.ts'
import { deleteOtherLoginSessions } from './login-session.queries.ts'
import { spendLink, type MailedLink } from './mailed-link.queries.ts'
import { hashPassword, passwordProblem } from './password.ts'
import { updatePassword } from './password.queries.ts'
import { personByProvenEmail, primaryEmailOf, type Person } from './person.queries.ts'

/** Sets or changes the password; undefined when it was taken, otherwise why not. Other browsers are signed out. */
export async function setPassword(ctx: Context, actor: PersonActor, password: string): Promise<MessageKey | undefined> {
  const at = ctx.clock.now()
  requireConfirmed(actor, at)
  const problem = passwordProblem(password, await provenEmailsOf(ctx.db, actor.person))
  if (problem) return problem
  const hash = await hashPassword(password)
  await ctx.db.transaction().execute(async (tx) => {
    await writePassword(tx, { id: actor.person, name: actor.name }, hash, { at, publicUrl: ctx.config.publicUrl })
    await deleteOtherLoginSessions(tx, actor.person, actor.session)
  })
  return undefined
}

export async function removePassword(ctx: Context, actor: PersonActor): Promise<void> {
  const at = ctx.clock.now()
  requireConfirmed(actor, at)
  await ctx.db.transaction().execute(async (tx) => {
    await updatePassword(tx, actor.person, null)
    await recordAudit(tx, actor, at, {
      tenant: null,
      action: 'password.removed',
      subject: { kind: 'person', id: actor.person },
    })
  })
}

export type Recovered = { ok: true; secret: string } | { ok: false; problem: MessageKey }

/** Uses a recovery link: a new password, all sessions ended, and a new one for this browser. */
export async function recoverByLink(
  ctx: Context,
  link: MailedLink,
  { password, visit }: { password: string; visit: Visit },
): Promise<Recovered> {
  const person = await personByProvenEmail(ctx.db, link.email)
  if (!person) throw refuse('accounts.link_spent', {}, { status: 410 })
  const problem = passwordProblem(password, await provenEmailsOf(ctx.db, person.id))
  if (problem) return { ok: false, problem }
  const hash = await hashPassword(password)
  const secret = await ctx.db.transaction().execute(async (tx) => {
    if (!(await spendLink(tx, link, visit.at))) throw refuse('accounts.link_spent', {}, { status: 410 })
    await writePassword(tx, person, hash, { at: visit.at, publicUrl: ctx.config.publicUrl })
    await deleteOtherLoginSessions(tx, person.id, null)
    return beginLoginSession(tx, person, 'recovery', visit)
  })
  return { ok: true, secret }
}

// Whoever did not do this must hear of it.
async function writePassword(
  tx: Tx,
  person: Person,
  hash: string,
  { at, publicUrl }: { at: Date; publicUrl: string },
): Promise<void> {
  await updatePassword(tx, person.id, hash)
  await recordAudit(tx, { kind: 'person', person: person.id, name: person.name }, at, {
    tenant: null,
    action: 'password.set',
    subject: { kind: 'person', id: person.id },
  })
  const to = await primaryEmailOf(tx, person.id)
  if (to)
    await queueMail(
      tx,
      letter(translator('en'), 'password_changed', { to, url: `${publicUrl}/recover`, values: { at } }),
    )
}
