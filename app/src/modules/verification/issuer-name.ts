/**
 * The part of an issuer's identifier that a check has proven: the host of a did:web or an https address, else the
 * identifier itself, shortened. A claimed name is never shown without it.
 */
export function provenNameOf(issuer: string): string {
  const web = /^did:web:([^:#?]+)/.exec(issuer)?.[1]
  if (web) return web.replace(/%3A/i, ':').slice(0, 255)
  if (issuer.startsWith('https://') && URL.canParse(issuer)) return new URL(issuer).host
  return issuer.length > 40 ? `${issuer.slice(0, 24)}…${issuer.slice(-8)}` : issuer
}
