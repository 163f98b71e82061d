import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import pg, { type Client } from 'pg'
import { afterAll, expect, test } from 'vitest'
import { localBlobs } from '#platform/blobs'
import { emptyDatabase, testDatabase } from '../../../test/support/database.ts'
import { schemasOf, tablesOf } from './catalog.ts'
import { copyOut } from './copy.ts'
import { waitingJobs } from './jobs.ts'
import { readBackup } from './read-backup.ts'
import { writeBackup } from './write-backup.ts'

const source = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'cairn-backup-'))
const file = join(folder, 'monday.tar')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const tenant = '018f0000-0000-7000-8000-000000000001'
const person = '018f0000-0000-7000-8000-000000000002'
const award = '018f0000-0000-7000-8000-000000000003'
const document = JSON.stringify({ name: 'Zoë "O\'Neil" \\ \t tab \n line ✓', proof: 'z'.repeat(100_000) })
const evidence = Buffer.alloc(300_000, 'evidence')

const into = { accept: async () => {}, blobs: localBlobs(join(folder, 'restored')) }

await on(source, async (client) => {
  await client.query(
    'insert into accounts.organisation (id, name, country_code, created_at) values ($1, $2, $3, now())',
    [tenant, 'Tab\tCollege \\N', 'IE'],
  )
  await client.query('insert into accounts.person (id, display_name, created_at) values ($1, $2, now())', [
    person,
    '‮Zoë\u0301 \\.',
  ])
  await client.query(
    `insert into accounts.passkey (person_id, id, credential_id, public_key, counter, transports, name, added_at)
    values ($1, $1, 'c', '\\x00ff5c0a09', 7, array['usb', 'a "quoted", one', null], 'Key', now())`,
    [person],
  )
  await client.query(
    `insert into accounts.audit_entry (tenant_id, at, id, actor_kind, actor_name, action, subject_kind, facts)
    values ($1, '2026-01-01', $1, 'system', 'a', 'b', 'c', '{"a": [1, null, "\\\\t"]}')`,
    [tenant],
  )
  await client.query(
    `insert into awarding.award (tenant_id, id, achievement_id, achievement_version, recipient_name, basis_kind, basis_id, awarded_at, credential_id)
    values ($1, $2, $2, 1, 'Zoë', 'manual', $2, now(), $2)`,
    [tenant, award],
  )
  await client.query(
    `insert into awarding.issuer_key (tenant_id, id, public_key_multibase, sealed_private_key, made_at) values ($1, $2, 'z6Mk', '\\x00ff0a', now())`,
    [tenant, award],
  )
  await client.query(
    'insert into awarding.status_list (tenant_id, id, length, made_at, changed_at) values ($1, $2, 131072, now(), now())',
    [tenant, award],
  )
  await client.query(
    `insert into awarding.credential (tenant_id, id, award_id, rendition, document, issuer_key_id, status_list_id, status_index, issued_at)
     values ($1, $2, $2, 'embedded_proof', $3, $2, $2, 5, now())`,
    [tenant, award, document],
  )
  await client.query(
    `select graphile_worker.add_job('event', '{"name": "awards.granted", "payload": {"awards": ["1"]}}')`,
  )
  await client.query(
    `select graphile_worker.add_job('reaction', '{"n": 2}', 'one-by-one', '2030-01-01', 3, '17:issueCredentials', 5, array['slow'])`,
  )
})
const blob = await localBlobs(join(folder, 'blobs')).put(
  (async function* () {
    yield evidence
  })(),
  1_000_000,
)

async function on<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Every table as the bytes of a COPY, ordered by content. */
function contentOf(url: string): Promise<Record<string, string>> {
  return on(url, async (client) => {
    const content: Record<string, string> = {}
    for (const { name, columns } of await tablesOf(client)) {
      const sink = new PassThrough()
      const text = sink.toArray()
      await copyOut(client, `copy (select ${columns.join(', ')} from ${name} t order by t::text) to stdout`, sink)
      sink.end()
      content[name] = Buffer.concat(await text).toString()
    }
    return content
  })
}

