import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { StartFailure } from '../start-failure.ts'
import type { Binaries } from './binaries.ts'
import { type DataFolder, ownFolder } from './data-folder.ts'
import { explainFailure } from './explain-failure.ts'
import { asServerUser, type ServerUser } from './server-user.ts'

/** Makes the database cluster on the first start and checks that it is one of ours on every later one. */
export function prepareCluster(
  folder: DataFolder,
  binaries: Binaries,
  user: ServerUser,
  say: (s: string) => void,
): void {
  removeDrafts(folder)
  if (existsSync(folder.cluster)) return checkCluster(folder, binaries)
  say(`Creating the database in ${folder.root}. This takes a few seconds and happens once.`)
  // Made beside its place and renamed: an interrupted first start leaves nothing that looks like a database.
  const draft = `${folder.cluster}.${process.pid}`
  ownFolder(draft, user)
  const run = spawnSync(join(binaries.root, 'bin/initdb'), initdbOptions(draft), {
    ...asServerUser(user),
    cwd: '/',
    encoding: 'utf8',
    env: serverEnvironment(),
  })
  if (run.status !== 0) {
    rmSync(draft, { recursive: true, force: true })
    throw explainFailure(`${run.stderr}\n${run.stdout}\n${run.error ?? ''}`, folder.root, folder.log)
  }
  renameSync(draft, folder.cluster)
  chmodSync(folder.cluster, 0o700)
}

function initdbOptions(cluster: string): string[] {
  return [
    '--pgdata',
    cluster,
    '--username',
    'cairn',
    '--auth',
    'trust', // the socket's folder, mode 700, decides who may connect
    '--encoding',
    'UTF8',
    '--locale-provider',
    'builtin',
    '--builtin-locale',
    'C.UTF-8',
    '--locale',
    'C',
    '--no-instructions',
  ]
}

/** No locale of the machine and no PG* variable of the shell changes what the server does or says. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', LC_MESSAGES: 'C', TZ: 'UTC' }
}

function checkCluster(folder: DataFolder, binaries: Binaries): void {
  const [ours] = binaries.version.split('.')
  const theirs = writtenBy(folder)
  if (theirs === ours) return
  throw new StartFailure(
    'embedded_postgres.other_version',
    `The data folder ${folder.root} was written by PostgreSQL ${theirs} and this Cairn brings ${ours}: make a backup with the Cairn that wrote it and restore it here.`,
  )
}

function writtenBy(folder: DataFolder): string {
  try {
    return readFileSync(join(folder.cluster, 'PG_VERSION'), 'utf8').trim()
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    throw explainFailure(missing ? 'FATAL: is not a valid data directory' : String(error), folder.root, folder.log)
  }
}

function removeDrafts(folder: DataFolder): void {
  const prefix = `${basename(folder.cluster)}.`
  for (const name of readdirSync(dirname(folder.cluster))) {
    if (name.startsWith(prefix)) rmSync(join(dirname(folder.cluster), name), { recursive: true, force: true })
  }
}
