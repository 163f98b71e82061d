import { expect, test } from 'vitest'
import { actorOfApiKey, endMembership, memberIn, type PersonActor } from '#modules/accounts'
import { testContext } from '../../../test/support/context.ts'
import { formBrowser } from '../../../test/support/form-browser.ts'
import { given } from '../../../test/support/given.ts'
import { createSite } from '../server.ts'

const tc = await testContext()
const site = createSite(tc.ctx)

async function ownedOrganisation() {
  const org = await given.organisation(tc, { roles: ['owner', 'teacher'] })
  return { org, owner: formBrowser(site, org.cookie('owner')), teacher: org.people.teacher }
}
const actionsOf = async (tenant: string) =>
  (
    await tc.ctx.db
      .selectFrom('accounts.audit_entry')
      .select(['action', 'actor_name'])
      .where('tenant_id', '=', tenant)
      .execute()
  )
    .map((row) => row.action)
    .toSorted()

test('an owner changes what everybody may know, and the public page shows it', async () => {
  const { org, owner } = await ownedOrganisation()
  const changed = await owner.send('/admin', {
    name: 'Sørfjord College',
    country: 'NO',
    url: 'https://sorfjord.example',
    email: '',
    description: '## About\n\n<script>alert(1)</script>',
  })
  expect(changed.status).toBe(303)
  const html = await (await formBrowser(site).open(`/organisations/${org.tenant}`)).text()
  expect(html).toContain('Sørfjord College')
  expect(html).toContain('Norway')
  expect(html).not.toContain('<script>alert')
  expect(await actionsOf(org.tenant)).toEqual(['organisation.changed'])
})

test.for([
  ['name', { name: '' }],
  ['name', { name: 'a\0b' }],
  ['name', { name: 'x'.repeat(201) }],
  ['country', { country: 'XX' }],
  ['country', { country: '' }],
  ['url', { url: 'javascript:alert(1)' }],
  ['url', { url: 'college' }],
  ['email', { email: 'office' }],
  ['description', { description: 'x'.repeat(4_001) }],
] as const)('a profile is refused at the field %s and nothing changes: %j', async ([field, wrong]) => {
  const { org, owner } = await ownedOrganisation()
  const answer = await owner.send('/admin', {
    name: 'College',
    country: 'IE',
    url: '',
    email: '',
    description: '',
    ...wrong,
  })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain(`id="f-${field}-error"`)
  expect(await actionsOf(org.tenant)).toEqual([])
})

test('a department is opened, renamed and closed; a name is used once among open ones', async () => {
  const { org, owner } = await ownedOrganisation()
  const rename = (name: string) => owner.send(`/admin/departments/${org.department}/name`, { name })
  expect((await owner.send('/admin/departments', { name: 'Law' })).status).toBe(303)
  expect((await owner.send('/admin/departments', { name: 'LAW' })).status).toBe(422)
  expect((await rename('law')).status).toBe(422)
  expect((await rename('Engineering and design')).status).toBe(303)
  expect((await owner.send(`/admin/departments/${org.department}/end`)).status).toBe(303)
  expect((await owner.send(`/admin/departments/${org.department}/end`)).status).toBe(303)
  expect((await owner.send('/admin/departments', { name: 'Engineering and design' })).status).toBe(303)
  expect(await actionsOf(org.tenant)).toEqual([
    'department.closed',
    'department.opened',
    'department.opened',
    'department.renamed',
  ])
})

test('a role is given and withdrawn; pressing twice changes nothing more', async () => {
  const { org, owner, teacher } = await ownedOrganisation()
  const path = `/admin/people/${teacher.person}`
  tc.clock.pass(1_000)
  const give = () => owner.send(`${path}/roles`, { role: 'assessor', department: org.department })
  expect([(await give()).status, (await give()).status]).toEqual([303, 303])
  const held = (await memberIn(tc.ctx.db, org.tenant, teacher.person))!.roles
  expect(held.map((one) => [one.role, one.department])).toEqual([
    ['teacher', null],
    ['assessor', org.department],
  ])
  expect((await owner.send(`${path}/roles/${held[1]!.id}/withdrawal`)).status).toBe(303)
  expect((await owner.send(`${path}/roles/${held[1]!.id}/withdrawal`)).status).toBe(404)
  expect(await actionsOf(org.tenant)).toEqual(['role.granted', 'role.withdrawn'])
})

