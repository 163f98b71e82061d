import { verify } from '@cairn/credentials'
import { expect, test } from 'vitest'
import { newRandomId } from '#platform/ids'
import { testContext } from '../../../test/support/context.ts'
import { given } from '../../../test/support/given.ts'
import { isOwnHost, issuerDid, ownDocument } from './index.ts'

const tenant = newRandomId<'organisation'>()

test.for([
  ['https://cairn.example', 'cairn.example'],
  ['https://cairn.example:8443', 'cairn.example%3A8443'],
  ['http://localhost:4180', 'localhost%3A4180'],
  ['http://127.0.0.1:4180', 'localhost%3A4180'],
  ['http://[::1]:4180', 'localhost%3A4180'],
])('an issuer at %s is named by %s', ([publicUrl, host]) => {
  expect(issuerDid(publicUrl!, tenant)).toBe(`did:web:${host}:organisations:${tenant}`)
})

test("only the own host is one's own", () => {
  expect(isOwnHost('http://127.0.0.1:4180', 'localhost:4180')).toBe(true)
  expect(isOwnHost('http://127.0.0.1:4180', '127.0.0.1:4180')).toBe(true)
  expect(isOwnHost('http://127.0.0.1:4180', 'localhost:4181')).toBe(false)
  expect(isOwnHost('https://cairn.example', 'localhost')).toBe(false)
})

test('a deployment reached by an IP address of its own machine issues and checks all the same', async () => {
  const tc = await testContext({ env: { CAIRN_PUBLIC_URL: 'http://127.0.0.1:4180' } })
  const org = await given.organisation(tc, { roles: ['designer'] })
  const { credential } = await given.credential(tc, org)
  const document = async (url: string) => ({ found: true as const, ...(await ownDocument(tc.ctx, url))! })
  const report = await verify(credential.document, { now: tc.clock.now(), resolve: { document } })
  expect(report).toMatchObject({ answers: { genuine: { outcome: 'pass' }, current: { outcome: 'pass' } } })
})

test.for([
  'ftp://cairn.example/organisations/x/did.json',
  'https://a@cairn.example/organisations/x/did.json',
  'https://cairn.example.evil/organisations/x/did.json',
  'https://cairn.example/organisations/x/did.json',
  'https://cairn.example/organisations/../organisations/x/status-lists/y',
  'nonsense',
])('%s is no document of ours', async (url) => {
  const { ctx } = await testContext()
  expect(await ownDocument(ctx, url)).toBeUndefined()
})
