import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Readable, Transform } from 'node:stream'
import pg, { type Client } from 'pg'
import { inLoadOrder, tablesOf, type Table } from './catalog.ts'
import { copyOut } from './copy.ts'
import { waitingJobs } from './jobs.ts'
import { jobsName, type Manifest, manifestName, tableEntry } from './manifest.ts'
import { type Entry, writeTar } from './tar.ts'

type Written = { tables: number; rows: number; blobs: number; size: number }
type Spooled = { table: Table; file: string; size: number; sha256: string; rows: number }

/**
 * Writes the backup beside its place and renames it: it is complete or not there. All rows are of one moment, because
 * they are read in one snapshot. Files are only ever added before the row that names them, so they are listed after it.
 */
export async function writeBackup(url: string, dataDir: string, target: string): Promise<Written> {
  const folder = await mkdtemp(join(dirname(target), '.cairn-backup-'))
  try {
    const { manifest, spooled, jobs } = await inSnapshot(url, (client) => spoolAll(client, folder))
    const blobs = await blobsIn(join(dataDir, 'blobs'))
    const draft = join(folder, 'backup.tar')
    await pipeline(writeTar(entries(manifest, spooled, jobs, blobs)), createWriteStream(draft, { mode: 0o600 }))
    await syncFile(draft)
    await rename(draft, target)
    const rows = spooled.reduce((sum, table) => sum + table.rows, 0)
    return { tables: spooled.length, rows, blobs: blobs.length, size: (await stat(target)).size }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function inSnapshot<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    return await work(client)
  } finally {
    await client.end()
  }
}

async function spoolAll(client: Client, folder: string) {
  const spooled: Spooled[] = []
  for (const table of inLoadOrder(await tablesOf(client)))
    spooled.push(await spool(client, table, join(folder, String(spooled.length))))
  const { lines, lastId } = await waitingJobs(client)
  const manifest: Manifest = {
    format: 'cairn-backup',
    version: 1,
    madeAt: new Date().toISOString(),
    ...(await deploymentOf(client)),
    migrations: (await client.query('select name, checksum from platform.migration order by name')).rows,
    tables: spooled.map(({ table, sha256, size }) => ({ name: table.name, columns: table.columns, sha256, size })),
    jobs: { count: lines.length, lastId },
  }
  return { manifest, spooled, jobs: lines }
}

async function spool(client: Client, table: Table, file: string): Promise<Spooled> {
  const hash = createHash('sha256')
  let size = 0
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, pass) {
      hash.update(chunk)
      size += chunk.length
      pass(null, chunk)
    },
  })
  const written = pipeline(meter, createWriteStream(file, { mode: 0o600 }))
  const rows = await copyOut(client, `copy (select ${table.columns.join(', ')} from ${table.name}) to stdout`, meter)
  meter.end()
  await written
  return { table, file, size, sha256: hash.digest('hex'), rows }
}

async function deploymentOf(client: Client): Promise<{ publicUrl: string | null; keyFingerprint: string | null }> {
  const { rows } = await client.query<{ publicUrl: string; keyFingerprint: string }>(
    'select public_url as "publicUrl", key_fingerprint as "keyFingerprint" from platform.deployment',
  )
  return rows[0] ?? { publicUrl: null, keyFingerprint: null }
}

async function blobsIn(folder: string): Promise<{ name: string; file: string; size: number }[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  const hashed = names
    .map((name) => name.split('\\').join('/'))
    .filter((name) => /^[0-9a-f]{2}\/[0-9a-f]{62}$/.test(name))
  return Promise.all(
    hashed.toSorted().map(async (name) => {
      const file = join(folder, name)
      return { name: name.replace('/', ''), file, size: (await stat(file)).size }
    }),
  )
}

async function* entries(
  manifest: Manifest,
  spooled: Spooled[],
  jobs: string[],
  blobs: { name: string; file: string; size: number }[],
): AsyncGenerator<Entry> {
  yield textEntry(manifestName, `${JSON.stringify(manifest, null, 2)}\n`)
  for (const { table, file, size } of spooled)
    yield { name: tableEntry(table.name), size, content: createReadStream(file) }
  yield textEntry(jobsName, jobs.map((line) => `${line}\n`).join(''))
  for (const { name, file, size } of blobs) yield { name: `blobs/${name}`, size, content: createReadStream(file) }
}

function textEntry(name: string, text: string): Entry {
  const bytes = Buffer.from(text)
  return { name, size: bytes.length, content: Readable.from(bytes.length > 0 ? [bytes] : []) }
}

async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  await handle.sync()
  await handle.close()
}