test('a role needs a department of this organisation that is open, and an owner has none', async () => {
  const { org, owner, teacher } = await ownedOrganisation()
  const foreign = await given.organisation(tc, { roles: [] })
  const give = async (role: string, department: string) =>
    (await owner.send(`/admin/people/${teacher.person}/roles`, { role, department })).status
  expect(await give('assessor', foreign.department)).toBe(422)
  expect(await give('owner', org.department)).toBe(422)
  await owner.send(`/admin/departments/${org.department}/end`)
  expect(await give('assessor', org.department)).toBe(422)
  expect((await memberIn(tc.ctx.db, org.tenant, teacher.person))!.roles).toHaveLength(1)
})

test('a role of somebody else, or of another organisation, cannot be withdrawn through a member', async () => {
  const { org, owner, teacher } = await ownedOrganisation()
  const foreign = await given.organisation(tc, { roles: ['owner'] })
  const ownRole = (await memberIn(tc.ctx.db, org.tenant, org.people.owner.person))!.roles[0]!.id
  const foreignRole = (await memberIn(tc.ctx.db, foreign.tenant, foreign.people.owner.person))!.roles[0]!.id
  for (const role of [ownRole, foreignRole])
    expect((await owner.send(`/admin/people/${teacher.person}/roles/${role}/withdrawal`)).status).toBe(404)
})

test('the last owner stays, also when two owners leave each other at once', async () => {
  const { org, owner, teacher } = await ownedOrganisation()
  const first = org.people.owner.person
  expect((await owner.send(`/admin/people/${first}/end`)).status).toBe(409)
  await owner.send(`/admin/people/${teacher.person}/roles`, { role: 'owner', department: '' })
  const [one, two] = [
    await memberIn(tc.ctx.db, org.tenant, first),
    await memberIn(tc.ctx.db, org.tenant, teacher.person),
  ]
  const promoted: PersonActor = { ...teacher.actor, grants: [{ role: 'owner', department: null }] }
  const outcomes = await Promise.allSettled([
    endMembership(tc.ctx, org.actor('owner'), two!),
    endMembership(tc.ctx, promoted, one!),
  ])
  expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(outcomes.find((outcome) => outcome.status === 'rejected')).toMatchObject({
    reason: { code: 'accounts.last_owner' },
  })
})

test('who has left sees nothing any more, at once, and can come back', async () => {
  const { org, owner, teacher } = await ownedOrganisation()
  await owner.send(`/admin/people/${teacher.person}/roles`, { role: 'owner', department: '' })
  const left = formBrowser(site, teacher.cookie)
  expect((await left.open('/admin/people')).status).toBe(200)
  expect((await owner.send(`/admin/people/${teacher.person}/end`)).status).toBe(303)
  expect((await left.open('/admin/people')).status).toBe(404)
  expect((await owner.send(`/admin/people/${teacher.person}/roles`, { role: 'teacher', department: '' })).status).toBe(
    404,
  )
  expect(await memberIn(tc.ctx.db, org.tenant, teacher.person)).toBeUndefined()
})

test('people are found by a part of their name, by address and by role; wildcards are ordinary characters', async () => {
  const { org, owner } = await ownedOrganisation()
  await given.person(tc, { name: 'Zoë 100% Łuczak', member: { tenant: org.tenant, roles: ['issuer'] } })
  const found = async (query: string) => (await (await owner.open(`/admin/people?${query}`)).text()).includes('Łuczak')
  expect(await found('words=łuc')).toBe(true)
  expect(await found('words=100%25')).toBe(true)
  expect(await found('words=%25_%25')).toBe(false)
  expect(await found('role=issuer')).toBe(true)
  expect(await found('role=teacher')).toBe(false)
  for (const odd of ['words=%00', 'words=%ED%A0%80', 'page=-1', 'page=1e9', 'page=x', 'role=nonsense'])
    expect((await owner.open(`/admin/people?${odd}`)).status, odd).toBe(200)
})

