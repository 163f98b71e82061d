import type { Context } from '#context'
import { notFound } from '#platform/problem'
import { requireConfirmed, requireOwner } from './access.ts'
import type { Actor, Scope } from './actor.ts'
import { insertApiKey, markRevoked, type ApiKey } from './api-key.queries.ts'
import { recordAudit } from './audit.queries.ts'

/** Makes a key for a program and returns it; it can never be read again. */
export async function makeApiKey(
  ctx: Context,
  actor: Actor,
  { name, scopes }: { name: string; scopes: readonly Scope[] },
): Promise<string> {
  const owner = requireOwner(actor)
  const at = ctx.clock.now()
  requireConfirmed(owner, at)
  return ctx.db.transaction().execute(async (tx) => {
    const { id, key } = await insertApiKey(tx, { tenant: owner.tenant, name, scopes, madeBy: owner.person, at })
    await recordAudit(tx, actor, at, {
      tenant: owner.tenant,
      action: 'api_key.made',
      subject: { kind: 'api_key', id },
      facts: { scopes: scopes.join(' ') },
    })
    return key
  })
}

/** Ends a key at once. Pressing twice revokes once. */
export async function revokeApiKey(ctx: Context, actor: Actor, key: ApiKey): Promise<void> {
  const owner = requireOwner(actor)
  if (owner.tenant !== key.tenantId) throw notFound()
  const at = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await markRevoked(tx, key, at))) return
    await recordAudit(tx, actor, at, {
      tenant: owner.tenant,
      action: 'api_key.revoked',
      subject: { kind: 'api_key', id: key.id },
    })
  })
}
