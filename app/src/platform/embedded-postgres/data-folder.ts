import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { StartFailure } from '../start-failure.ts'
import { explainFailure } from './explain-failure.ts'
import { asServerUser, type ServerUser } from './server-user.ts'

/** Where everything of one embedded database lies. */
export type DataFolder = {
  root: string
  cluster: string // PostgreSQL's own folder
  sockets: string
  lock: string // who runs the server now
  log: string // what the server said
  running: string // how other programs on this machine reach the running server
}

const spaceToStart = 64 * 2 ** 20
const longestSocketFolder = 90 // the kernel allows about 104 to 108 bytes for the folder and `/.s.PGSQL.5432`

/** Makes the folder if it is not there and checks that the server can live in it. */
export function prepareDataFolder(dataDir: string, user: ServerUser, say: (sentence: string) => void): DataFolder {
  const wanted = resolve(dataDir)
  try {
    const root = placeFor(wanted, user, say)
    refuseFullDisk(root)
    const folder = layout(root)
    ownFolder(folder.sockets, user)
    return folder
  } catch (error) {
    if (error instanceof StartFailure) throw error
    throw explainFailure(String(error), wanted, join(wanted, 'server.log'))
  }
}

function layout(root: string): DataFolder {
  return {
    root,
    cluster: join(root, 'cluster'),
    sockets: socketFolder(root),
    lock: join(root, 'lock'),
    log: join(root, 'server.log'),
    running: join(root, 'running.json'),
  }
}

/** The places a running server of this data folder may have left its address in, most likely first. */
export function addressFiles(dataDir: string): string[] {
  return [resolve(dataDir), fallbackFor(resolve(dataDir))].map((root) => layout(root).running)
}

// A database stays where it was made, whatever becomes of the folders around it: a second, empty one would look like loss.
function placeFor(wanted: string, user: ServerUser, say: (sentence: string) => void): string {
  const usual = user.other && existsSync(layout(fallbackFor(wanted)).cluster) ? false : reachable(wanted, user)
  if (usual) return wanted
  if (existsSync(layout(wanted).cluster)) throw new Error(`EACCES: the server's user cannot enter ${wanted}`)
  return elsewhere(wanted, say)
}

function reachable(root: string, user: ServerUser): boolean {
  mkdirSync(root, { recursive: true, mode: user.other ? 0o755 : 0o700 })
  if (!user.other) return true
  return spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', root], { ...asServerUser(user), cwd: '/' }).status === 0
}

// Started as root inside a home folder that nobody else may enter: the server's user could never reach it there.
function elsewhere(wanted: string, say: (sentence: string) => void): string {
  const root = fallbackFor(wanted)
  mkdirSync(root, { recursive: true, mode: 0o755 })
  say(`The database lies in ${root}, because PostgreSQL does not run as root and nobody but root can enter ${wanted}.`)
  return root
}

function fallbackFor(wanted: string): string {
  return join('/var/lib/cairn', fingerprint(wanted))
}

function refuseFullDisk(root: string): void {
  const disk = statfsSync(root)
  if (disk.bavail * disk.bsize < spaceToStart) throw explainFailure('FATAL: No space left on device', root, '')
}

function socketFolder(root: string): string {
  const beside = join(root, 'sockets')
  if (Buffer.byteLength(beside) <= longestSocketFolder) return beside
  const temporary = Buffer.byteLength(tmpdir()) <= longestSocketFolder - 20 ? tmpdir() : '/tmp'
  return join(temporary, `cairn-${fingerprint(root)}`)
}

// Whoever can open the socket is let in without a password, so the folder belongs to the server's user alone.
// In a shared temporary folder somebody else may have made it before us.
export function ownFolder(folder: string, user: ServerUser): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const found = lstatSync(folder)
  const trusted = found.uid === user.uid || found.uid === process.getuid?.()
  if (!found.isDirectory() || !trusted) throw new Error(`EACCES: ${folder} belongs to somebody else`)
  chmodSync(folder, 0o700)
  if (user.other) chownSync(folder, user.uid, user.gid)
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
