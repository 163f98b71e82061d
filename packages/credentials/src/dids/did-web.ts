import { formatDateTime } from '../date-time.ts'

/**
 * The did:web of a host and a path on it.
 *
 * @throws Error for an IP address: did:web names a host that can have a certificate (`localhost` stands in for it in tests).
 * @example
 * didWeb('example.edu', 'organisations', '7c5b...') // 'did:web:example.edu:organisations:7c5b...'
 * didWeb('localhost:3000')                          // 'did:web:localhost%3A3000'
 */
export function didWeb(host: string, ...path: string[]): string {
  const did = ['did', 'web', host.toLowerCase().replace(':', '%3A'), ...path.map(encodeURIComponent)].join(':')
  if (!didWebUrl(did)) throw new Error(`did:web cannot name ${host}`)
  return did
}

/**
 * The https address of the document of a did:web (without fragment), or undefined where it is not a did:web we follow:
 * no IP address, no port that is not a number, no empty or dot segment, no second decoding.
 *
 * @example
 * didWebUrl('did:web:example.edu')                 // 'https://example.edu/.well-known/did.json'
 * didWebUrl('did:web:example.edu:organisations:1') // 'https://example.edu/organisations/1/did.json'
 */
export function didWebUrl(did: string): string | undefined {
  const [scheme, method, host, ...path] = did.split(':')
  if (scheme !== 'did' || method !== 'web' || host === undefined) return undefined
  const match = /^([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?:%3A(\d{1,5}))?$/.exec(host)
  const name = match?.[1]
  if (name === undefined || name.includes('..') || isIpAddress(name)) return undefined
  if (!path.every((segment) => /^(?:[A-Za-z0-9._~-]|%(?!2[EeFf]|5[Cc]|00|25)[0-9A-Fa-f]{2})+$/.test(segment)))
    return undefined
  if (path.some((segment) => /^\.+$/.test(segment))) return undefined
  const authority = match?.[2] ? `${name}:${match[2]}` : name
  const url = `https://${authority}/${path.length > 0 ? path.join('/') : '.well-known'}/did.json`
  return URL.canParse(url) ? url : undefined
}

// The URL parser turns every spelling of an IPv4 address (decimal, octal, hex, short) into dotted decimals.
function isIpAddress(name: string): boolean {
  if (!URL.canParse(`https://${name}/`)) return true
  return /^\d+\.\d+\.\d+\.\d+$/.test(new URL(`https://${name}/`).hostname)
}

export type DidWebKey = {
  /** The whole verification method id, `did:web:...#key-1`, or the fragment alone. */
  id: string
  publicKeyMultibase: string
  /** The key signed nothing after this moment; what it signed before stays valid. */
  expires?: Date
  /** The key must not be trusted for anything signed from this moment on. */
  revoked?: Date
}

/**
 * The DID document an issuer publishes. Rotated keys stay in it with `expires`, so that old credentials keep verifying:
 * did:web has no history of its own.
 *
 * @example
 * didWebDocument({ did: 'did:web:example.edu', keys: [{ id: 'key-1', publicKeyMultibase: 'z6Mk...' }] })
 */
export function didWebDocument({ did, keys }: { did: string; keys: readonly DidWebKey[] }) {
  const methods = keys.map((key) => ({
    id: key.id.startsWith(`${did}#`) ? key.id : `${did}#${key.id}`,
    type: 'Multikey',
    controller: did,
    publicKeyMultibase: key.publicKeyMultibase,
    ...(key.expires ? { expires: formatDateTime(key.expires) } : {}),
    ...(key.revoked ? { revoked: formatDateTime(key.revoked) } : {}),
  }))
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: methods,
    assertionMethod: methods.map((method) => method.id),
  }
}
