import type { Role, Scope } from '#modules/accounts'
import type { PageRequest } from './page-request.ts'

/**
 * Who may use a route at all; the fine rule stands in the module's access.ts.
 * `public`: anybody. `signed_in`: any person. A role: who holds it somewhere in the organisation acted for.
 * A scope: a program with an API key that carries it.
 */
export type Access = 'public' | 'signed_in' | Role | `scope:${Scope}`
export type Handler = (c: PageRequest) => Promise<Response> | Response
export type Route = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  access: Access | readonly Role[]
  handler: Handler
  /** True for addresses programs call without a browser: no sign-in cookie counts there, so no origin check is needed. */
  programs?: boolean
}

export const get = (path: string, access: Route['access'], handler: Handler): Route => ({
  method: 'GET',
  path,
  access,
  handler,
})
export const post = (path: string, access: Route['access'], handler: Handler): Route => ({
  method: 'POST',
  path,
  access,
  handler,
})
