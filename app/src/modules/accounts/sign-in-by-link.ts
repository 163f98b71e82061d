import type { Context } from '#context'
import type { Tx } from '#platform/database'
import { refuse } from '#platform/problem'
import { recordAudit } from './audit.queries.ts'
import { beginLoginSession, type Visit } from './begin-login-session.ts'
import { spendLink, type MailedLink } from './mailed-link.queries.ts'
import { lockAddress, personByProvenEmail, registerPerson, type Person } from './person.queries.ts'

/** Uses a link from a letter: signs in whoever proved the address, or makes an account for somebody new. Returns the session's secret. */
export async function signInByLink(
  ctx: Context,
  link: MailedLink,
  { name, visit }: { name: string; visit: Visit },
): Promise<string> {
  return ctx.db.transaction().execute(async (tx) => {
    if (!(await spendLink(tx, link, visit.at))) throw refuse('accounts.link_spent', {}, { status: 410 })
    const person = await personWithAddress(tx, { email: link.email, name, at: visit.at })
    return beginLoginSession(tx, person, 'link', visit)
  })
}

/** Whoever has proven the address, else a new person who proves it by being here. */
export async function personWithAddress(
  tx: Tx,
  { email, name, at }: { email: string; name: string; at: Date },
): Promise<Person> {
  await lockAddress(tx, email)
  const known = await personByProvenEmail(tx, email)
  if (known) return known
  if (name === '') throw refuse('form.required', {}, { status: 422, field: 'name' })
  const person = await registerPerson(tx, { name, email, at })
  await recordAudit(tx, { kind: 'person', person: person.id, name }, at, {
    tenant: null,
    action: 'person.registered',
    subject: { kind: 'person', id: person.id },
  })
  return person
}
