import { bakePng, bakeSvg } from '@cairn/credentials'
import { createHash } from 'node:crypto'
import type { StoredCredential } from '#modules/awarding'
import { readableCredential, type ReadableCredential } from '#modules/portfolio'
import { isId } from '#platform/ids'
import { notFound } from '#platform/problem'
import { rasterize } from '#platform/raster'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { cardSvg } from './card.ts'
import { formFor, type Form } from './negotiate.ts'
import { badgeOf, checkedCredential } from './own-credential.ts'
import { CredentialView } from './view.tsx'

/** The one address of a credential: a page for people, the signed bytes for machines, and its twins by ending. */
export async function show(c: PageRequest): Promise<Response> {
  const [, id = '', typed] = /^([^.]*)(?:\.(json|png|svg))?$/.exec(c.param('id')) ?? []
  const ending = typed as Ending | undefined
  const found = await readable(c, id)
  const download =
    c.query('download') === undefined
      ? {}
      : { 'content-disposition': `attachment; filename="credential-${id}.${ending ?? 'json'}"` }
  if (ending === undefined) return byAccept(c, found, formFor(c.request.headers.get('accept')))
  const twin = await twins[ending](c, found.credential)
  return file(c, found, twin.body, { ...twin.headers, ...download })
}

/** What link previews show, 1200 by 630. */
export async function card(c: PageRequest): Promise<Response> {
  const found = await readable(c, c.param('id'))
  const { verification, version } = await checkedCredential(c.ctx, found.credential)
  return file(c, found, rasterize(cardSvg(c.t, verification, version), 1200), { 'content-type': 'image/png' })
}

// A third party's text is inside; a browser that opens the file itself must run nothing of it.
const SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
const BADGE_PIXELS = 600

async function readable(c: PageRequest, id: string): Promise<ReadableCredential> {
  const found = isId(id) ? await readableCredential(c.ctx.db, c.actor, id) : undefined
  if (!found) throw notFound()
  return found
}

async function byAccept(c: PageRequest, found: ReadableCredential, form: Form | undefined): Promise<Response> {
  const vary = { vary: 'Accept, Cookie' }
  if (form === undefined)
    return new Response(`${c.t('verification.not_acceptable')}\n`, {
      status: 406,
      headers: { 'content-type': 'text/plain; charset=utf-8', ...vary },
    })
  if (form !== 'html') return file(c, found, found.credential.document, { 'content-type': form, ...vary })
  const checked = await checkedCredential(c.ctx, found.credential)
  return render(c, CredentialView, { ...checked, id: found.credential.id, isPublished: found.isPublished }, 200, {
    ...vary,
    'cache-control': 'no-store',
  })
}

type Ending = 'json' | 'png' | 'svg'
type Twin = { body: string | Uint8Array; headers: Record<string, string> }

const twins: Record<Ending, (c: PageRequest, credential: StoredCredential) => Twin | Promise<Twin>> = {
  json: (_c, { document }) => ({ body: document, headers: { 'content-type': 'application/vc+ld+json' } }),
  png: async (c, credential) => {
    const png = rasterize(await badgeOf(c.ctx, credential), BADGE_PIXELS)
    return { body: bakePng(png, credential.document), headers: { 'content-type': 'image/png' } }
  },
  svg: async (c, credential) => {
    const svg = bakeSvg(await badgeOf(c.ctx, credential), credential.document)
    return { body: svg, headers: { 'content-type': 'image/svg+xml', 'content-security-policy': SANDBOX } }
  },
}

/** Exact bytes with a tag, so that who has them already gets a 304. Published ones may be read by pages elsewhere. */
function file(
  c: PageRequest,
  { isPublished }: ReadableCredential,
  body: string | Uint8Array,
  extra: Record<string, string>,
): Response {
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
  const open = {
    'cache-control': 'public, no-cache',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  }
  const headers = {
    etag,
    vary: 'Accept, Cookie',
    ...(isPublished ? open : { 'cache-control': 'private, no-cache' }),
    ...extra,
  }
  if (c.request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), { headers })
}
