import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { withDatabase } from './server-address.ts'

/**
 * A migrated, empty database for one test file; call it at the top of the file:
 * `const url = await testDatabase()`. It is dropped when the file is done.
 */
export async function testDatabase(): Promise<string> {
  const { url, drop } = await createTestDatabase(inject('testServer').template)
  afterAll(drop)
  return url
}

/** A database without any schema, for tests of migrations, backup and restore. */
export async function emptyDatabase(): Promise<string> {
  const { url, drop } = await createTestDatabase('template0')
  afterAll(drop)
  return url
}

async function createTestDatabase(template: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = inject('testServer').url
  const name = `cairn_test_${randomUUID().replaceAll('-', '')}`
  await onServer(server, `create database ${name} template ${template} strategy file_copy`)
  return {
    url: withDatabase(server, name),
    drop: () => onServer(server, `drop database if exists ${name} with (force)`),
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
