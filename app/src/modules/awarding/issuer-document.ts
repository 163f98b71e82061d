import { didWebDocument } from '@cairn/credentials'
import type { Context } from '#context'
import { organisationProfile } from '#modules/accounts'
import type { Id } from '#platform/ids'
import { issuerDid } from './issuer.ts'
import { issuerKeysOf, type IssuerKey } from './issuer-key.queries.ts'

/**
 * The DID document of an issuer (did:web), with every key that ever signed: did:web has no history, so a key that is
 * left out takes all credentials it signed with it. Undefined for an organisation that does not exist.
 */
export async function issuerDidDocument(ctx: Context, tenant: Id<'organisation'>) {
  const keys = await issuerKeysOf(ctx.db, tenant)
  if (keys.length === 0 && !(await organisationProfile(ctx.db, tenant))) return undefined
  return documentOfKeys(ctx.config.publicUrl, tenant, keys)
}

export function documentOfKeys(publicUrl: string, tenant: Id<'organisation'>, keys: readonly IssuerKey[]) {
  return didWebDocument({
    did: issuerDid(publicUrl, tenant),
    keys: keys.map((key) => ({
      id: key.publicKeyMultibase,
      publicKeyMultibase: key.publicKeyMultibase,
      ...(key.retiredAt ? { expires: key.retiredAt } : {}),
    })),
  })
}
