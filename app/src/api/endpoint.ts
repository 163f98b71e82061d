import type { z } from '@hono/zod-openapi'
import { actorOfApiKey, type ApiKeyActor, type Scope } from '#modules/accounts'
import { refuse } from '#platform/problem'
import { takeToken } from '#platform/rate-limit'
import type { PageRequest } from '../web/page-request.ts'
import type { Route } from '../web/route.ts'

/** One operation of the JSON API: what it does, who may, what goes in and comes out, in one place. */
export type Endpoint = {
  method: 'GET' | 'POST'
  /** As in the routes: `/api/v1/awards/:id`. */
  path: `/api/v1/${string}`
  operation: string
  summary: string
  description: string
  access: 'public' | `scope:${Scope}`
  headers?: z.ZodObject
  /** Media type to schema. */
  body?: Record<string, z.ZodType>
  params?: z.ZodObject
  answers: Record<number, Answer>
  handle: (c: PageRequest, program: ApiKeyActor | undefined) => Promise<Response>
}
export type Answer = { says: string; type?: string; schema?: z.ZodType; headers?: Record<string, string> }

/** The endpoint as a route of the site map. Programs carry a key, no cookie, so no origin is asked for. */
export function routeOf(endpoint: Endpoint): Route {
  const { method, path, access } = endpoint
  return {
    method,
    path,
    access,
    programs: true,
    handler: async (c) => endpoint.handle(c, access === 'public' ? undefined : await programOf(c, access)),
  }
}

const perKey = { name: 'api_key', capacity: 600, perSeconds: 60 }

/** The program behind the bearer key (RFC 6750), if its key carries the scope. */
async function programOf(c: PageRequest, access: `scope:${Scope}`): Promise<ApiKeyActor> {
  const bearer = /^Bearer +(\S+)$/i.exec(c.request.headers.get('authorization') ?? '')?.[1]
  const program = bearer === undefined ? undefined : await actorOfApiKey(c.ctx.db, bearer, c.at)
  if (!program) throw refuse('api.key_needed', {}, { status: 401, field: 'Authorization' })
  await takeToken(c.ctx.db, perKey, program.apiKey, c.at)
  const scope = access.slice('scope:'.length)
  if (!program.scopes.some((one) => one === scope))
    throw refuse('api.scope_missing', { scope }, { status: 403, field: 'Authorization' })
  return program
}

export function json(body: object, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })
}
