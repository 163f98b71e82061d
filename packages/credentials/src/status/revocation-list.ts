import { asList, isObject } from '../json.ts'

export type Revocation = { found: 'revoked'; reason?: string } | { found: 'clear' } | { found: 'malformed' }

/**
 * Looks a credential up in a 1EdTech revocation list (VCRL 1.0): read only, deprecated since Open Badges 3.0 document 1.3.
 * The list is not signed; it speaks for the issuer because the signed credential names its address.
 */
export function readRevocationList(list: unknown, credentialId: string): Revocation {
  if (!isObject(list) || !Array.isArray(list['revokedCredential'])) return { found: 'malformed' }
  const entry = asList(list['revokedCredential']).find((item) => isObject(item) && item['id'] === credentialId)
  if (!isObject(entry) || entry['revoked'] === false) return { found: 'clear' }
  const reason = entry['revocationReason']
  return typeof reason === 'string' ? { found: 'revoked', reason } : { found: 'revoked' }
}
