import { describe, expect, test } from 'vitest'
import { scopes, type Scope } from '#modules/accounts'
import { notFound, refuse } from '#platform/problem'
import { get, type Route } from '../../src/web/route.ts'
import { routes } from '../../src/web/routes.ts'
import { createSite } from '../../src/web/server.ts'
import { testContext } from '../support/context.ts'
import { given } from '../support/given.ts'
import { samples } from './samples.ts'
import { exchange, programOf, requestOf, slotsOf, unknownLike, visitorsOf, type Slot, type Visitor } from './visits.ts'
import { worldOf, type Sample } from './world.ts'

/**
 * Tenant isolation (docs/security.md, S1): every route, asked by everybody, for what is their own, what is another
 * organisation's, and what is half and half. Nobody gets in who may not, nothing changes, and "not yours" reads like
 * "does not exist".
 */
const tc = await testContext()
/** What the matrix must find: a page that forgets whose department it shows, and one that tells "not yours" apart. */
const forgetful = get('/planted/:id', 'owner', (c) => new Response(c.id('id')))
const talkative = get('/planted/talkative/:id', 'owner', async (c) => {
  if (c.id('id') === own.org.department) throw refuse('problem.foreign_origin', {}, { status: 403 })
  throw notFound()
})
const site = createSite(tc.ctx, [...routes, forgetful, talkative])
const own = worldOf(tc, await given.organisation(tc))
const foreign = worldOf(tc, await given.organisation(tc))
const visitors = await visitorsOf(tc, own.org, foreign.org)
const [someScope, otherScope] = [scopes[0], scopes[1]]
const programs = [
  await programOf(tc, own.org, 'own', someScope),
  await programOf(tc, own.org, 'own', otherScope),
  await programOf(tc, foreign.org, 'foreign', someScope),
  await programOf(tc, foreign.org, 'foreign', otherScope),
]

const nameOf = (route: Route) => `${route.method} ${route.path}`

test('every route has a sample, and every sample a route', () => {
  expect(Object.keys(samples).toSorted()).toEqual(routes.map(nameOf).toSorted())
})

function mayUse(route: Route, sample: Sample, visitor: Visitor): boolean {
  const { access } = route
  if (sample.may) return sample.may.some((one) => one.person === visitor.person?.person)
  if (access === 'public') return true
  if (typeof access === 'string' && access.startsWith('scope:'))
    return visitor.of === 'own' && access === `scope:${visitor.scope}`
  if (access === 'signed_in') return visitor.person !== undefined
  return visitor.of === 'own' && visitor.role !== undefined && [access].flat().includes(visitor.role)
}

async function ask(route: Route, sample: Sample, visitor: Visitor) {
  const [path, init] = requestOf(route, sample, visitor)
  const response = await site.request(path, init)
  return { status: response.status, location: response.headers.get('location'), body: await response.text() }
}

// What two answers have in common once the ids that were asked for are taken out.
function face(answer: { status: number; body: string }, sample: Sample, slots: readonly Slot[]): string {
  const asked = slots.map((slot) => (sample[slot.place] as Record<string, string>)[slot.name]!)
  return `${answer.status} ${asked.reduce((text, id) => text.replaceAll(id, 'ID'), answer.body)}`
}

async function auditCount(): Promise<number> {
  return (await tc.pool.query<{ count: number }>('select count(*)::int as count from accounts.audit_entry')).rows[0]!
    .count
}

const isScoped = (route: Route) => typeof route.access === 'string' && route.access.startsWith('scope:')

type SampleIn = (world: typeof own) => Promise<Sample>

