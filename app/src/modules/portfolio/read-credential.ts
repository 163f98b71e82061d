import type { Actor } from '#modules/accounts'
import { credentialById, type StoredCredential } from '#modules/awarding'
import type { Reader } from '#platform/database'
import type { Id } from '#platform/ids'
import { canRead } from './access.ts'
import { keepersOf } from './holding.queries.ts'
import { openShareLink } from './share-link.queries.ts'

export type ReadableCredential = { credential: StoredCredential; isPublished: boolean }

/** A credential this visitor may read; undefined for what is not there and for what is not theirs to see, alike. */
export async function readableCredential(
  db: Reader,
  actor: Actor,
  id: Id<'credential'>,
): Promise<ReadableCredential | undefined> {
  const [credential, keepers] = await Promise.all([credentialById(db, id), keepersOf(db, id)])
  if (!credential || !canRead(actor, credential, keepers)) return undefined
  return { credential, isPublished: keepers.some((keeper) => keeper.publishedAt !== null) }
}

/** The credential a share link opens, while it lasts. */
export async function sharedCredential(db: Reader, secret: string, at: Date): Promise<StoredCredential | undefined> {
  const link = await openShareLink(db, secret, at)
  return link && credentialById(db, link.credential)
}
