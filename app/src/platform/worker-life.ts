import { sql } from 'kysely'
import type { WorkerEvents } from 'graphile-worker'
import type { Database, Pool } from './database.ts'

const LOOK_EVERY_MS = 10_000

/**
 * Gives back the jobs of workers that died. A job names the worker that holds it, and by itself would wait four hours for a
 * dead one. Here every worker holds an advisory lock on its name for as long as its process has a connection: when the
 * process is killed, PostgreSQL lets go of it, and whoever finds a job whose worker's lock is free hands the job out again.
 */
export async function watchWorkers(
  pool: Pool,
  db: Database,
  events: WorkerEvents,
  onError: (error: unknown) => void,
): Promise<{ stop(): Promise<void> }> {
  const life = await pool.connect()
  let held: Promise<unknown> = Promise.resolve()
  events.on('worker:create', ({ worker }) => {
    held = held.then(() => life.query(`select pg_advisory_lock(${KEY})`, [worker.workerId])).catch(onError)
  })
  const look = () => void releaseJobsOfTheDead(db).catch(onError)
  look()
  const timer = setInterval(look, LOOK_EVERY_MS)
  return {
    async stop() {
      clearInterval(timer)
      await held
      // The connection ends with its locks; given back to the pool it would keep them.
      life.release(true)
    },
  }
}

const KEY = `hashtextextended('cairn worker ' || $1, 0)`

/** Hands out again what dead workers held. A worker that has just begun may not hold its lock yet, so young holds are left alone. */
async function releaseJobsOfTheDead(db: Database): Promise<void> {
  await db.connection().execute(async (connection) => {
    const { rows: held } = await sql<{ name: string }>`
      select distinct locked_by as name
      from graphile_worker.jobs
      where locked_by is not null and locked_at < now() - interval '3 seconds'`.execute(connection)
    for (const { name } of held) {
      const key = sql`hashtextextended('cairn worker ' || ${name}, 0)`
      const { rows } = await sql<{ free: boolean }>`select pg_try_advisory_lock(${key}) as free`.execute(connection)
      if (!rows[0]!.free) continue
      await sql`select graphile_worker.force_unlock_workers(array[${name}])`.execute(connection)
      await sql`select pg_advisory_unlock(${key})`.execute(connection)
    }
  })
}
