import type { Context } from '#context'
import { emit } from '#events'
import type { Tx } from '#platform/database'
import { translator } from '#platform/i18n'
import type { Id } from '#platform/ids'
import { queueMail } from '#platform/mail'
import { notFound, refuse } from '#platform/problem'
import { takeToken } from '#platform/rate-limit'
import { requireConfirmed } from './access.ts'
import type { PersonActor } from './actor.ts'
import { recordAudit } from './audit.queries.ts'
import { normalEmail } from './email-address.ts'
import {
  deleteIdentifier,
  insertIdentifier,
  lockIdentifiers,
  markPrimary,
  markProven,
  type Identifier,
} from './identifier.queries.ts'
import { letter } from './letter.ts'
import { insertLink, spendLink, type MailedLink } from './mailed-link.queries.ts'
import { lockAddress, personByProvenEmail } from './person.queries.ts'

const PROOF_MINUTES = 24 * 60
const MOST_ADDRESSES = 10
const proofsPerPerson = { name: 'proof_letter', capacity: 10, perSeconds: 3_600 }

/** Adds an address and mails a link that proves it. The answer is the same whether somebody else has proven it or not. */
export async function addIdentifier(ctx: Context, actor: PersonActor, typed: string): Promise<void> {
  const at = ctx.clock.now()
  requireConfirmed(actor, at)
  await takeToken(ctx.db, proofsPerPerson, actor.person, at)
  const email = normalEmail(typed)
  await ctx.db.transaction().execute(async (tx) => {
    const known = await lockIdentifiers(tx, actor.person)
    if (known.some((one) => one.value === email && one.provenAt))
      throw refuse('accounts.address_already_yours', {}, { field: 'email', status: 422 })
    if (known.length >= MOST_ADDRESSES)
      throw refuse('accounts.too_many_addresses', { most: MOST_ADDRESSES }, { field: 'email', status: 422 })
    await insertIdentifier(tx, actor.person, email, at)
    const secret = await insertLink(tx, {
      purpose: 'prove_identifier',
      email,
      person: actor.person,
      at,
      minutes: PROOF_MINUTES,
    })
    const url = `${ctx.config.publicUrl}/account/identifiers/proof/${secret}`
    await queueMail(tx, letter(translator('en'), 'prove', { to: email, url, values: { name: actor.name } }))
    await recordAudit(tx, actor, at, entry('identifier.added', actor.person))
  })
}

/** Proves an address by its link. Only the person who asked may: somebody else's click must not give a mailbox away. */
export async function proveIdentifier(ctx: Context, actor: PersonActor, link: MailedLink): Promise<void> {
  if (link.person !== actor.person) throw notFound()
  const at = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await spendLink(tx, link, at))) throw refuse('accounts.link_spent', {}, { status: 410 })
    await attachAddress(tx, actor, link.email, at)
  })
}

/** Gives a person an address that was just proven; refused when it is somebody else's, without saying whose. */
export async function attachAddress(
  tx: Tx,
  actor: Pick<PersonActor, 'kind' | 'person' | 'name'>,
  email: string,
  at: Date,
): Promise<void> {
  await lockAddress(tx, email)
  const holder = await personByProvenEmail(tx, email)
  if (holder && holder.id !== actor.person) throw refuse('accounts.address_taken')
  if (holder) return
  await insertIdentifier(tx, actor.person, email, at)
  const identifier = (await markProven(tx, actor.person, email, at))!
  await recordAudit(tx, actor, at, entry('identifier.proven', identifier))
  await emit(tx, 'identifiers.proven', { identifiers: [identifier] })
}

/** Letters go to this address from now on. */
export async function makePrimary(ctx: Context, actor: PersonActor, identifier: Id<'identifier'>): Promise<void> {
  const at = ctx.clock.now()
  requireConfirmed(actor, at)
  await ctx.db.transaction().execute(async (tx) => {
    const chosen = ownIdentifier(await lockIdentifiers(tx, actor.person), identifier)
    if (!chosen.provenAt) throw refuse('accounts.address_not_proven')
    await markPrimary(tx, actor.person, chosen.id)
    await recordAudit(tx, actor, at, entry('identifier.made_primary', chosen.id))
  })
}

/** Takes an address out of the list, never the last proven one: nobody may lock themselves out. */
export async function removeIdentifier(ctx: Context, actor: PersonActor, identifier: Id<'identifier'>): Promise<void> {
  const at = ctx.clock.now()
  requireConfirmed(actor, at)
  await ctx.db.transaction().execute(async (tx) => {
    const known = await lockIdentifiers(tx, actor.person)
    const removed = ownIdentifier(known, identifier)
    const left = known.filter((one) => one.provenAt && one.id !== removed.id)
    if (left.length === 0) throw refuse('accounts.last_address')
    await deleteIdentifier(tx, actor.person, removed.id)
    if (removed.isPrimary) await markPrimary(tx, actor.person, left[0]!.id)
    await recordAudit(tx, actor, at, entry('identifier.removed', removed.id))
  })
}

function ownIdentifier(known: Identifier[], id: Id<'identifier'>): Identifier {
  const own = known.find((one) => one.id === id)
  if (!own) throw notFound()
  return own
}

function entry(action: `identifier.${string}`, id: string) {
  return { tenant: null, action, subject: { kind: action === 'identifier.added' ? 'person' : 'identifier', id } }
}