test('a key is shown once, works within its scopes, and ends when it is revoked', async () => {
  const { org, owner } = await ownedOrganisation()
  const made = await owner.send('/admin/api-keys', {
    name: 'Student system',
    'scopes[]': ['awards:write', 'awards:read'],
  })
  expect(made.status).toBe(201)
  const key = /cairn_[\w-]{32}/.exec(await made.text())![0]
  expect(await (await owner.open('/admin/api-keys')).text()).not.toContain(key)
  const at = tc.clock.now()
  const actor = await actorOfApiKey(tc.ctx.db, key, at)
  expect(actor).toMatchObject({
    kind: 'api_key',
    tenant: org.tenant,
    name: 'Student system',
    scopes: ['awards:write', 'awards:read'],
  })
  const stored = await tc.ctx.db
    .selectFrom('accounts.api_key')
    .selectAll()
    .where('tenant_id', '=', org.tenant)
    .executeTakeFirstOrThrow()
  expect(JSON.stringify(stored)).not.toContain(key)
  expect(stored.used_at).toEqual(at)
  expect((await owner.send(`/admin/api-keys/${stored.id}/revocation`)).status).toBe(303)
  expect((await owner.send(`/admin/api-keys/${stored.id}/revocation`)).status).toBe(303)
  expect(await actorOfApiKey(tc.ctx.db, key, at)).toBeUndefined()
  expect(await actionsOf(org.tenant)).toEqual(['api_key.made', 'api_key.revoked'])
})

test.for(['', 'cairn_', 'x'.repeat(38), `cairn_${'a'.repeat(32)}`, `Bearer cairn_${'a'.repeat(32)}`, 'cairn_\0'])(
  '%j is no key',
  async (bearer) => {
    expect(await actorOfApiKey(tc.ctx.db, bearer, tc.clock.now())).toBeUndefined()
  },
)

test('a key needs a name, a scope that exists, and a person who confirmed a short while ago', async () => {
  const { owner } = await ownedOrganisation()
  expect((await owner.send('/admin/api-keys', { name: 'x' })).status).toBe(422)
  expect((await owner.send('/admin/api-keys', { name: 'x', 'scopes[]': 'everything' })).status).toBe(422)
  expect((await owner.send('/admin/api-keys', { name: '', 'scopes[]': 'awards:read' })).status).toBe(422)
  tc.clock.pass(16 * 60_000)
  expect((await owner.send('/admin/api-keys', { name: 'x', 'scopes[]': 'awards:read' })).headers.get('location')).toBe(
    '/account/confirm?next=%2Fadmin%2Fapi-keys',
  )
})

test('the audit trail is paged without gaps and filtered by action', async () => {
  const { owner } = await ownedOrganisation()
  for (let number = 0; number < 55; number++) await owner.send('/admin/departments', { name: `Department ${number}` })
  await owner.send('/admin', { name: 'College', country: 'IE' })
  const rows = (html: string) => html.split('<th scope="row">').length - 1
  const first = await (await owner.open('/admin/audit')).text()
  const next = /href="(\?action=&amp;after=[^"]+)"/.exec(first)![1]!.replaceAll('&amp;', '&')
  const second = await (await owner.open(`/admin/audit${next}`)).text()
  expect([rows(first), rows(second)]).toEqual([50, 6])
  expect(rows(await (await owner.open('/admin/audit?action=organisation.changed')).text())).toBe(1)
  for (const odd of [
    'after=x',
    'after=99999999999999999.x',
    'action=%00',
    `after=999999999999999.${crypto.randomUUID()}`,
  ])
    expect((await owner.open(`/admin/audit?${odd}`)).status, odd).toBe(200)
})
