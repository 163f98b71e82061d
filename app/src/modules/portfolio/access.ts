import { holds, type Actor } from '#modules/accounts'
import type { StoredCredential } from '#modules/awarding'
import type { Keeper } from './holding.queries.ts'

type Readable = Pick<StoredCredential, 'tenantId' | 'departmentId' | 'personId'>

/** Everybody may read what its holder published; else the holder, and the issuers and owners of who issued it. */
export function canRead(actor: Actor, credential: Readable, keepers: readonly Keeper[]): boolean {
  if (keepers.some((keeper) => keeper.publishedAt !== null)) return true
  if (actor.kind === 'person' && keepers.some((keeper) => keeper.person === actor.person)) return true
  return holds(actor, 'issuer', credential) || holds(actor, 'owner', credential)
}
