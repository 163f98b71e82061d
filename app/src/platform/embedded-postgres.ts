import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import pg from 'pg'
import { findBinaries } from './embedded-postgres/binaries.ts'
import { prepareCluster } from './embedded-postgres/cluster.ts'
import { addressFiles, type DataFolder, prepareDataFolder } from './embedded-postgres/data-folder.ts'
import { holdFolder } from './embedded-postgres/folder-lock.ts'
import { type Postmaster, startPostmaster } from './embedded-postgres/postmaster.ts'
import { isAlive } from './embedded-postgres/process-identity.ts'
import { serverUser, type ServerUser } from './embedded-postgres/server-user.ts'
import { watchOver } from './embedded-postgres/watchdog.ts'

export type EmbeddedPostgres = {
  url: string
  version: string
  dataDir: string // where the database lies, which is not always where it was asked to lie
  socketDir: string
  pid: number
  /** Resolves with one sentence if the server ends without `stop`; the process should then say it and end too. */
  ended: Promise<string>
  /** Stops the server and waits for it. Safe to call twice. */
  stop: () => Promise<void>
}

export type EmbeddedPostgresOptions = {
  dataDir: string
  /** False for tests: nothing reaches the disk in time to survive a power cut, and the folder is removed on `stop`. */
  durable: boolean
  say: (sentence: string) => void
}

/**
 * Starts the PostgreSQL that comes from npm, on a unix socket, in a folder of its own. One server per folder: a second
 * start is refused. It stops with `stop`, or by itself within a second when this process dies. Throws StartFailure.
 */
export async function startEmbeddedPostgres({
  dataDir,
  durable,
  say,
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const user = serverUser()
  const folder = prepareDataFolder(dataDir, user, say)
  const hold = await holdFolder(folder.lock, folder.root)
  try {
    const binaries = findBinaries(user, say)
    prepareCluster(folder, binaries, user, say)
    const postmaster = await startPostmaster(folder, binaries, user, durable)
    const watchdog = watchOver(postmaster.pid, durable ? null : folder.root)
    const stop = once(async () => {
      await postmaster.stop()
      watchdog.dismiss()
      rmSync(folder.running, { force: true })
      hold.release()
      if (!folder.sockets.startsWith(folder.root)) rmSync(folder.sockets, { recursive: true, force: true })
      if (!durable) rmSync(folder.root, { recursive: true, force: true })
    })
    await createDatabase(folder).catch(async (error: unknown) => {
      await stop()
      throw error
    })
    const url = urlOf(folder, 'cairn')
    announce(folder, url, postmaster, user)
    say(`PostgreSQL ${binaries.version} (embedded) is running: data in ${folder.root}, socket in ${folder.sockets}.`)
    const ended = sentenceWhenEnded(postmaster, folder, stop)
    return {
      url,
      version: binaries.version,
      dataDir: folder.root,
      socketDir: folder.sockets,
      pid: postmaster.pid,
      ended,
      stop,
    }
  } catch (error) {
    hold.release()
    throw error
  }
}

/** The address of the embedded server that runs on this data folder now, for the command line beside a running Cairn. */
export function runningEmbeddedPostgres(dataDir: string): { url: string } | null {
  for (const file of addressFiles(dataDir)) {
    try {
      const { url, pid } = JSON.parse(readFileSync(file, 'utf8')) as { url: string; pid: number }
      if (isAlive(pid)) return { url }
    } catch {
      // nothing runs there
    }
  }
  return null
}

function announce(folder: DataFolder, url: string, postmaster: Postmaster, user: ServerUser): void {
  writeFileSync(folder.running, JSON.stringify({ url, pid: postmaster.pid }))
  chmodSync(folder.running, user.other ? 0o644 : 0o600)
}

// A host name stands in front because URL parsers want one; pg takes the socket's folder from `host`.
function urlOf(folder: DataFolder, database: string): string {
  return `postgres://cairn@localhost/${database}?host=${encodeURIComponent(folder.sockets)}`
}

async function createDatabase(folder: DataFolder): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(folder, 'postgres') })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rowCount } = await client.query(`select 1 from pg_database where datname = 'cairn'`)
    if (rowCount === 0) await client.query('create database cairn')
  } finally {
    await client.end()
  }
}

async function sentenceWhenEnded(postmaster: Postmaster, folder: DataFolder, stop: Once): Promise<string> {
  await postmaster.ended
  if (stop.called()) return new Promise(() => {})
  return `The database in ${folder.root} has ended unexpectedly; what it said last is in ${folder.log}. Starting Cairn again recovers it.`
}

type Once = (() => Promise<void>) & { called: () => boolean }

function once(action: () => Promise<void>): Once {
  let result: Promise<void> | null = null
  return Object.assign(() => (result ??= action()), { called: () => result !== null })
}
