import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const project = join(import.meta.dirname, '../..')
export const dist = join(project, 'app/dist')

/** Runs a build unless the names, sizes and times of everything it reads are those of the last one that went well. */
export async function upToDate(name: string, folders: string[], build: () => Promise<void>): Promise<void> {
  const stamp = join(dist, `.${name}-built`)
  const wanted = fingerprint([...folders, 'scripts/build'])
  if (read(stamp) === wanted) return
  mkdirSync(dist, { recursive: true })
  rmSync(stamp, { force: true })
  await build()
  writeFileSync(stamp, wanted)
}

function fingerprint(folders: string[]): string {
  const hash = createHash('sha256').update(read(join(project, 'package-lock.json')))
  for (const file of folders.flatMap((folder) => filesIn(join(project, folder)))) {
    const { size, mtimeMs } = statSync(file)
    hash.update(`${file} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !['node_modules', 'dist', 'test'].includes(entry.name))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)]))
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
