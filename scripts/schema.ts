// Writes what follows from the migrations: app/database/ (today's schema, one file per table) and the row types.
// Run it after adding a migration.
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '../app/src/platform/embedded-postgres.ts'
import { migrate } from '../app/src/platform/migrate.ts'
import { describeSchema } from './schema/describe.ts'
import { rowTypes } from './schema/row-types.ts'

const app = join(import.meta.dirname, '../app')

export async function run(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'cairn-schema-'))
  chmodSync(dataDir, 0o755) // the server's user is another one when this runs as root
  const server = await startEmbeddedPostgres({ dataDir, durable: false, say: () => {} })
  try {
    await migrate(server.url)
    const count = await writeDescription(server.url)
    writeFileSync(join(app, 'src/platform/database-types.ts'), await rowTypes(server.url))
    console.log(`Wrote ${count} files to app/database/ and app/src/platform/database-types.ts`)
  } finally {
    await server.stop()
  }
}

async function writeDescription(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const files = await describeSchema(client)
  await client.end()
  const folder = join(app, 'database')
  mkdirSync(folder, { recursive: true })
  for (const stale of readdirSync(folder)) if (stale.endsWith('.txt')) rmSync(join(folder, stale))
  for (const [name, text] of files) writeFileSync(join(folder, name), text)
  return files.size
}
