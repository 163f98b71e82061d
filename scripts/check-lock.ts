// node scripts/check-lock.ts [--fix]: what npm accepts in package-lock.json and a stranger's `npm ci` would not.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { licenceComplaints } from './licences.ts'
import { project } from './run-tool.ts'

export type LockEntry = {
  version?: string
  resolved?: string
  link?: boolean
  license?: string
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
}
export type Lock = { packages: Record<string, LockEntry> }

const locks = ['package-lock.json', 'scripts/runtime/package-lock.json']

/** One sentence per fault of the lock files; empty when all is well. */
export async function checkLock(): Promise<string[]> {
  return locks.flatMap((file) => {
    const lock = readLock(file)
    return [...unresolved(lock), ...addresses(lock), ...loosePins(lock), ...licenceComplaints(lock)].map(
      (fault) => `${file}: ${fault}`,
    )
  })
}

const readLock = (file: string) => JSON.parse(readFileSync(join(project, file), 'utf8')) as Lock

/** npm writes names of platform packages it could not resolve into the lock, and `npm ci` then refuses it. */
export function unresolved(lock: Lock): string[] {
  return missingOptionals(lock).map(
    ({ path, name }) =>
      `${path || 'the project'} names ${name}, which the lock does not resolve (run node scripts/check-lock.ts --fix)`,
  )
}

export function missingOptionals(lock: Lock): { path: string; name: string }[] {
  return Object.entries(lock.packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !resolves(lock, path, name))
      .map((name) => ({ path, name })),
  )
}

// Node's own look-up: the nearest node_modules upwards that has the name.
function resolves(lock: Lock, from: string, name: string): boolean {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
    if (lock.packages[join(folder, 'node_modules', name)]) return true
    if (folder === '') return false
  }
}

/** The lock works with any registry: integrity hashes say what a package is, never where it lies. */
export function addresses(lock: Lock): string[] {
  return Object.entries(lock.packages)
    .filter(([, entry]) => entry.resolved && !entry.link)
    .map(([path, entry]) => `${path} is tied to the address ${entry.resolved}`)
}

/** Every direct dependency is pinned to one version, and the lock has that one. */
export function loosePins(lock: Lock): string[] {
  const members = Object.entries(lock.packages).filter(([path]) => !path.includes('node_modules'))
  return members.flatMap(([path, entry]) =>
    Object.entries({ ...entry.dependencies, ...entry.devDependencies, ...entry.optionalDependencies }).flatMap(
      ([name, pin]) => {
        if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(pin)) return [`${path || 'the project'} does not pin ${name} (${pin})`]
        const locked =
          lock.packages[`${path ? `${path}/` : ''}node_modules/${name}`] ?? lock.packages[`node_modules/${name}`]
        const version = locked?.link ? pin : locked?.version
        return version === pin ? [] : [`${name} is pinned to ${pin} and locked at ${version ?? 'nothing'}`]
      },
    ),
  )
}

/** Removes the names npm could not resolve; what they were for does without them. */
function fix(file: string): void {
  const lock = readLock(file)
  for (const { path, name } of missingOptionals(lock)) {
    delete lock.packages[path]!.optionalDependencies![name]
    console.log(`removed ${name} from ${path}`)
  }
  writeFileSync(join(project, file), `${JSON.stringify(lock, null, 2)}\n`)
}

if (import.meta.main) {
  if (process.argv.includes('--fix')) locks.forEach(fix)
  const faults = await checkLock()
  console.log(faults.join('\n') || 'The lock files are in order.')
  process.exitCode = faults.length > 0 ? 1 : 0
}
