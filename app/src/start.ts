import { createAdaptorServer, type ServerType } from '@hono/node-server'
import { join } from 'node:path'
import { hasIssuedCredentials } from '#modules/awarding'
import { startEmbeddedPostgres } from '#platform/embedded-postgres'
import { openPool, type Pool } from '#platform/database'
import { settleDeployment, type Deployment } from '#platform/deployment'
import { migrate } from '#platform/migrate'
import { StartFailure } from '#platform/start-failure'
import { openKeyFile } from '#platform/key-vault'
import { createLogger } from '#platform/log'
import { buildContext } from './build-context.ts'
import type { Config } from './config.ts'
import type { Context } from '#context'
import { createSite } from './web/server.ts'
import { startJobs } from './worker.ts'

export type Say = (sentence: string) => void
export type Started = {
  ctx: Context
  deployment: Deployment
  /** Listens. Resolves when the first page can be asked for. */
  serve(): Promise<void>
  /** Takes up jobs. */
  work(): Promise<void>
  /** Finishes what is under way and closes everything, last opened first. */
  stop(): Promise<void>
  /** Resolves with one sentence if the embedded database ends by itself. */
  databaseEnded: Promise<string> | undefined
}

/** Opens database, keys and context. What was opened is closed again in reverse order by `stop`. */
export async function start(config: Config, say: Say): Promise<Started> {
  const closers: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const close of closers.splice(0).toReversed()) await close()
  }
  try {
    return await open(config, say, closers, stop)
  } catch (error) {
    await stop()
    throw error
  }
}

async function open(
  config: Config,
  say: Say,
  closers: (() => Promise<unknown>)[],
  stop: () => Promise<void>,
): Promise<Started> {
  const { url, ended } = await openServer(config, say, closers)
  await migrate(url, { say })
  const log = createLogger(config.logLevel)
  const onError = (err: Error) => log.warn({ err }, 'a database connection broke')
  const primary = openPool(url, { max: config.databasePoolSize, onError })
  closers.push(() => primary.end())
  const replica = config.databaseReplicaUrl
    ? openPool(config.databaseReplicaUrl, { max: config.databasePoolSize, onError })
    : primary
  if (replica !== primary) closers.push(() => replica.end())
  const ctx = buildContext(
    config,
    log,
    { primary, replica },
    await openKeyFile(config.keyFile, { mayCreate: !(await isSettled(primary)) }),
  )
  const deployment = await settleDeployment(ctx.db, {
    config,
    keyFingerprint: ctx.keys.fingerprint,
    hasIssued: await hasIssuedCredentials(ctx.db),
    at: ctx.clock.now(),
  })
  return {
    ctx,
    deployment,
    databaseEnded: ended,
    stop,
    serve: async () => void closers.push(await listen(ctx)),
    work: async () => {
      const jobs = await startJobs(ctx, primary)
      closers.push(() => jobs.stop())
    },
  }
}

async function openServer(
  config: Config,
  say: Say,
  closers: (() => Promise<unknown>)[],
): Promise<{ url: string; ended: Promise<string> | undefined }> {
  if (!config.databaseUrl) {
    const server = await startEmbeddedPostgres({ dataDir: join(config.dataDir, 'postgres'), durable: true, say })
    closers.push(() => server.stop())
    return { url: server.url, ended: server.ended }
  }
  await refuseUnusable(config.databaseUrl, say)
  return { url: config.databaseUrl, ended: undefined }
}

const LEAST_VERSION = 150_000

async function refuseUnusable(url: string, say: Say): Promise<void> {
  const probe = openPool(url, { max: 1, onError: () => undefined })
  try {
    const { rows } = await probe.query<{ number: string; name: string }>(
      `select current_setting('server_version_num') as number, current_setting('server_version') as name`,
    )
    if (Number(rows[0]!.number) < LEAST_VERSION)
      throw new StartFailure(
        'database_too_old',
        `DATABASE_URL names a PostgreSQL ${rows[0]!.name}; Cairn needs 16 or later.`,
      )
    say(`PostgreSQL ${rows[0]!.name} at the address in DATABASE_URL.`)
  } catch (cause) {
    if (cause instanceof StartFailure) throw cause
    throw new StartFailure(
      'database_unreachable',
      `The database in DATABASE_URL cannot be used: ${(cause as Error).message || (cause as NodeJS.ErrnoException).code}. Check the address, the name and the password.`,
      { cause },
    )
  } finally {
    await probe.end()
  }
}

async function isSettled(pool: Pool): Promise<boolean> {
  return (await pool.query('select 1 from platform.deployment')).rowCount !== 0
}

function listen(ctx: Context): Promise<() => Promise<void>> {
  const { host, port } = ctx.config
  const server: ServerType = createAdaptorServer({ fetch: createSite(ctx).fetch })
  return new Promise((started, failed) => {
    server.once('error', (cause: NodeJS.ErrnoException) => failed(listenFailure(cause, host, port)))
    server.listen(port, host, () => started(() => closeServer(server)))
  })
}

function listenFailure(cause: NodeJS.ErrnoException, host: string, port: number): StartFailure {
  const reason =
    cause.code === 'EADDRINUSE'
      ? `Port ${port} is in use. Stop what uses it, or choose another with PORT=${port + 1}.`
      : `Cannot listen on ${host} port ${port} (${cause.code}). Check HOST and PORT.`
  return new StartFailure('cannot_listen', reason, { cause })
}

// Stop accepting, let requests under way finish, and cut what is still open after a while.
function closeServer(server: ServerType): Promise<void> {
  return new Promise((closed) => {
    server.close(() => closed())
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 5_000).unref()
  })
}
