import { didJwkDocument } from './did-jwk.ts'
import { didKeyDocument } from './did-key.ts'

/** The controller document of a DID whose name is its key: nobody has to be asked. */
export function localDocument(did: string) {
  return didKeyDocument(did) ?? didJwkDocument(did)
}
