import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { emptyDatabase } from '../../test/support/database.ts'
import { migrate } from './migrate.ts'

const made: string[] = []
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true })))

const first = '20260101T0000_first.sql'
const second = '20260102T0000_second.sql'

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-migrate-'))
  made.push(folder)
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(folder, name), sql)
  return folder
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows.flat()
  } finally {
    await client.end()
  }
}

const ran = (url: string) => ask(url, 'select name from platform.migration order by name')

test('each file runs once, in the order of its time', async () => {
  const url = await fresh()
  const folder = folderWith({ [second]: 'alter table first add b int', [first]: 'create table first (a int)' })
  expect(await migrate(url, { folder })).toEqual({ applied: [first, second] })
  expect(await migrate(url, { folder })).toEqual({ applied: [] })
})

test('several processes at once: one runs the files, the others wait and find them done', async () => {
  const url = await fresh()
  const folder = folderWith({ [first]: 'select pg_sleep(0.2); create table first (a int)' })
  const results = await Promise.all([1, 2, 3].map(() => migrate(url, { folder })))
  expect(results.flatMap(({ applied }) => applied)).toEqual([first])
})

test('a file that fails is named, leaves nothing, and stops those after it', async () => {
  const url = await fresh()
  const folder = folderWith({
    [first]: 'create table first (a int); select 1 / 0',
    [second]: 'create table second (a int)',
  })
  await expect(migrate(url, { folder })).rejects.toThrow(`migration ${first} failed: division by zero`)
  expect(await ran(url)).toEqual([])
  expect(await ask(url, `select to_regclass('first'), to_regclass('second')`)).toEqual([null, null])
})

test('a file that was edited after it ran is refused by name', async () => {
  const url = await fresh()
  await migrate(url, { folder: folderWith({ [first]: 'create table first (a int)' }) })
  const edited = folderWith({ [first]: 'create table first (a bigint)' })
  await expect(migrate(url, { folder: edited })).rejects.toMatchObject({
    code: 'migrate.edited',
    message: expect.stringContaining(first),
  })
})

test('other line ends are no edit', async () => {
  const url = await fresh()
  await migrate(url, { folder: folderWith({ [first]: 'create table first\n(a int)' }) })
  expect(await migrate(url, { folder: folderWith({ [first]: 'create table first\r\n(a int)' }) })).toEqual({
    applied: [],
  })
})

test('a database that a newer version changed is refused by the name of what it knows', async () => {
  const url = await fresh()
  await migrate(url, { folder: folderWith({ [first]: 'select 1', [second]: 'select 1' }) })
  const older = folderWith({ [first]: 'select 1' })
  await expect(migrate(url, { folder: older })).rejects.toMatchObject({
    code: 'migrate.newer_database',
    message: expect.stringContaining(second),
  })
})

test('a file marked so runs outside a transaction', async () => {
  const url = await fresh()
  const index = '-- no transaction: an index on a full table\ncreate index concurrently first_a on first (a)'
  await migrate(url, { folder: folderWith({ [first]: 'create table first (a int)', [second]: index }) })
  expect(await ask(url, `select to_regclass('first_a')::text`)).toEqual(['first_a'])
})

test('a name without a time is refused', async () => {
  const url = await fresh()
  await expect(migrate(url, { folder: folderWith({ 'later.sql': 'select 1' }) })).rejects.toThrow('later.sql')
})

test('the job queue is there for the first migration that adds a job', async () => {
  const url = await fresh()
  await migrate(url, { folder: folderWith({ [first]: `select graphile_worker.add_job('x')` }) })
  expect(await ask(url, 'select task_identifier from graphile_worker.jobs')).toEqual(['x'])
})

const waiting = await Promise.all(Array.from({ length: 9 }, () => emptyDatabase()))
async function fresh(): Promise<string> {
  return waiting.pop()!
}
