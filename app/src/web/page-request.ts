import type { Context } from '#context'
import { readFormData } from '#platform/body'
import type { MessageKey, Translate } from '#platform/i18n'
import { isId, type Id } from '#platform/ids'
import { notFound } from '#platform/problem'
import type { Actor } from '#modules/accounts'
import { isOwnPath } from './own-path.ts'

export type Theme = 'auto' | 'light' | 'dark'

/** One request as a page sees it. Everything in it but `ctx`, `actor` and `at` was sent by the browser. */
export type PageRequest = {
  ctx: Context
  actor: Actor
  /** One reading of the clock for everything this request writes. */
  at: Date
  request: Request
  requestId: string
  url: URL
  /** The address that limits are counted by. */
  clientAddress: string
  t: Translate
  theme: Theme
  /** The sentence a redirect left for this page. */
  notice: MessageKey | undefined
  /** A path parameter as it stands in the address. */
  param(name: string): string
  /** A path parameter that must be an id; anything else is a page that does not exist. */
  id<Noun extends string>(name: string): Id<Noun>
  query(name: string): string | undefined
  cookie(name: string): string | undefined
  /** Fields and files of the form, read once, bounded. */
  formData(maxBytes?: number): Promise<FormData>
  /** 303 to a path of our own, with an optional sentence to show there. */
  redirect(path: string, notice?: MessageKey): Response
}

const FORM_BYTES = 1_048_576

export type PageRequestParts = Omit<PageRequest, 'param' | 'id' | 'query' | 'cookie' | 'formData' | 'redirect'> & {
  params: Record<string, string>
  cookies: Map<string, string>
}

export function pageRequest(parts: PageRequestParts): PageRequest {
  const { params, cookies, ...rest } = parts
  let form: Promise<FormData> | undefined
  const param = (name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`the route has no parameter ${name}`)
    return value
  }
  return {
    ...rest,
    param,
    id: (name) => {
      const value = param(name)
      if (!isId(value)) throw notFound()
      return value
    },
    query: (name) => rest.url.searchParams.get(name) ?? undefined,
    cookie: (name) => cookies.get(name),
    formData: (maxBytes = FORM_BYTES) => (form ??= readFormData(rest.request, maxBytes)),
    redirect: (path, notice) => redirectTo(path, notice),
  }
}

function redirectTo(path: string, notice: MessageKey | undefined): Response {
  if (!isOwnPath(path)) throw new Error('redirects stay on our own pages')
  const headers = new Headers({ location: path })
  if (notice) headers.append('set-cookie', `notice=${notice}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax`)
  return new Response(null, { status: 303, headers })
}
