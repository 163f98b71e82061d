import { expect, test } from 'vitest'
import { makeApiKey, type Scope } from '#modules/accounts'
import { credentialById } from '#modules/awarding'
import type { Id } from '#platform/ids'
import { testContext } from '../../test/support/context.ts'
import { given } from '../../test/support/given.ts'
import { routes } from '../web/routes.ts'
import { createSite } from '../web/server.ts'
import { endpoints } from './index.ts'

const tc = await testContext()
const site = createSite(tc.ctx)
const every: Scope[] = ['awards:write', 'awards:read', 'achievements:read']

async function program(scopes: Scope[] = every) {
  const org = await given.organisation(tc, { roles: ['owner', 'designer'] })
  const version = await given.publishedAchievement(tc, org)
  const key = await makeApiKey(tc.ctx, org.actor('owner'), { name: 'Student system', scopes })
  return { org, version, key }
}

type Call = { key?: string; idempotency?: string; body?: unknown; raw?: string; type?: string; method?: string }

async function call(
  path: string,
  {
    key,
    idempotency,
    body,
    raw,
    type = 'application/json',
    method = body === undefined && raw === undefined ? 'GET' : 'POST',
  }: Call,
) {
  const headers: Record<string, string> = {
    ...(key ? { authorization: `Bearer ${key}` } : {}),
    ...(idempotency ? { 'idempotency-key': idempotency } : {}),
  }
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const response = await site.request(path, {
    method,
    headers: sent === undefined ? headers : { ...headers, 'content-type': type },
    ...(sent === undefined ? {} : { body: sent }),
  })
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  }
}

const recipient = { name: 'Ana Ruiz', email: 'ana@people.example' }

test('a program awards, is answered 201 with the address, and the signed credential is there', async () => {
  const { version, key } = await program()
  const answer = await call('/api/v1/awards', {
    key,
    idempotency: 'one',
    body: {
      achievementId: version.achievementId,
      recipient,
      evidence: [{ name: 'Report', url: 'https://example.org/r' }],
    },
  })
  expect(answer.status).toBe(201)
  const { awardId, credentialUrl } = answer.body as { awardId: string; credentialUrl: string }
  expect(Object.keys(answer.body).toSorted()).toEqual(['awardId', 'credentialUrl'])
  expect(answer.headers.get('location')).toBe(`https://cairn.example/api/v1/awards/${awardId}`)
  await tc.finishJobs()
  const credential = await credentialById(tc.ctx.db, credentialUrl.split('/').at(-1) as Id<'credential'>)
  expect(credential).toMatchObject({ awardId, recipientName: 'Ana Ruiz' })
  expect(await call(new URL(answer.headers.get('location')!).pathname, { key })).toMatchObject({
    status: 200,
    body: { awardId, credentialUrl, state: 'signed', recipient },
  })
})

test('a repeat gets the same answer, another body under the same key 409, and one award stands', async () => {
  const { version, key, org } = await program()
  const body = { achievementId: version.achievementId, recipient }
  const [first, second] = await Promise.all(
    [1, 2].map(() => call('/api/v1/awards', { key, idempotency: 'same', body })),
  )
  expect(second!.body).toEqual(first!.body)
  expect([first!.status, second!.status]).toEqual([201, 201])
  expect(
    await call('/api/v1/awards', {
      key,
      idempotency: 'same',
      body: { ...body, recipient: { ...recipient, name: 'Eva' } },
    }),
  ).toMatchObject({ status: 409, body: { field: 'Idempotency-Key' } })
  expect(
    await tc.ctx.db.selectFrom('awarding.award').select('id').where('tenant_id', '=', org.tenant).execute(),
  ).toHaveLength(1)
})

test('what can be awarded is listed, for the organisation of the key alone', async () => {
  const { version, key } = await program()
  await program()
  const { body } = await call('/api/v1/achievements', { key })
  expect(body).toMatchObject({
    achievements: [{ achievementId: version.achievementId, version: 1, title: version.definition.title }],
  })
  expect(body['achievements']).toHaveLength(1)
})

test('another organisation has no such award', async () => {
  const { version, key } = await program()
  const { body } = await call('/api/v1/awards', {
    key,
    idempotency: 'x',
    body: { achievementId: version.achievementId, recipient },
  })
  const other = await program()
  expect((await call(`/api/v1/awards/${String(body['awardId'])}`, { key: other.key })).status).toBe(404)
  expect(
    await call('/api/v1/awards', {
      key: other.key,
      idempotency: 'x',
      body: { achievementId: version.achievementId, recipient },
    }),
  ).toMatchObject({ status: 422, body: { field: 'achievementId' } })
})

