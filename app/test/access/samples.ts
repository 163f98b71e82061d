import { teachingSamples } from './teaching-samples.ts'
import type { Sample, World } from './world.ts'

/**
 * One line for every line of `routes.ts`: how to ask that route for something of a given world. The matrix then asks as
 * everybody, for the own, the foreign and the half foreign, and fails for a route that has no line here.
 *
 * To add a route: write `'METHOD /path': async (w) => ({ params, body })`, where `w` makes what the route is about (see
 * world.ts), and `plain` where there is nothing to name. Who may is read from `routes.ts`; where the page knows better
 * (a thing of one person), name those people in `may`. Every POST that succeeds must leave an audit entry, or say in
 * `unaudited` why not. The sample must be accepted from whoever may: a refused form proves nothing.
 */
export const samples: Record<string, (w: World) => Promise<Sample> | Sample> = {
  // public
  'GET /': plain,
  'GET /about/accessibility': plain,
  'GET /about/privacy': plain,
  'POST /theme': () => ({ body: { theme: 'dark' }, unaudited: 'a cookie of the browser' }),

  // accounts: sign-in, own account, invitations, set-up
  'GET /organisations/:id': (w) => ({ params: { id: w.org.tenant } }),
  'GET /sign-in': plain,
  'POST /sign-in/link': () => ({
    body: { email: 'x@people.example' },
    unaudited: 'nothing happens until the link is used',
  }),
  'GET /sign-in/link': plain,
  'GET /sign-in/link/:secret': async (w) => ({ params: { secret: await w.signInLink() } }),
  'POST /sign-in/link/:secret': async (w) => ({ params: { secret: await w.signInLink() }, body: { name: 'New' } }),
  'POST /sign-in/password': () => ({
    body: { email: 'x@people.example', password: 'not a password' },
    unaudited: 'refused',
  }),
  'POST /sign-in/passkey/options': () => ({ unaudited: 'a question, not a change' }),
  'POST /sign-in/passkey': () => ({ body: { challenge: '', response: '' }, unaudited: 'refused' }),
  'POST /sign-out': () => ({ unaudited: 'nobody was signed in' }),
  'GET /start': plain,
  'GET /recover': plain,
  'POST /recover': () => ({ body: { email: 'x@people.example' }, unaudited: 'nothing happens until the link is used' }),
  'GET /recover/:secret': async (w) => ({ params: { secret: await w.recoveryLink() } }),
  'POST /recover/:secret': async (w) => ({
    params: { secret: await w.recoveryLink() },
    body: { password: 'a meadow full of larks' },
  }),
  'GET /set-up/:secret': async (w) => ({ params: { secret: (await w.setUpLink()) ?? 'none' } }),
  'POST /set-up/:secret': async (w) => ({
    params: { secret: (await w.setUpLink()) ?? 'none' },
    body: { name: 'College', country: 'IE' },
    unaudited: 'there is an institution',
  }),
  'GET /invitations/:secret': async (w) => ({ params: { secret: (await w.invitation()).secret } }),
  'POST /invitations/:secret': async (w) => ({
    params: { secret: (await w.invitation()).secret },
    body: { name: 'New' },
  }),
  'GET /mail': plain,
  'GET /mail/:id': () => ({ params: { id: crypto.randomUUID() } }),
  'GET /mail/:id/html': () => ({ params: { id: crypto.randomUUID() } }),
  'GET /account': plain,
  'POST /account/name': () => ({ body: { name: 'Another name' } }),
  'POST /account/identifiers': () => ({ body: { email: `${crypto.randomUUID()}@people.example` } }),
  'GET /account/identifiers/proof/:secret': async (w) => ({
    params: { secret: (await w.identifier()).proof },
    may: [await w.somebody()],
  }),
  'POST /account/identifiers/proof/:secret': async (w) => ({
    params: { secret: (await w.identifier()).proof },
    may: [await w.somebody()],
  }),
  'POST /account/identifiers/:id/primary': async (w) => ({
    params: { id: (await w.identifier()).proven },
    may: [await w.somebody()],
  }),
  'POST /account/identifiers/:id/removal': async (w) => ({
    params: { id: (await w.identifier()).waiting },
    may: [await w.somebody()],
  }),
  'POST /account/password': () => ({ body: { password: 'a meadow full of larks' } }),
  'POST /account/password/removal': plain,
  'POST /account/passkeys/options': () => ({ unaudited: 'a question, not a change' }),
  'POST /account/passkeys': () => ({ body: { name: 'Laptop', challenge: '', response: '' }, unaudited: 'refused' }),
  'POST /account/passkeys/:id/name': async (w) => ({
    params: { id: await w.passkey() },
    body: { name: 'Phone' },
    may: [await w.somebody()],
  }),
  'POST /account/passkeys/:id/removal': async (w) => ({ params: { id: await w.passkey() }, may: [await w.somebody()] }),
  'POST /account/login-sessions/end': plain,
  'POST /account/login-sessions/:id/end': async (w) => ({
    params: { id: (await w.somebody()).actor.session },
    may: [await w.somebody()],
  }),
  'POST /account/acting-organisation': (w) => ({
    body: { organisation: w.org.tenant },
    may: Object.values(w.org.people),
  }),
  'GET /account/confirm': plain,
  'POST /account/confirm/password': () => ({ body: { password: 'not a password' }, unaudited: 'refused' }),
  'POST /account/confirm/passkey/options': () => ({ unaudited: 'a question, not a change' }),
  'POST /account/confirm/passkey': () => ({ body: { challenge: '', response: '' }, unaudited: 'refused' }),
  'POST /account/confirm/link': () => ({ body: {}, unaudited: 'nothing happens until the link is used' }),

  // learner
  'GET /portfolio': plain,
  'GET /portfolio/credentials/:id': async (w) => ({
    params: { id: (await w.holding()).credential.id },
    may: [await w.somebody()],
  }),
  'POST /portfolio/credentials/:id/publication': async (w) => ({
    params: { id: (await w.holding()).credential.id },
    may: [await w.somebody()],
  }),
  'POST /portfolio/credentials/:id/publication/end': async (w) => ({
    params: { id: await w.published() },
    may: [await w.somebody()],
  }),
  'POST /portfolio/credentials/:id/share-links': async (w) => ({
    params: { id: (await w.holding()).credential.id },
    body: { label: 'x' },
    may: [await w.somebody()],
  }),
  'POST /portfolio/credentials/:id/share-links/:link/end': async (w) => ({
    params: { id: (await w.shareLink()).credential, link: (await w.shareLink()).id },
    may: [await w.somebody()],
  }),

  'POST /learn/enrolments/:id/submissions': async (w) => ({
    params: { id: (await w.draft()).enrolment },
    may: [await w.somebody()],
    unaudited: 'goes on with the open attempt',
  }),
  'GET /learn/submissions/:id': async (w) => ({ params: { id: (await w.draft()).id }, may: [await w.somebody()] }),
  'POST /learn/submissions/:id/draft': async (w) => ({
    params: { id: (await w.draft()).id },
    body: { 'notes.0': 'Page 2' },
    may: [await w.somebody()],
  }),
  'POST /learn/submissions/:id/evidence': async (w) => ({
    params: { id: (await w.draft()).id },
    query: 'kind=text',
    body: { text: 'What I did.' },
    may: [await w.somebody()],
  }),
  'GET /learn/submissions/:id/evidence/:evidence': async (w) => ({
    params: { id: (await w.draft()).id, evidence: (await w.draft()).file },
    may: [await w.somebody()],
  }),
  'POST /learn/submissions/:id/evidence/:evidence/removal': async (w) => ({
    params: { id: (await w.draft()).id, evidence: (await w.draft()).file },
    may: [await w.somebody()],
  }),
  'POST /learn/submissions/:id/handing-in': async (w) => ({
    params: { id: (await w.draft()).id },
    body: { ownWork: 'yes', tools: 'none' },
    may: [await w.somebody()],
  }),

  // assessor
  'GET /assess': plain,
  'GET /assess/submissions/:id': async (w) => ({ params: { id: (await w.handedIn()).id } }),
  'POST /assess/submissions/:id/taking': async (w) => ({ params: { id: (await w.handedIn()).id } }),
  'POST /assess/submissions/:id/giving-back': async (w) => ({ params: { id: await w.taken() } }),
  'POST /assess/submissions/:id/decision': async (w) => ({
    params: { id: (await w.handedIn()).id },
    body: { 'marks.0.level': '1', 'marks.1.level': '1' },
  }),
  'GET /assess/submissions/:id/evidence/:evidence': async (w) => ({
    params: { id: (await w.handedIn()).id, evidence: (await w.handedIn()).file },
  }),

  // issuer
  'GET /issue': plain,
  'GET /issue/awards/new': plain,
  'POST /issue/awards': async (w) => ({
    body: {
      achievement: (await w.award()).achievement.achievementId,
      'recipient.name': 'Ana Ruiz',
      'recipient.email': 'ana@people.example',
      request: '00000000-0000-4000-8000-000000000001',
    },
  }),
  'GET /issue/awards/:id': async (w) => ({ params: { id: (await w.award()).id } }),
  'POST /issue/awards/:id/revocation': async (w) => ({
    params: { id: (await w.award()).id },
    body: { reason: 'Issued by mistake.' },
  }),
  'POST /issue/awards/:id/withdrawal': async (w) => ({
    params: { id: (await w.award()).id },
    body: { reason: 'Awarded by mistake.' },
  }),
  'GET /issue/keys': plain,
  'POST /issue/keys/:id/rotation': async (w) => ({ params: { id: await w.issuerKey() } }),

  // catalogue, designer, teacher, courses of learners
  ...teachingSamples,

  // owner
  'GET /admin': plain,
  'POST /admin': () => ({ body: { name: 'College', country: 'IE' } }),
  'GET /admin/departments': plain,
  'POST /admin/departments': () => ({ body: { name: 'Law' } }),
  'POST /admin/departments/:id/name': (w) => ({ params: { id: w.org.department }, body: { name: 'Design' } }),
  'POST /admin/departments/:id/end': (w) => ({ params: { id: w.org.department } }),
  'GET /admin/people': plain,
  'GET /admin/people/:id': async (w) => ({ params: { id: (await w.member()).person } }),
  'POST /admin/people/:id/roles': async (w) => ({
    params: { id: (await w.member()).person },
    body: { role: 'issuer', department: w.org.department },
  }),
  'POST /admin/people/:id/roles/:role/withdrawal': async (w) => ({
    params: { id: (await w.member()).person, role: (await w.member()).role },
  }),
  'POST /admin/people/:id/end': async (w) => ({ params: { id: (await w.member()).person } }),
  'GET /admin/invitations': plain,
  'POST /admin/invitations': (w) => ({
    body: { email: 'x@people.example', role: 'teacher', department: w.org.department },
  }),
  'POST /admin/invitations/:id/letter': async (w) => ({ params: { id: (await w.invitation()).id } }),
  'POST /admin/invitations/:id/withdrawal': async (w) => ({ params: { id: (await w.invitation()).id } }),
  'GET /admin/api-keys': plain,
  'POST /admin/api-keys': () => ({ body: { name: 'Program', 'scopes[]': ['awards:read'] } }),
  'POST /admin/api-keys/:id/revocation': async (w) => ({ params: { id: (await w.apiKey()).id } }),
  'GET /admin/audit': plain,

  // credentials, issuers, verification
  'GET /verify': plain,
  'POST /verify': () => ({ body: { text: 'no credential' }, unaudited: 'a question, not a change' }),
  'GET /credentials/:id': async (w) => ({
    params: { id: (await w.holding()).credential.id },
    may: [await w.somebody(), w.org.people.owner, w.org.people.issuer],
  }),
  'GET /credentials/:id/card.png': async (w) => ({
    params: { id: (await w.holding()).credential.id },
    may: [await w.somebody(), w.org.people.owner, w.org.people.issuer],
  }),
  'GET /shared/:secret': async (w) => ({ params: { secret: (await w.shareLink()).secret } }),
  'GET /claim/:secret': async (w) => ({ params: { secret: await w.claimLink() } }),
  'POST /claim/:secret': async (w) => ({ params: { secret: await w.claimLink() } }),
  'POST /claim/:secret/letter': async (w) => ({
    params: { secret: await w.claimLink() },
    unaudited: 'the link has not expired',
  }),
  'GET /organisations/:id/did.json': (w) => ({ params: { id: w.org.tenant } }),
  'GET /organisations/:id/status-lists/:list': (w) => ({ params: { id: w.org.tenant, list: '1' } }),

  // programs: API v1
  'POST /api/v1/verifications': () => ({ json: { no: 'credential' }, unaudited: 'a question, not a change' }),
  'POST /api/v1/awards': async (w) => ({
    json: {
      achievementId: (await w.award()).achievement.achievementId,
      recipient: { name: 'Ana Ruiz', email: 'ana@people.example' },
    },
    headers: { 'idempotency-key': crypto.randomUUID() },
  }),
  'GET /api/v1/awards/:id': async (w) => ({ params: { id: (await w.award()).id } }),
  'GET /api/v1/achievements': plain,
  'GET /api/v1/openapi.json': plain,
  'GET /api/v1/reference': plain,

  // operations
  'GET /healthz': plain,
  'GET /readyz': plain,
  'GET /metrics': plain,
}

function plain(): Sample {
  return {}
}
