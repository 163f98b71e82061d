import type { PageRequest } from '../web/page-request.ts'
import { get, type Route } from '../web/route.ts'
import { render } from '../web/render.tsx'
import { achievements } from './achievements.ts'
import { award, awards } from './awards.ts'
import { json, routeOf, type Endpoint } from './endpoint.ts'
import { openApiDocument } from './openapi.ts'
import { ReferenceView } from './reference-view.tsx'
import { verifications } from './verifications.ts'

/** Every operation of the JSON API, in the order the reference tells them. */
export const endpoints: readonly Endpoint[] = [verifications, awards, award, achievements]

export const apiRoutes: readonly Route[] = [
  ...endpoints.map(routeOf),
  { ...get('/api/v1/openapi.json', 'public', describe), programs: true },
  get('/api/v1/reference', 'public', reference),
]

function describe(c: PageRequest): Response {
  return json(openApiDocument(endpoints, c.ctx.config.publicUrl), 200, {
    'access-control-allow-origin': '*',
    'cache-control': 'public, max-age=300',
  })
}

/** The same document as a page to read, without a script. */
function reference(c: PageRequest): Response {
  return render(c, ReferenceView, { document: openApiDocument(endpoints, c.ctx.config.publicUrl) })
}
