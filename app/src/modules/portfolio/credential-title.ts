import { isObject } from '@cairn/credentials'
import type { StoredCredential } from '#modules/awarding'

/** What a stored credential is called, as its signed document says. We wrote and signed it ourselves. */
export function titleOf(credential: Pick<StoredCredential, 'document'>): string {
  const document: unknown = JSON.parse(credential.document)
  return isObject(document) && typeof document['name'] === 'string' ? document['name'] : ''
}
