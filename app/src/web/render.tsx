import type { ComponentType } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { PageRequest } from './page-request.ts'
import { RequestContext } from './ui/request.ts'

/** Renders a view to a whole page. A notice left by a redirect is shown once. */
export function render<Props extends object>(
  c: PageRequest,
  View: ComponentType<Props>,
  props: Props,
  status = 200,
  extra: HeadersInit = {},
): Response {
  const html = renderToString(
    <RequestContext.Provider value={c}>
      <View {...props} />
    </RequestContext.Provider>,
  )
  const headers = new Headers({ 'content-type': 'text/html; charset=utf-8', ...Object.fromEntries(new Headers(extra)) })
  if (c.notice) headers.append('set-cookie', 'notice=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax')
  return new Response(`<!doctype html>${html}`, { status, headers })
}
