import type { Context } from '#context'
import type { Events } from '#events'
import { assignAwardsByEmail, credentialsById } from '#modules/awarding'
import type { Id } from '#platform/ids'
import { closeClaimLinks } from './claim-link.queries.ts'
import { insertHoldings } from './holding.queries.ts'
import { provenAddresses } from './proven-address.queries.ts'

/** Credentials that were waiting for an e-mail address go to the person who has now proven it. */
export async function placeWaitingCredentials(ctx: Context, event: Events['identifiers.proven']): Promise<void> {
  const at = ctx.clock.now()
  for (const { person, email } of await provenAddresses(ctx.db, event.identifiers)) {
    await ctx.db.transaction().execute(async (tx) => {
      const credentials = await credentialsById(tx, await assignAwardsByEmail(tx, person, email))
      await insertHoldings(
        tx,
        credentials.map((one) => ({ person, credential: one.id, tenant: one.tenantId })),
        at,
      )
      await closeClaimLinks(
        tx,
        credentials.map((one): Id<'credential'> => one.id),
        at,
      )
    })
  }
}