async function strangersAreKeptOut(route: Route, sampleIn: SampleIn): Promise<void> {
  const sample = await sampleIn(own)
  const named = slotsOf(sample, await sampleIn(foreign))
  const slots = named.filter((slot) => slot.place === 'params')
  const before = await auditCount()
  for (const visitor of [...visitors, ...programs].filter((one) => !mayUse(route, sample, one))) {
    const isAtHome = visitor.of === 'foreign' && mayUse(route, { ...sample, may: undefined }, { ...visitor, of: 'own' })
    // Where the request names nothing, the others' people are in their own organisation: a change there is theirs to make.
    if (isAtHome && named.length === 0 && route.method !== 'GET') continue
    const answer = await ask(route, sample, visitor)
    if (isAtHome && slots.length === 0) {
      if (route.method !== 'GET') expect(answer.status, visitor.name).toBeOneOf([404, 422])
      else expect(answer.body, `what ${visitor.name} sees`).not.toMatch(new RegExp(`${own.org.name}|${own.org.tenant}`))
    } else if (visitor.person === undefined && !isScoped(route) && route.access !== 'public') {
      expect(answer.location, `${visitor.name} is asked to sign in`).toMatch(/^\/sign-in(\?|$)/)
    } else {
      expect(answer.status, `${visitor.name}: ${answer.location}`).toBeOneOf(isScoped(route) ? [401, 403, 404] : [404])
      const unknown = exchange(sample, slots, (slot) => unknownLike(slot.own))
      const notThere = face(await ask(route, unknown, visitor), unknown, slots)
      expect(face(answer, sample, slots), `"not yours" and "does not exist" for ${visitor.name}`).toBe(notThere)
    }
  }
  expect(await auditCount()).toBe(before)
}

async function nobodyReachesAcross(route: Route, sampleIn: SampleIn): Promise<void> {
  const sample = await sampleIn(own)
  const slots = slotsOf(sample, await sampleIn(foreign))
  if (slots.length === 0 || (route.access === 'public' && !sample.may)) return
  const visitor = sample.may ? asPerson(sample) : [...visitors, ...programs].find((one) => mayUse(route, sample, one))!
  const before = await auditCount()
  for (const exchanged of [slots, ...slots.map((slot) => [slot])]) {
    const answer = await ask(
      route,
      exchange(sample, exchanged, (slot) => slot.foreign),
      visitor,
    )
    const inParams = exchanged.some((slot) => slot.place === 'params')
    expect(answer.status, `${exchanged.map((slot) => slot.name).join(' and ')} of the other organisation`).toBeOneOf(
      inParams ? [404] : [404, 422],
    )
  }
  expect(await auditCount()).toBe(before)
}

function asPerson(sample: Sample): Visitor {
  return { name: 'who may', headers: { cookie: sample.may![0]!.cookie }, of: 'own' }
}

describe.each(routes.map((route) => ({ name: nameOf(route), route })))('$name', ({ name, route }) => {
  const sampleIn: SampleIn = async (world) => (await samples[name]?.(world)) ?? {}

  test('nobody gets in who may not', () => strangersAreKeptOut(route, sampleIn))

  test('who may enter one organisation reaches nothing of another, not even with one id of several', () =>
    nobodyReachesAcross(route, sampleIn))

  test('who may is let in, and a change is on record', async () => {
    // A world of its own: what happens here must not be seen by the routes that follow.
    const fresh = route.method === 'GET' ? own : worldOf(tc, await given.organisation(tc))
    const sample = await sampleIn(fresh)
    const visitor = sample.may ? asPerson(sample) : await somebodyWhoMay(route, fresh)
    const before = await auditCount()
    const answer = await ask(route, sample, visitor)
    expect(answer.status, answer.body.slice(0, 500)).toBeLessThan(500)
    if (route.access === 'public' && !sample.may) return
    expect(answer.status).toBeOneOf(sample.unaudited === 'refused' ? [422] : [200, 201, 303])
    expect(answer.location ?? '').not.toMatch(/^\/sign-in\?|^\/account\/confirm\?/)
    if (route.method !== 'GET' && !sample.unaudited)
      expect(await auditCount(), 'an audit entry').toBeGreaterThan(before)
  })
})

async function somebodyWhoMay(route: Route, world: typeof own): Promise<Visitor> {
  const { access } = route
  if (typeof access === 'string' && access.startsWith('scope:'))
    return programOf(tc, world.org, 'own', access.slice('scope:'.length) as Scope)
  if (access === 'public') return visitors[0]!
  const role = access === 'signed_in' ? 'learner' : ([access].flat()[0] as keyof typeof world.org.people)
  return { name: role, headers: { cookie: world.org.cookie(role) }, of: 'own' }
}

test('a planted page that leaks, and one that tells what exists, are found', async () => {
  const planted: SampleIn = async (world) => ({ params: { id: world.org.department } })
  await expect(strangersAreKeptOut(forgetful, planted)).rejects.toThrow("the other organisation's owner")
  await expect(nobodyReachesAcross(forgetful, planted)).rejects.toThrow('id of the other organisation')
  await expect(strangersAreKeptOut(talkative, planted)).rejects.toThrow("the other organisation's owner")
})
