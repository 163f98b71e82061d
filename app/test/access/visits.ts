import { endMembership, makeApiKey, memberIn, roles, type Role, type Scope } from '#modules/accounts'
import type { Route } from '../../src/web/route.ts'
import type { TestContext } from '../support/context.ts'
import { given, type GivenOrganisation, type GivenPerson } from '../support/given.ts'
import type { Sample } from './world.ts'

/** Somebody, or some program, who asks. */
export type Visitor = {
  name: string
  headers: Record<string, string>
  person?: GivenPerson
  role?: Role
  scope?: Scope
  of: 'own' | 'foreign' | 'none'
}

/** Everybody the matrix knows: nobody, a person without an organisation, every role on both sides, and who has left. */
export async function visitorsOf(
  tc: TestContext,
  own: GivenOrganisation,
  foreign: GivenOrganisation,
): Promise<Visitor[]> {
  const person = (name: string, who: GivenPerson, of: Visitor['of'], role?: Role): Visitor => ({
    name,
    headers: { cookie: who.cookie },
    person: who,
    of,
    ...(role ? { role } : {}),
  })
  const left = await given.person(tc, { member: { tenant: own.tenant, roles: [...roles] } })
  await endMembership(tc.ctx, own.actor('owner'), (await memberIn(tc.ctx.db, own.tenant, left.person))!)
  return [
    { name: 'nobody', headers: {}, of: 'none' },
    { name: 'somebody with a made-up key', headers: { authorization: `Bearer cairn_${'x'.repeat(32)}` }, of: 'none' },
    person('a person without an organisation', await given.person(tc), 'none'),
    person('somebody who has left', left, 'none'),
    ...roles.map((role) => person(`the other organisation's ${role}`, foreign.people[role], 'foreign', role)),
    ...roles.map((role) => person(`the organisation's ${role}`, own.people[role], 'own', role)),
  ]
}

/** A program of an organisation, with a key that carries one scope. */
export async function programOf(
  tc: TestContext,
  org: GivenOrganisation,
  of: Visitor['of'],
  scope: Scope,
): Promise<Visitor> {
  const key = await makeApiKey(tc.ctx, org.actor('owner'), { name: 'Program', scopes: [scope] })
  return {
    name: `a program of the ${of} organisation with ${scope}`,
    headers: { authorization: `Bearer ${key}` },
    scope,
    of,
  }
}

export function requestOf(route: Route, sample: Sample, visitor: Visitor): [string, RequestInit] {
  const path = route.path.replaceAll(/:(\w+)(?:\{[^}]*\})?/g, (_, name: string) =>
    encodeURIComponent(sample.params?.[name] ?? 'none'),
  )
  const headers: Record<string, string> = { accept: 'text/html', ...sample.headers, ...visitor.headers }
  const init: RequestInit = { method: route.method, headers }
  if (route.method !== 'GET' && sample.json) {
    init.body = JSON.stringify(sample.json)
    headers['content-type'] = 'application/json'
  } else if (route.method !== 'GET') {
    init.body = new URLSearchParams(
      Object.entries(sample.body ?? {}).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
    )
  }
  return [`${path}${sample.query ? `?${sample.query}` : ''}`, init]
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
type Place = 'params' | 'body' | 'json'
/** Where a sample names something: a place whose value differs between two worlds. */
export type Slot = { place: Place; name: string; own: string; foreign: string }

export function slotsOf(own: Sample, foreign: Sample): Slot[] {
  return (['params', 'body', 'json'] as const).flatMap((place) =>
    Object.entries(own[place] ?? {}).flatMap(([name, value]) => {
      const other = foreign[place]?.[name]
      const isName =
        typeof value === 'string' &&
        typeof other === 'string' &&
        value !== other &&
        (place === 'params' || UUID.test(value))
      return isName ? [{ place, name, own: value, foreign: other }] : []
    }),
  )
}

/** The sample with other values in some places. */
export function exchange(sample: Sample, slots: readonly Slot[], valueOf: (slot: Slot) => string): Sample {
  const changed: Sample = { ...sample }
  for (const slot of slots) changed[slot.place] = { ...changed[slot.place], [slot.name]: valueOf(slot) } as never
  return changed
}

/** An id, or a secret, that nothing has. */
export function unknownLike(value: string): string {
  return UUID.test(value) ? crypto.randomUUID() : crypto.randomUUID().replaceAll('-', '')
}
