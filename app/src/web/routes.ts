import * as about from './public/about/page.ts'
import * as health from './public/health/page.ts'
import * as issuerDocuments from './public/issuer-documents/page.ts'
import * as home from './public/home/page.ts'
import * as theme from './public/theme/page.ts'
import { get, post, type Route } from './route.ts'

/**
 * The site map and the inventory of who may use what: method, path, access, handler; one line each.
 * A test walks it, route by role by owner.
 */
export const routes: readonly Route[] = [
  // public
  get('/', 'public', home.show),
  get('/about/accessibility', 'public', about.accessibility),
  get('/about/privacy', 'public', about.privacy),
  post('/theme', 'public', theme.choose),

  // accounts: sign-in, own account, invitations, set-up

  // designer

  // teacher

  // learner

  // assessor

  // issuer

  // owner

  // credentials, issuers, verification
  { ...get('/organisations/:id/did.json', 'public', issuerDocuments.showIssuer), programs: true },
  { ...get('/organisations/:id/status-lists/:list', 'public', issuerDocuments.showStatusList), programs: true },

  // programs: API v1

  // operations
  { ...get('/healthz', 'public', health.alive), programs: true },
  { ...get('/readyz', 'public', health.ready), programs: true },
  { ...get('/metrics', 'public', health.measures), programs: true },
]
