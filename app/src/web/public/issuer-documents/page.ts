import { createHash } from 'node:crypto'
import { issuerDocument, statusDocument, STATUS_TTL_MS, type OwnDocument } from '#modules/awarding'
import { notFound } from '#platform/problem'
import type { PageRequest } from '../../page-request.ts'

/** The DID document that lists an issuer's keys (did:web). */
export async function showIssuer(c: PageRequest): Promise<Response> {
  return publish(c, await issuerDocument(c.ctx, c.param('id')))
}

/** A signed status list (Bitstring Status List 1.0): one resource for a whole herd of credentials, the same for everybody. */
export async function showStatusList(c: PageRequest): Promise<Response> {
  return publish(c, await statusDocument(c.ctx, c.param('id'), c.param('list')))
}

// No cookie is read or set here, and caches may keep the answer: the issuer does not learn who checks what.
function publish(c: PageRequest, document: OwnDocument | undefined): Response {
  if (!document) throw notFound()
  const etag = `"${createHash('sha256').update(document.bytes).digest('base64url')}"`
  const headers = {
    etag,
    'cache-control': `public, max-age=${STATUS_TTL_MS / 1000}`,
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  }
  const known = (c.request.headers.get('if-none-match') ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''))
  if (known.includes(etag)) return new Response(null, { status: 304, headers })
  return new Response(document.bytes as Uint8Array<ArrayBuffer>, {
    headers: { ...headers, 'content-type': document.mediaType },
  })
}
