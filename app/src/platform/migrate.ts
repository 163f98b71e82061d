import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { appFolder } from './app-folder.ts'
import { StartFailure } from './start-failure.ts'

type Migration = { name: string; sql: string; checksum: string }
type Options = {
  say?: (sentence: string) => void
  folder?: string
  /** Only these files, by name: how far a database had come when it was backed up. */
  only?: ReadonlySet<string>
}

const names = /^\d{8}T\d{4}_[a-z0-9_]+\.sql$/
const lock = 7_204_817_355_921_144n // any number, as long as it stays the same

export const migrationsFolder = (): string => join(appFolder(), 'migrations')

/**
 * Brings a database to today's schema. Safe to start from several processes at once: they wait for each other. Needs a
 * session of its own (advisory lock), so never a transaction pooler. A file once run is never edited: it is refused by name.
 */
export async function migrate(database: string | pg.Pool, options: Options = {}): Promise<{ applied: string[] }> {
  if (typeof database !== 'string') return migrateOn(database, options)
  const pool = new pg.Pool({ connectionString: database, max: 2 })
  // A connection that breaks while idle must not end the process; the next query reports it.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  try {
    return await migrateOn(pool, options)
  } finally {
    await pool.end()
  }
}

async function migrateOn(pool: pg.Pool, { say = () => {}, folder = migrationsFolder(), only }: Options) {
  const client = await pool.connect()
  try {
    await client.query(`select pg_advisory_lock(${lock})`)
    await runMigrations({ pgPool: pool })
    await client.query(ledger)
    const all = await waitingMigrations(client, readMigrations(folder))
    const waiting = all.filter(({ name }) => !only || only.has(name))
    for (const migration of waiting) {
      await apply(client, migration)
      say(`Migrated the database: ${migration.name}`)
    }
    return { applied: waiting.map((migration) => migration.name) }
  } finally {
    await client.query(`select pg_advisory_unlock(${lock})`).catch(() => {})
    client.release()
  }
}

const ledger = `
  create schema if not exists platform;
  create table if not exists platform.migration (
    name text primary key,
    checksum text not null,
    applied_at timestamptz not null default now()
  );
  comment on table platform.migration is
    'owner: deployment. One row per migration file that was run here, with the checksum it had. Kept for ever.';
`

export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
    .map((name) => {
      if (!names.test(name)) throw new Error(`migration ${name} is not named like 20261121T1200_accounts.sql`)
      const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

async function waitingMigrations(client: pg.PoolClient, migrations: Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from platform.migration',
  )
  const done = new Map(rows.map((row) => [row.name, row.checksum]))
  for (const { name, checksum } of migrations) {
    if (done.has(name) && done.get(name) !== checksum) throw edited(name)
    done.delete(name)
  }
  const [unknown] = done.keys()
  if (unknown) throw newer(unknown)
  const applied = new Set(rows.map((row) => row.name))
  return migrations.filter((migration) => !applied.has(migration.name))
}

function edited(name: string): StartFailure {
  return new StartFailure(
    'migrate.edited',
    `The migration ${name} was changed after this database had run it: put the file back as it was and write the change as a new migration.`,
  )
}

function newer(name: string): StartFailure {
  return new StartFailure(
    'migrate.newer_database',
    `This database was already changed by a newer Cairn (it knows the migration ${name}): start that version instead.`,
  )
}

async function apply(client: pg.PoolClient, { name, sql, checksum }: Migration): Promise<void> {
  const alone = sql.startsWith('-- no transaction') // `create index concurrently` refuses to run inside one
  const record = () => client.query('insert into platform.migration (name, checksum) values ($1, $2)', [name, checksum])
  try {
    if (!alone) await client.query('begin')
    await client.query(sql)
    await record()
    if (!alone) await client.query('commit')
  } catch (cause) {
    if (!alone) await client.query('rollback')
    throw new Error(`migration ${name} failed: ${(cause as Error).message}`, { cause })
  }
}
