import { createAdaptorServer } from '@hono/node-server'
import { createServer } from 'node:net'
import { afterAll } from 'vitest'
import { createSite } from '../../src/web/server.ts'
import { startJobs } from '../../src/worker.ts'
import { testContext, type TestContext } from './context.ts'

export type RunningSite = TestContext & { origin: string }

/** The whole product on a port of this machine, pages and worker, with a database of its own. It ends with the test file. */
export async function runningSite(): Promise<RunningSite> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const tc = await testContext({ env: { CAIRN_PUBLIC_URL: origin, PORT: String(port) } })
  const worker = await startJobs(tc.ctx, tc.pool)
  const server = createAdaptorServer({ fetch: createSite(tc.ctx).fetch })
  await new Promise<void>((started) => server.listen(port, '127.0.0.1', started))
  afterAll(async () => {
    await new Promise((closed) => {
      server.close(closed)
      if ('closeAllConnections' in server) server.closeAllConnections()
    })
    await worker.stop()
  })
  return { ...tc, origin }
}

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening))
  const address = probe.address()
  await new Promise((closed) => probe.close(closed))
  if (address === null || typeof address === 'string') throw new Error('no port could be had')
  return address.port
}
