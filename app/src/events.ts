import { addEvent } from '#platform/jobs'
import type { Tx } from '#platform/database'
import type { Id } from '#platform/ids'

/** Every event, always lists; ids and facts that cannot be read again, never personal data. */
export type Events = {
  'awards.granted': { tenant: Id<'organisation'>; awards: Id<'award'>[] }
  'awards.withdrawn': { tenant: Id<'organisation'>; awards: Id<'award'>[] }
  'credentials.issued': { tenant: Id<'organisation'>; credentials: Id<'credential'>[] }
  'credentials.revoked': { tenant: Id<'organisation'>; credentials: Id<'credential'>[] }
  'identifiers.proven': { identifiers: Id<'identifier'>[] }
  'submissions.handed_in': { tenant: Id<'organisation'>; submissions: Id<'submission'>[] }
  'submissions.decided': { tenant: Id<'organisation'>; submissions: Id<'submission'>[] }
}

/** Tells an event on the business transaction: a rollback tells nothing, a crash after commit loses nothing. */
export async function emit<Name extends keyof Events>(tx: Tx, name: Name, payload: Events[Name]): Promise<void> {
  await addEvent(tx, name, payload)
}
