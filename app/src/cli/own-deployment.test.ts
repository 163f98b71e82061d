import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { runningSite } from '../../test/support/site.ts'
import { given } from '../../test/support/given.ts'
import { ownDeploymentResolver } from './own-deployment.ts'
import { verifyCommand } from './verify.ts'

const site = await runningSite()
const org = await given.organisation(site)
const { credential } = await given.credential(site, org)
const file = join(site.ctx.config.dataDir, 'credential.json')
writeFileSync(file, credential.document)

test('a credential of the Cairn on this machine is genuine and current on the command line', async () => {
  vi.setSystemTime(site.clock.now())
  vi.stubEnv('CAIRN_PUBLIC_URL', site.origin)
  const said = vi.spyOn(process.stdout, 'write').mockImplementation(() => true)
  try {
    expect(await verifyCommand([file])).toBe(0)
  } finally {
    said.mockRestore()
    vi.unstubAllEnvs()
    vi.useRealTimers()
  }
})

test('the address stands in the database, so that no setting has to be repeated', async () => {
  const asked: string[] = []
  const resolve = await ownDeploymentResolver(
    { DATABASE_URL: site.ctx.config.databaseUrl, CAIRN_PUBLIC_URL: site.origin },
    { document: async (url) => (asked.push(url), { found: false, reason: 'elsewhere' }) },
  )
  const document = await resolve.document(
    `https://${new URL(site.origin).host}/organisations/${org.tenant}/did.json`,
    'issuer_key',
  )
  expect(document.found).toBe(true)
  expect(asked).toEqual([])
})

test('another address of this machine is not asked', async () => {
  const resolve = await ownDeploymentResolver(
    { CAIRN_PUBLIC_URL: 'http://localhost:1' },
    { document: async () => ({ found: false, reason: 'elsewhere' }) },
  )
  expect(
    await resolve.document(`https://${new URL(site.origin).host}/organisations/${org.tenant}/did.json`, 'issuer_key'),
  ).toEqual({ found: false, reason: 'elsewhere' })
})
