import type { Trust } from '@cairn/credentials'
import type { Context } from '#context'
import { organisationProfile, type OrganisationProfile } from '#modules/accounts'
import { issuerDid } from '#modules/awarding'
import { isId } from '#platform/ids'

/** The organisation of this deployment that a DID stands for; undefined for everybody else's. */
export async function ownIssuer(ctx: Context, did: string): Promise<OrganisationProfile | undefined> {
  const id = did.slice(did.lastIndexOf(':') + 1)
  if (!isId(id) || did !== issuerDid(ctx.config.publicUrl, id)) return undefined
  return organisationProfile(ctx.db, id)
}

/** This deployment as the one register that is asked: it lists its own organisations and is silent about all others. */
export function trustOf(ctx: Context): Trust {
  const here = new URL(ctx.config.publicUrl).host
  return async ({ id }) =>
    (await ownIssuer(ctx, id)) ? { found: 'listed', by: [here] } : { found: 'not_listed', asked: [here] }
}
