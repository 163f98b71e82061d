import { type ChildProcess, spawn } from 'node:child_process'
import { chownSync, closeSync, openSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { serverEnvironment } from './cluster.ts'
import type { DataFolder } from './data-folder.ts'
import { explainFailure } from './explain-failure.ts'
import { isAlive, programOf } from './process-identity.ts'
import { asServerUser, type ServerUser } from './server-user.ts'
import { letGo } from './watchdog.ts'

/** The running server, seen as a child process. `ended` resolves when it is gone, for whatever reason. */
export type Postmaster = { pid: number; ended: Promise<void>; stop: () => Promise<void> }

const patience = 60_000 // recovery after a crash replays the log first; this is for a big one
const leftoverPatience = 15_000

export async function startPostmaster(
  folder: DataFolder,
  binaries: Binaries,
  user: ServerUser,
  durable: boolean,
): Promise<Postmaster> {
  await stopLeftover(folder)
  const giveUpAt = Date.now() + leftoverPatience
  for (;;) {
    const attempt = await tryToStart(folder, binaries, user, durable)
    if ('postmaster' in attempt) return attempt.postmaster
    // After kill -9 of the server its own children need a moment to notice and let go of the shared memory.
    const stillLettingGo = /shared memory block .* is still in use|lock file .* already exists/.test(attempt.words)
    if (!stillLettingGo || Date.now() > giveUpAt) throw explainFailure(attempt.words, folder.root, folder.log)
    await pause(100)
  }
}

type Attempt = { postmaster: Postmaster } | { words: string }

async function tryToStart(
  folder: DataFolder,
  binaries: Binaries,
  user: ServerUser,
  durable: boolean,
): Promise<Attempt> {
  const log = openSync(folder.log, 'a', 0o600)
  if (user.other) chownSync(folder.log, user.uid, user.gid)
  const said = statSync(folder.log).size
  const child = spawn(join(binaries.root, 'bin/postgres'), serverOptions(folder, durable), {
    ...asServerUser(user),
    cwd: '/',
    env: serverEnvironment(),
    stdio: ['ignore', log, log],
    detached: true, // Ctrl-C is for us: we stop the server after the last request is answered
  })
  closeSync(log)
  letGo(child)
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  if (await becomesReady(folder, child)) return { postmaster: asPostmaster(child, ended) }
  child.kill('SIGQUIT')
  await ended
  return { words: readFileSync(folder.log, 'utf8').slice(said) }
}

function serverOptions(folder: DataFolder, durable: boolean): string[] {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: folder.sockets,
    unix_socket_permissions: '0700',
    max_connections: durable ? '100' : '300',
    log_timezone: 'UTC',
    timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  return ['-D', folder.cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

// Line 8 of postmaster.pid says `ready` once connections are accepted; pg_ctl waits for the same line.
async function becomesReady(folder: DataFolder, child: ChildProcess): Promise<boolean> {
  const giveUpAt = Date.now() + patience
  while (child.exitCode === null && child.signalCode === null && child.pid !== undefined && Date.now() < giveUpAt) {
    const lines = pidFile(folder)
    if (lines[0] === String(child.pid) && lines[7]?.trim() === 'ready') return true
    await pause(10)
  }
  return false
}

function asPostmaster(child: ChildProcess, ended: Promise<void>): Postmaster {
  return {
    pid: child.pid!,
    ended,
    stop: async () => {
      child.ref()
      // Sessions that are just closing may finish; the others are ended. Everything acknowledged is on disk either way.
      child.kill('SIGTERM')
      const soon = setTimeout(() => child.kill('SIGINT'), 300)
      const atLast = setTimeout(() => child.kill('SIGQUIT'), 30_000)
      await ended
      clearTimeout(soon)
      clearTimeout(atLast)
    },
  }
}

// We hold the folder's lock, so a server that still runs here belongs to a Cairn that died. Its watchdog is about to
// stop it; we make sure, wait, and start our own. A process id that is not a PostgreSQL was given to somebody else.
async function stopLeftover(folder: DataFolder): Promise<void> {
  const pid = Number(pidFile(folder)[0])
  if (!pid) return
  const giveUpAt = Date.now() + leftoverPatience
  while (isAlive(pid) && programOf(pid).includes('postgres')) {
    if (Date.now() > giveUpAt) {
      throw explainFailure(`FATAL: process ${pid} still runs and does not stop`, folder.root, folder.log)
    }
    process.kill(pid, 'SIGINT')
    await pause(100)
  }
  rmSync(join(folder.cluster, 'postmaster.pid'), { force: true })
}

function pidFile(folder: DataFolder): string[] {
  try {
    return readFileSync(join(folder.cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}