test('a restored database holds the same bytes in every table, the same files and the same waiting jobs', async () => {
  const written = await writeBackup(source, folder, file)
  expect(written).toMatchObject({ blobs: 1 })
  const target = await emptyDatabase()
  const restored = await readBackup(target, file, into)

  expect(restored).toMatchObject({ blobs: 1, jobs: 2, migrated: 0 })
  const content = await contentOf(target)
  expect(content).toEqual(await contentOf(source))
  const { rows } = await on(target, (client) => client.query('select document from awarding.credential'))
  expect(rows).toEqual([{ document }])
  expect(content['accounts.passkey']).toContain('\\\\x00ff5c0a09')
  expect(blob.stored && (await into.blobs.size(blob.hash))).toBe(evidence.length)
  const jobs = (url: string) => on(url, async (client) => (await waitingJobs(client)).lines)
  expect(await jobs(target)).toEqual(await jobs(source))
})

test('a job added after the restore never takes the number of one from before', async () => {
  const target = await emptyDatabase()
  await readBackup(target, file, into)
  const last = await on(source, async (client) => (await waitingJobs(client)).lastId)
  const { rows } = await on(target, (client) =>
    client.query<{ id: string }>(`select id from graphile_worker.add_job('event')`),
  )
  expect(Number(rows[0]!.id)).toBeGreaterThan(Number(last))
})

test('a database with anything in it is left alone', async () => {
  const target = await testDatabase()
  await on(target, (client) =>
    client.query(`insert into accounts.person (id, display_name, created_at) values ($1, 'Somebody', now())`, [person]),
  )
  const before = await contentOf(target)
  await expect(readBackup(target, file, into)).rejects.toThrow(/not empty \(accounts.person has rows\)/)
  expect(await contentOf(target)).toEqual(before)
})

test('a damaged backup changes nothing, and a good one can be restored after it', async () => {
  const damaged = join(folder, 'damaged.tar')
  const bytes = readFileSync(file)
  bytes[bytes.indexOf('College')] = 0x63
  writeFileSync(damaged, bytes)
  const target = await emptyDatabase()
  await expect(readBackup(target, damaged, into)).rejects.toThrow(/damaged: the rows of accounts.organisation/)
  expect(Object.values(await contentOf(target)).join('')).not.toContain('ollege')
  await readBackup(target, file, into)
  expect(await contentOf(target)).toEqual(await contentOf(source))
})

test('half a backup is refused', async () => {
  const half = join(folder, 'half.tar')
  writeFileSync(half, readFileSync(file).subarray(0, 200_000))
  await expect(readBackup(await emptyDatabase(), half, into)).rejects.toThrow()
})

test.for([
  ['no archive', Buffer.from('hello')],
  ['an empty file', Buffer.alloc(0)],
  ['noise', createHash('sha512').update('noise').digest()],
])('%s is not a backup', async ([, bytes]) => {
  const other = join(folder, 'other.tar')
  writeFileSync(other, bytes as Buffer)
  await expect(readBackup(await emptyDatabase(), other, into)).rejects.toThrow(
    /is not a backup that this version of Cairn can read/,
  )
})

test('a backup of a later version is refused by the name of the migration it knows', async () => {
  const later = join(folder, 'later.tar')
  const target = await testDatabase()
  await on(target, (client) =>
    client.query(`insert into platform.migration (name, checksum) values ('29990101T0000_later.sql', 'x')`),
  )
  await writeBackup(target, folder, later)
  const empty = await emptyDatabase()
  await expect(readBackup(empty, later, into)).rejects.toThrow(/29990101T0000_later.sql/)
  expect(await on(empty, schemasOf)).toEqual([])
})

test('what the caller does not accept is not restored', async () => {
  const target = await emptyDatabase()
  const refuse = async () => {
    throw new Error('no key file')
  }
  await expect(readBackup(target, file, { ...into, accept: refuse })).rejects.toThrow('no key file')
  expect(await on(target, schemasOf)).toEqual([])
})
