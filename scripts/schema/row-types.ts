import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const heading = `// Generated from the migrated database by \`npm run schema\`; a test fails when it is out of date. Never edited by hand.\n\n`

/** The row types of every table, as TypeScript for kysely. */
export async function rowTypes(url: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-types-'))
  const file = join(folder, 'database-types.ts')
  try {
    await promisify(execFile)(process.execPath, [generator(), ...options(url, file)])
    return heading + withoutItsHeading(await readFile(file, 'utf8'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function generator(): string {
  const manifest = createRequire(import.meta.url).resolve('kysely-codegen/package.json')
  return join(dirname(manifest), 'dist/cli/bin.js')
}

function options(url: string, file: string): string[] {
  const which = ['--dialect', 'postgres', '--default-schema', 'none', '--exclude-pattern', 'graphile_worker.*']
  return [...which, '--url', url, '--out-file', file, '--log-level', 'error']
}

function withoutItsHeading(text: string): string {
  return text.slice(text.indexOf('*/') + 2).trimStart()
}
