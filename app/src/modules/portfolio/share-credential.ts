import type { Context } from '#context'
import { recordAudit, type PersonActor } from '#modules/accounts'
import type { Tx } from '#platform/database'
import { newId, newSecret, type Id } from '#platform/ids'
import { notFound, refuse } from '#platform/problem'
import type { Holding } from './holding.ts'
import { closeShareLink, insertShareLink, shareLinksOf } from './share-link.queries.ts'
import { isOpen, MOST_LINKS, type ShareLink } from './share-link.ts'

const DAY_MS = 86_400_000

/** Makes a link that opens one credential to whoever has it. Its address is answered once and kept nowhere. */
export async function makeShareLink(
  ctx: Context,
  holder: PersonActor,
  holding: Holding,
  wish: { label: string; days: number | null },
): Promise<string> {
  requireHolder(holder, holding)
  const at = ctx.clock.now()
  const secret = newSecret()
  const link: ShareLink = {
    id: newId<'share_link'>(at),
    label: wish.label,
    madeAt: at,
    expiresAt: wish.days === null ? null : new Date(at.getTime() + wish.days * DAY_MS),
    endedAt: null,
  }
  await ctx.db.transaction().execute(async (tx) => {
    const open = (await shareLinksOf(tx, holding)).filter((one) => isOpen(one, at))
    if (open.length >= MOST_LINKS) throw refuse('portfolio.too_many_links', { maximum: MOST_LINKS })
    await insertShareLink(tx, holding, { ...link, secret })
    await audit(tx, holder, holding, 'share_link.made', link.id, at)
  })
  return `${ctx.config.publicUrl}/shared/${secret}`
}

/** Ends a link for good; what it opened is a page that does not exist from then on. */
export async function endShareLink(
  ctx: Context,
  holder: PersonActor,
  holding: Holding,
  link: Id<'share_link'>,
): Promise<void> {
  requireHolder(holder, holding)
  const at = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await closeShareLink(tx, holding, link, at))) throw notFound()
    await audit(tx, holder, holding, 'share_link.ended', link, at)
  })
}

export function requireHolder(actor: PersonActor, holding: Holding): void {
  if (actor.person !== holding.person) throw notFound()
}

async function audit(
  tx: Tx,
  holder: PersonActor,
  holding: Holding,
  action: 'share_link.made' | 'share_link.ended',
  id: string,
  at: Date,
): Promise<void> {
  await recordAudit(tx, holder, at, {
    tenant: null,
    action,
    subject: { kind: 'share_link', id },
    facts: { credential: holding.credential.id },
  })
}
