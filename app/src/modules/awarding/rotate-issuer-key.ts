import type { Context } from '#context'
import { recordAudit, requireConfirmed, requirePerson, requireTenant, type Actor } from '#modules/accounts'
import type { Reader } from '#platform/database'
import type { Id } from '#platform/ids'
import { notFound, refuse } from '#platform/problem'
import { mayManageKeys } from './access.ts'
import { addIssuerKey, newIssuerKey } from './issuer-key.ts'
import { issuerKeysOf, retireIssuerKey, type IssuerKey } from './issuer-key.queries.ts'

export type KeyFacts = Pick<IssuerKey, 'id' | 'publicKeyMultibase' | 'madeAt' | 'retiredAt'>

/** The issuer's keys without their sealed halves, newest first. */
export async function keysForManager(db: Reader, manager: Actor): Promise<KeyFacts[]> {
  const keys = await issuerKeysOf(db, requireManagedTenant(manager))
  return keys.map(({ id, publicKeyMultibase, madeAt, retiredAt }) => ({ id, publicKeyMultibase, madeAt, retiredAt }))
}

/**
 * Signs with a new key from now on. The old one stays in the DID document with its end, so what it signed stays genuine.
 * Only who has just proven to be there may: an unlocked computer is not enough. `current` is the key the person saw, so
 * that pressing twice rotates once.
 */
export async function rotateIssuerKey(ctx: Context, manager: Actor, current: Id<'issuer_key'>): Promise<void> {
  const tenant = requireManagedTenant(manager)
  const at = ctx.clock.now()
  requireConfirmed(requirePerson(manager), at)
  const old = (await issuerKeysOf(ctx.db, tenant)).find((key) => key.id === current)
  if (!old) throw notFound()
  const fresh = await newIssuerKey(ctx, tenant, at)
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await retireIssuerKey(tx, old, at))) throw refuse('awarding.key_already_rotated')
    await addIssuerKey(tx, manager, fresh)
    await recordAudit(tx, manager, at, {
      tenant,
      action: 'issuer_key.retired',
      subject: { kind: 'issuer_key', id: old.id },
    })
  })
}

function requireManagedTenant(manager: Actor): Id<'organisation'> {
  const tenant = requireTenant(manager)
  if (!mayManageKeys(manager, tenant)) throw notFound()
  return tenant
}
