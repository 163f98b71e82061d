import pg from 'pg'
import { expect, test } from 'vitest'
import { testDatabase } from './database.ts'

const url = await testDatabase()
const other = await testDatabase()

async function tablesIn(database: string) {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.tables where table_schema = 'platform'`,
  )
  await client.end()
  return rows.map((row) => row.name)
}

test('a test file gets a migrated database of its own', async () => {
  expect(url).not.toBe(other)
  expect(await tablesIn(url)).toContain('platform.migration')
  expect(await tablesIn(other)).toContain('platform.migration')
})