test('without a key, with a wrong one, and without the scope the answer is 401, 401 and 403', async () => {
  const { key } = await program(['achievements:read'])
  for (const path of ['/api/v1/achievements', '/api/v1/awards/018f2f64-6c1c-7cc0-8d4b-0a1b2c3d4e5f']) {
    const answer = await call(path, {})
    expect(answer).toMatchObject({ status: 401, body: { code: 'api.key_needed', field: 'Authorization' } })
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    expect((await call(path, { key: `cairn_${'x'.repeat(32)}` })).status).toBe(401)
  }
  expect(await call('/api/v1/awards', { key, idempotency: 'x', body: {} })).toMatchObject({
    status: 403,
    body: { code: 'api.scope_missing' },
  })
})

test('what is wrong in a request is named by its field, and nothing is awarded', async () => {
  const { version, key, org } = await program()
  const good = { achievementId: version.achievementId, recipient }
  const cases: [Call, number, string][] = [
    [{ body: good }, 422, 'Idempotency-Key'],
    [{ idempotency: 'a', body: { ...good, achievementId: undefined } }, 422, 'achievementId'],
    [{ idempotency: 'a', body: { ...good, achievementId: 7 } }, 422, 'achievementId'],
    [{ idempotency: 'a', body: { ...good, achievementId: 'no-such' } }, 422, 'achievementId'],
    [{ idempotency: 'a', body: { ...good, recipient: { ...recipient, email: 'nobody' } } }, 422, 'recipient.email'],
    [{ idempotency: 'a', body: { ...good, recipient: { ...recipient, name: ' ' } } }, 422, 'recipient.name'],
    [
      { idempotency: 'a', body: { ...good, recipient: { ...recipient, name: 'x'.repeat(201) } } },
      422,
      'recipient.name',
    ],
    [{ idempotency: 'a', body: { ...good, role: 'owner' } }, 422, 'role'],
    [
      { idempotency: 'a', body: { ...good, evidence: [{ name: 'x', url: 'javascript:alert(1)' }] } },
      422,
      'evidence.0.url',
    ],
    [{ idempotency: 'a', body: [] }, 422, 'body'],
    [{ idempotency: 'a', raw: '{' }, 400, 'body'],
    [{ idempotency: 'a', raw: '{"achievementId":"a","achievementId":"b"}' }, 400, 'body'],
    [{ idempotency: 'a', raw: '['.repeat(100_000) }, 422, 'body'],
    [{ idempotency: 'a', raw: 'x', type: 'text/plain' }, 415, 'Content-Type'],
  ]
  for (const [request, status, field] of cases) {
    const answer = await call('/api/v1/awards', { key, ...request })
    expect(answer, JSON.stringify(request).slice(0, 200)).toMatchObject({ status, body: { status, field } })
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
  }
  expect((await call('/api/v1/awards', { key, idempotency: 'a', raw: `"${'x'.repeat(1_100_000)}"` })).status).toBe(413)
  expect(
    await tc.ctx.db.selectFrom('awarding.award').select('id').where('tenant_id', '=', org.tenant).execute(),
  ).toEqual([])
})

test('a key that asks too often waits', async () => {
  const { key } = await program()
  let last = 200
  for (let n = 0; n < 602 && last === 200; n++) last = (await call('/api/v1/achievements', { key })).status
  expect(last).toBe(429)
})

type Described = {
  openapi: string
  paths: Record<string, Record<string, { operationId: string; responses: object; security: object[] }>>
  components: { schemas: Record<string, unknown> }
}

test('the description is OpenAPI 3.1, holds every operation of the site map, and refers only to what it contains', async () => {
  const { body } = await call('/api/v1/openapi.json', {})
  const document = body as Described
  expect(document.openapi).toMatch(/^3\.1\./)
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const own = ['/api/v1/openapi.json', '/api/v1/reference']
  const routed = routes
    .filter(({ path }) => path.startsWith('/api/') && !own.includes(path))
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
  expect(described.toSorted()).toEqual(routed.toSorted())
  expect(endpoints).toHaveLength(routed.length)
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods))
  expect(new Set(operations.map((one) => one.operationId)).size).toBe(operations.length)
  for (const one of operations) expect(Object.keys(one.responses).length).toBeGreaterThan(1)
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(
    (match) => match[1]!,
  )
  for (const name of references) expect(Object.keys(document.components.schemas)).toContain(name)
})

test('the reference is a page that needs no script', async () => {
  const response = await site.request('/api/v1/reference', { headers: { accept: 'text/html' } })
  const html = await response.text()
  expect(response.status).toBe(200)
  expect(html).not.toContain('<script')
  for (const { path } of endpoints) expect(html).toContain(path.replaceAll(/:(\w+)/g, '{$1}'))
})
