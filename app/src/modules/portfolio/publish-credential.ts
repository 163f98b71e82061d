import type { Context } from '#context'
import { recordAudit, type PersonActor } from '#modules/accounts'
import { setPublished } from './holding.queries.ts'
import type { Holding } from './holding.ts'
import { requireHolder } from './share-credential.ts'

/** Shows a credential to everybody at its public address. Pressing twice changes nothing. */
export async function publishCredential(ctx: Context, holder: PersonActor, holding: Holding): Promise<void> {
  await change(ctx, holder, holding, true)
}

/** Makes a credential private again. Share links keep working: each is ended by itself. */
export async function unpublishCredential(ctx: Context, holder: PersonActor, holding: Holding): Promise<void> {
  await change(ctx, holder, holding, false)
}

async function change(ctx: Context, holder: PersonActor, holding: Holding, isPublic: boolean): Promise<void> {
  requireHolder(holder, holding)
  const at = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await setPublished(tx, holding, isPublic ? at : null))) return
    const action = isPublic ? 'credential.published' : 'credential.made_private'
    await recordAudit(tx, holder, at, {
      tenant: null,
      action,
      subject: { kind: 'credential', id: holding.credential.id },
    })
  })
}
