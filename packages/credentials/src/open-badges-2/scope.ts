import { asList, type JsonObject } from '../json.ts'
import { objectOf } from './read-assertion.ts'

/** The authority of an address, or undefined where it is none: only parsed addresses are ever compared. */
export function authorityOf(url: unknown): string | undefined {
  if (typeof url !== 'string' || !URL.canParse(url)) return undefined
  const { protocol, host, username, password } = new URL(url)
  return (protocol === 'https:' || protocol === 'http:') && !username && !password ? host : undefined
}

export function isFetchable(url: unknown): url is string {
  return typeof url === 'string' && url.startsWith('https://') && authorityOf(url) !== undefined
}

/**
 * Whether a hosted assertion stands where its issuer says its assertions stand (OB 2.0, section 4.4.1): under one of
 * `startsWith`, on one of `allowedOrigins`, or where neither is given, on the issuer's own authority. `profile` is what the
 * issuer's own address answered, never what came with the badge; undefined where that address did not answer.
 */
export function isInScope(url: string, issuer: string, profile: JsonObject | undefined): boolean {
  const rules = objectOf(profile?.['verification'])
  const prefixes = asList(rules['startsWith'])
  const origins = asList(rules['allowedOrigins'])
  const authority = authorityOf(url)
  if (authority === undefined) return false
  if (prefixes.length === 0 && origins.length === 0) return authority === authorityOf(issuer)
  const underPrefix = prefixes.length === 0 || prefixes.some((prefix) => isUnder(url, prefix))
  return underPrefix && (origins.length === 0 || origins.some((origin) => authority === originOf(origin)))
}

// A prefix ends where its author ended it, but never inside the host: `https://a.example` is no prefix of `https://a.example.org`.
function isUnder(url: string, prefix: unknown): boolean {
  return typeof prefix === 'string' && authorityOf(prefix) === authorityOf(url) && url.startsWith(prefix)
}

// Written as a bare host or as an origin.
function originOf(origin: unknown): string | undefined {
  if (typeof origin !== 'string') return undefined
  return authorityOf(origin.includes('://') ? origin : `https://${origin}`)
}
