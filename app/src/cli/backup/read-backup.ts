import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import pg, { type Client } from 'pg'
import type { Blobs } from '#platform/blobs'
import { migrate, migrationsFolder, readMigrations } from '#platform/migrate'
import { moveSequences, schemasOf, tablesOf } from './catalog.ts'
import { copyIn } from './copy.ts'
import { addJobs } from './jobs.ts'
import { jobsName, type Manifest, manifestName, parseManifest, tableEntry } from './manifest.ts'
import { type Entry, readTar } from './tar.ts'

/** Why a backup is not restored, in one sentence. */
export class RestoreRefused extends Error {}

type Options = { accept: (manifest: Manifest) => Promise<void>; blobs: Blobs }
type Restored = { tables: number; blobs: number; jobs: number; migrated: number }

/** Reads a backup into an empty database: all of it in one transaction, at the schema it was made with, then migrates on. */
export async function readBackup(url: string, file: string, { accept, blobs }: Options): Promise<Restored> {
  const manifest = await manifestOf(file)
  refuseUnknownMigrations(manifest)
  await accept(manifest)
  await withClient(url, clearEmptyDatabase)
  await migrate(url, { only: new Set(manifest.migrations.map(({ name }) => name)) })
  const stored = await storeBlobs(file, blobs)
  const jobs = await withClient(url, (client) => inTransaction(client, () => load(client, file, manifest)))
  const { applied } = await migrate(url)
  return { tables: manifest.tables.length, blobs: stored, jobs, migrated: applied.length }
}

async function manifestOf(file: string): Promise<Manifest> {
  const notOne = `${file} is not a backup that this version of Cairn can read.`
  try {
    for await (const { name, size, content } of readTar(createReadStream(file))) {
      const manifest = name === manifestName && size < 10_000_000 ? parseManifest(await textOf(content)) : null
      if (manifest) return manifest
      break
    }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code) throw cause
    throw new RestoreRefused(notOne, { cause })
  }
  throw new RestoreRefused(notOne)
}

function refuseUnknownMigrations(manifest: Manifest): void {
  const known = new Map(readMigrations(migrationsFolder()).map(({ name, checksum }) => [name, checksum]))
  const unknown = manifest.migrations.find(({ name, checksum }) => known.get(name) !== checksum)
  if (!unknown) return
  throw new RestoreRefused(
    `The backup was made by another version of Cairn (migration ${unknown.name}): restore it with that version or a later one.`,
  )
}

// A database that was only ever migrated counts as empty, so that a restore that was interrupted can be tried again.
async function clearEmptyDatabase(client: Client): Promise<void> {
  for (const { name } of await tablesOf(client)) {
    if (name === 'platform.migration') continue
    const { rowCount } = await client.query(`select 1 from ${name} limit 1`)
    if (rowCount !== 0) {
      throw new RestoreRefused(
        `The database is not empty (${name} has rows): a restore never mixes with what is there. Give it an empty one.`,
      )
    }
  }
  for (const schema of await schemasOf(client)) await client.query(`drop schema ${schema} cascade`)
  await client.query('drop schema if exists graphile_worker cascade')
}

async function storeBlobs(file: string, blobs: Blobs): Promise<number> {
  let count = 0
  for await (const { name, size, content } of readTar(createReadStream(file))) {
    if (!name.startsWith('blobs/')) continue
    const stored = await blobs.put(content, size)
    if (!stored.stored || `blobs/${stored.hash}` !== name)
      throw new RestoreRefused(`The backup is damaged: ${name} is not what its name says.`)
    count++
  }
  return count
}

// The archive holds the tables in an order in which every foreign key finds its row.
async function load(client: Client, file: string, manifest: Manifest): Promise<number> {
  const expected = new Map(manifest.tables.map((table) => [tableEntry(table.name), table]))
  const emptied = (await tablesOf(client)).map(({ name }) => name)
  const lacking = emptied.find((name) => !expected.has(tableEntry(name)))
  if (lacking) throw new RestoreRefused(`The backup is damaged: it lacks the table ${lacking}.`)
  await client.query(`truncate ${emptied.join(', ')} cascade`)
  for await (const entry of readTar(createReadStream(file))) {
    const table = expected.get(entry.name)
    if (table) await loadTable(client, table, entry)
    expected.delete(entry.name)
    if (entry.name === jobsName) return finishLoading(client, [...expected.keys()], entry, manifest)
  }
  throw new RestoreRefused(`The backup is damaged: it lacks ${jobsName}.`)
}

async function finishLoading(client: Client, lacking: string[], jobs: Entry, manifest: Manifest): Promise<number> {
  if (lacking.length > 0) throw new RestoreRefused(`The backup is damaged: it lacks ${lacking.join(', ')}.`)
  await moveSequences(client)
  const lines = (await textOf(jobs.content)).split('\n').filter(Boolean)
  await addJobs(client, lines, manifest.jobs.lastId)
  return lines.length
}

async function loadTable(
  client: Client,
  { name, columns, sha256 }: Manifest['tables'][number],
  entry: Entry,
): Promise<void> {
  const hash = createHash('sha256')
  const hashed = async function* () {
    for await (const chunk of entry.content) {
      hash.update(chunk)
      yield chunk
    }
  }
  await copyIn(client, `copy ${name} (${columns.join(', ')}) from stdin`, hashed())
  if (hash.digest('hex') !== sha256)
    throw new RestoreRefused(`The backup is damaged: the rows of ${name} are not those that were written.`)
}

async function textOf(content: AsyncIterable<Uint8Array>): Promise<string> {
  return Buffer.concat(await Array.fromAsync(content)).toString('utf8')
}

async function withClient<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function inTransaction<Result>(client: Client, work: () => Promise<Result>): Promise<Result> {
  await client.query('begin')
  try {
    const result = await work()
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
