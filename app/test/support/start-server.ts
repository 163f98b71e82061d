import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts'
import { migrate } from '../../src/platform/migrate.ts'
import { withDatabase } from './server-address.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: { url: string; template: string }
  }
}

type TestServer = { url: string; template: string; stop: () => Promise<void> }

// vitest calls the setup once per project, in one process: all projects of a run share the server.
let shared: Promise<TestServer> | null = null
let users = 0

export async function setup(project: TestProject): Promise<void> {
  users++
  const { url, template } = await (shared ??= startTestServer())
  project.provide('testServer', { url, template })
}

export async function teardown(): Promise<void> {
  users--
  if (users > 0 || !shared) return
  const server = await shared
  shared = null
  await server.stop()
}

async function startTestServer(): Promise<TestServer> {
  const external = process.env.CAIRN_TEST_SERVER === 'external'
  const server = external ? externalServer() : await embeddedServer()
  const template = `cairn_template_${process.pid}_${Date.now().toString(36)}`
  await makeTemplate(server.url, template)
  return {
    url: server.url,
    template,
    stop: async () => {
      await onServer(server.url, [`drop database if exists ${template} with (force)`])
      await server.stop()
    },
  }
}

function externalServer() {
  const url = process.env.TEST_DATABASE_URL
  if (!url) throw new Error('CAIRN_TEST_SERVER=external needs TEST_DATABASE_URL')
  return { url, stop: async () => {} }
}

async function embeddedServer() {
  const dataDir = mkdtempSync(join(tmpdir(), 'cairn-test-'))
  chmodSync(dataDir, 0o755) // the server's user is another one when tests run as root
  return startEmbeddedPostgres({ dataDir, durable: false, say: () => {} })
}

async function makeTemplate(url: string, template: string): Promise<void> {
  // As in the embedded server: sorting by code point, so that both servers answer alike.
  const likeEmbedded = `create database ${template} template template0 encoding 'UTF8' locale 'C.UTF-8'`
  await onServer(url, [likeEmbedded]).catch(() => onServer(url, [`create database ${template}`]))
  await migrate(withDatabase(url, template))
}

async function onServer(url: string, statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
