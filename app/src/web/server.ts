import { Hono } from 'hono'
import type { Context } from '#context'
import { actorOfSession, anonymous, holdsAnywhere, type Actor } from '#modules/accounts'
import { isMessageKey, translator } from '#platform/i18n'
import { newRandomId } from '#platform/ids'
import { notFound, refuse } from '#platform/problem'
import { requestSeconds } from '#platform/metrics'
import { serveAsset } from '#platform/assets'
import { readCookies, sessionCookieName } from './cookies.ts'
import { pageRequest, type PageRequest, type Theme } from './page-request.ts'
import { problemResponse } from './problem-page.tsx'
import type { Route } from './route.ts'
import { routes as siteMap } from './routes.ts'
import { secureHeaders } from './secure-headers.ts'

type Peer = { incoming?: { socket?: { remoteAddress?: string } } }

/** The whole site as one fetch handler; `app.request()` in tests needs no port. */
export function createSite(ctx: Context, routes: readonly Route[] = siteMap): Hono<{ Bindings: Peer }> {
  const site = new Hono<{ Bindings: Peer }>()
  site.get('/assets/:name', (c) => serveAsset(c.req.param('name')))
  for (const route of routes) {
    site.on(route.method, route.path, (c) => serve(ctx, route, c.req.raw, c.req.param(), c.env))
  }
  site.all('*', (c) => serve(ctx, missing, c.req.raw, {}, c.env))
  return site
}

const missing: Route = { method: 'GET', path: '*', access: 'public', handler: () => Promise.reject(notFound()) }

async function serve(
  ctx: Context,
  route: Route,
  request: Request,
  params: Record<string, string>,
  peer: Peer | undefined,
): Promise<Response> {
  const began = performance.now()
  const requestId = newRandomId<'request'>()
  const c = await openRequest(ctx, route, request, params, peer, requestId).catch((error: unknown) => error)
  const response = c instanceof Error ? plainFailure(ctx, c, requestId) : await answer(c as PageRequest, route)
  const seconds = (performance.now() - began) / 1000
  requestSeconds.observe({ method: request.method, route: route.path, status: String(response.status) }, seconds)
  ctx.log.info(
    { requestId, method: request.method, route: route.path, status: response.status, ms: Math.round(seconds * 1000) },
    'request',
  )
  return secureHeaders(response, requestId)
}

async function answer(c: PageRequest, route: Route): Promise<Response> {
  try {
    if (!route.programs) refuseForeignOrigin(c)
    const refused = enter(c, route)
    return refused ?? (await route.handler(c))
  } catch (error) {
    return problemResponse(c, error)
  }
}

// The database may be away: then not even the visitor is known, and the answer is short.
function plainFailure(ctx: Context, error: Error, requestId: string): Response {
  ctx.log.error({ err: error, requestId }, 'request could not be opened')
  return new Response('Cairn cannot reach its database just now. Please try again in a moment.\n', {
    status: 503,
    headers: { 'retry-after': '5', 'content-type': 'text/plain; charset=utf-8' },
  })
}

async function openRequest(
  ctx: Context,
  route: Route,
  request: Request,
  params: Record<string, string>,
  peer: Peer | undefined,
  requestId: string,
): Promise<PageRequest> {
  const cookies = readCookies(request)
  const at = ctx.clock.now()
  const notice = cookies.get('notice')
  return pageRequest({
    ctx,
    at,
    request,
    requestId,
    params,
    cookies,
    actor: route.programs ? anonymous : await visitor(ctx, cookies, at),
    url: new URL(request.url),
    clientAddress: addressOf(ctx, request, peer),
    t: translator('en'),
    theme: themeOf(cookies.get('theme')),
    notice: notice && isMessageKey(notice) ? notice : undefined,
  })
}

async function visitor(ctx: Context, cookies: Map<string, string>, at: Date): Promise<Actor> {
  const secret = cookies.get(sessionCookieName(ctx.config.publicUrl))
  if (!secret) return anonymous
  return (await actorOfSession(ctx.db, secret, at, ctx.config.sessionDays)) ?? anonymous
}

function themeOf(cookie: string | undefined): Theme {
  return cookie === 'light' || cookie === 'dark' ? cookie : 'auto'
}

// X-Forwarded-For is written by whoever sends it; only the last entries, added by our own proxies, mean anything.
function addressOf(ctx: Context, request: Request, peer: Peer | undefined): string {
  const direct = peer?.incoming?.socket?.remoteAddress ?? 'unknown'
  const proxies = ctx.config.trustedProxies
  if (proxies === 0) return direct
  const chain = (request.headers.get('x-forwarded-for') ?? '').split(',').map((one) => one.trim())
  return chain.at(-proxies) || direct
}

/** Cross-site form posts carry another Origin; together with SameSite=Lax no token field is needed. */
function refuseForeignOrigin(c: PageRequest): void {
  if (c.request.method === 'GET' || c.request.method === 'HEAD') return
  const origin = c.request.headers.get('origin')
  const site = c.request.headers.get('sec-fetch-site')
  // A page behind a secret sends no referrer, and then its own forms say `null`; the browser still tells that it is the same site.
  if (origin === 'null' && site === 'same-origin') return
  const own =
    origin === null
      ? site === null || site === 'same-origin' || site === 'none'
      : origin === c.url.origin || origin === c.ctx.config.publicUrl
  if (!own) throw refuse('problem.foreign_origin', {}, { status: 403 })
}

/** Undefined when the visitor may enter; otherwise the way to sign in, or the same answer as for a page that does not exist. */
function enter(c: PageRequest, route: Route): Response | undefined {
  const { access } = route
  if (access === 'public') return undefined
  if (c.actor.kind === 'anonymous') {
    if (typeof access === 'string' && access.startsWith('scope:')) return undefined
    const next = c.request.method === 'GET' ? `?next=${encodeURIComponent(c.url.pathname + c.url.search)}` : ''
    return c.redirect(`/sign-in${next}`)
  }
  if (access === 'signed_in') return undefined
  const wanted = typeof access === 'string' ? [access] : access
  if (!wanted.some((role) => holdsAnywhere(c.actor, role as never))) throw notFound()
  return undefined
}
