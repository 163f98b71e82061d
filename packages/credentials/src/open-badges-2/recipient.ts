import { sha256Hex } from '../crypto/hash.ts'
import { asList, isObject, type JsonObject } from '../json.ts'
import { couldNotCheck, notClaimed, pass, type Check } from '../report.ts'

/** Whose an older badge is: an address in clear is the issuer's word, a hash says nothing until somebody proves theirs. */
export function checkRecipient(assertion: JsonObject): Check {
  const { recipient } = assertion
  const identity = isObject(recipient) ? recipient['identity'] : recipient
  const type = isObject(recipient) ? recipient['type'] : 'email'
  if (typeof identity !== 'string') return notClaimed('holder', 'no_holder')
  if (isHashed(recipient, identity)) return couldNotCheck('holder', 'identifier_hashed')
  const identifier = { type: asList(type).find((name) => typeof name === 'string') ?? 'email', value: identity }
  return pass('holder', 'named_by_issuer', { identifiers: [identifier] })
}

/**
 * Whether an older badge was given to this identity, usually an e-mail address; undefined where that cannot be said, as for
 * a hash that is not SHA-256 (MD5 proves nothing any more).
 *
 * @example
 * await isRecipient(report.credential, 'ana@example.org')
 */
export async function isRecipient(assertion: JsonObject, identity: string): Promise<boolean | undefined> {
  const { recipient } = assertion
  const claimed = isObject(recipient) ? recipient['identity'] : recipient
  const salt = isObject(recipient) ? recipient['salt'] : assertion['salt']
  if (typeof claimed !== 'string') return undefined
  if (!isHashed(recipient, claimed)) return claimed === identity
  const [algorithm, hex] = claimed.split('$')
  if (algorithm?.toLowerCase() !== 'sha256' || hex === undefined) return undefined
  return (await sha256Hex(identity + (typeof salt === 'string' ? salt : ''))) === hex.toLowerCase()
}

// 0.5 has no member that says so: there a bare text without `@` is a hash.
function isHashed(recipient: unknown, identity: string): boolean {
  if (isObject(recipient)) return recipient['hashed'] === true || /^(sha256|md5)\$/i.test(identity)
  return !identity.includes('@')
}
