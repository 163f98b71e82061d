import type { Context } from '#context'
import { isId } from '#platform/ids'
import { issuerDidDocument } from './issuer-document.ts'
import { isOwnHost } from './issuer.ts'
import { statusListDocument } from './status-list.ts'

export type OwnDocument = { bytes: Uint8Array; mediaType: string }

const ISSUER = /^\/organisations\/([^/]+)\/did\.json$/
const LIST = /^\/organisations\/([^/]+)\/status-lists\/([^/]+)$/

/**
 * Our own DID documents and status lists by their address, without a request to ourselves. The scheme does not count:
 * did:web always says https, also where a deployment is tried out on http://localhost.
 */
export async function ownDocument(ctx: Context, address: string): Promise<OwnDocument | undefined> {
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  const isOurs =
    isOwnHost(ctx.config.publicUrl, url.host) && /^https?:$/.test(url.protocol) && !url.search && !url.username
  if (!isOurs) return undefined
  const issuer = ISSUER.exec(url.pathname)?.[1]
  if (issuer !== undefined) return issuerDocument(ctx, issuer)
  const [, tenant, list] = LIST.exec(url.pathname) ?? []
  return tenant === undefined || list === undefined ? undefined : statusDocument(ctx, tenant, list)
}

export async function issuerDocument(ctx: Context, tenant: string): Promise<OwnDocument | undefined> {
  const document = isId(tenant) ? await issuerDidDocument(ctx, tenant) : undefined
  return document && { bytes: encode(JSON.stringify(document)), mediaType: 'application/did+ld+json' }
}

export async function statusDocument(ctx: Context, tenant: string, list: string): Promise<OwnDocument | undefined> {
  if (!isId(tenant) || !isId(list)) return undefined
  const document = await statusListDocument(ctx, tenant, list)
  return document === undefined ? undefined : { bytes: encode(document), mediaType: 'application/vc' }
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
