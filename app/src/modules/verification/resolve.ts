import type { Resolve } from '@cairn/credentials'
import type { Context } from '#context'
import { isOwnHost, ownDocument } from '#modules/awarding'
import type { GuardedFetch } from '#platform/fetch'

const MAX_BYTES = 1_048_576
// Key documents and lists are served under many names in practice; a web page or a picture is never one of them.
const MEDIA_TYPES = ['application/*', 'text/plain', '']

/** The verifier's way to documents: our own issuers and lists without leaving the process, all others through the guard. */
export function resolverFor(ctx: Context): Resolve {
  const outside = guardedResolver(ctx.fetch)
  return {
    document: async (url, purpose) => {
      const own = ownAddress(ctx.config.publicUrl, url)
      if (!own) return outside.document(url, purpose)
      const document = await ownDocument(ctx, own)
      return document ? { found: true, ...document } : { found: false, reason: 'not_found' }
    },
  }
}

/** For a program without a database: everything through the guard. No redirects: a key or a list stays where its issuer says. */
export function guardedResolver(fetch: GuardedFetch): Resolve {
  return {
    document: async (url) => {
      const accept = 'application/did+json, application/vc+ld+json, application/ld+json, application/json, */*;q=0.1'
      const fetched = await fetch(url, { accept, maxBytes: MAX_BYTES, mediaTypes: MEDIA_TYPES })
      if (!fetched.found) return { ...fetched, gone: fetched.reason === 'gone' }
      return { found: true, bytes: fetched.bytes, mediaType: fetched.mediaType }
    },
  }
}

/**
 * The same address under our public URL, if it is ours. A did:web always stands for https, also where this deployment
 * answers on plain http for one machine.
 */
export function ownAddress(publicUrl: string, url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { host, pathname, protocol, username, password } = new URL(url)
  if (username || password || (protocol !== 'https:' && protocol !== 'http:')) return undefined
  return isOwnHost(publicUrl, host) ? publicUrl + pathname : undefined
}
