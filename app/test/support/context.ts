import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { Context } from '#context'
import { localBlobs } from '#platform/blobs'
import { openDatabase, openPool, type Pool } from '#platform/database'
import type { GuardedFetch } from '#platform/fetch'
import { localKeyVault } from '#platform/key-vault'
import { createLogger } from '#platform/log'
import { capturedMail } from '#platform/mail'
import { readConfig } from '../../src/config.ts'
import { startJobs } from '../../src/worker.ts'
import { testDatabase } from './database.ts'

/** A clock that stands until a test moves it. */
export type StoppedClock = { now(): Date; set(at: Date): void; pass(milliseconds: number): void }

export function stoppedClock(start = new Date('2026-11-21T10:00:00Z')): StoppedClock {
  let at = start
  return { now: () => at, set: (to) => void (at = to), pass: (ms) => void (at = new Date(at.getTime() + ms)) }
}

export type TestContext = { ctx: Context; pool: Pool; clock: StoppedClock; finishJobs(): Promise<void> }

/** A whole Context on a database of its own: real PostgreSQL, real key vault, letters captured, no network unless `fetch` answers. */
export async function testContext(
  options: { fetch?: GuardedFetch; env?: Record<string, string> } = {},
): Promise<TestContext> {
  const url = await testDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), 'cairn-test-'))
  const pool = openPool(url, { max: 8, onError: () => undefined })
  afterAll(async () => {
    await pool.end()
    rmSync(dataDir, { recursive: true, force: true })
  })
  const db = openDatabase(pool)
  const clock = stoppedClock()
  const ctx: Context = {
    config: readConfig({
      CAIRN_DATA_DIR: dataDir,
      CAIRN_PUBLIC_URL: 'https://cairn.example',
      DATABASE_URL: url,
      ...options.env,
    }),
    db,
    replica: db,
    clock,
    keys: localKeyVault(new Uint8Array(32).fill(7)),
    blobs: localBlobs(join(dataDir, 'blobs')),
    mail: capturedMail(db),
    fetch: options.fetch ?? (async () => ({ found: false, reason: 'unreachable' })),
    log: createLogger('silent'),
  }
  return { ctx, pool, clock, finishJobs: () => finishJobs(ctx, pool) }
}

/** Runs the real worker until no job is left that could run now; a job that keeps failing fails the test. */
async function finishJobs(ctx: Context, pool: Pool): Promise<void> {
  const worker = await startJobs(ctx, pool)
  try {
    for (;;) {
      const { rows } = await pool.query<{ waiting: number; error: string | null }>(
        `select count(*) filter (where attempts < max_attempts)::int as waiting, max(last_error) as error from graphile_worker.jobs`,
      )
      if (rows[0]!.error) throw new Error(`a job failed: ${rows[0]!.error}`)
      if (rows[0]!.waiting === 0) return
      await new Promise((later) => setTimeout(later, 10))
    }
  } finally {
    await worker.stop()
  }
}
