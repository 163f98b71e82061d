import { EventEmitter } from 'node:events'
import { Logger as WorkerLogger, run, type Task, type WorkerEvents } from 'graphile-worker'
import { sql } from 'kysely'
import type { Database, Pool, Tx } from './database.ts'
import type { Logger } from './log.ts'
import { jobsFinished } from './metrics.ts'
import { watchWorkers } from './worker-life.ts'

/** A reaction gets the event's payload. It is called at least once, so it must be idempotent by a constraint. */
export type Reaction<Payload> = (payload: Payload) => Promise<void>
export type Reactions = Record<string, Record<string, Reaction<never>>>

/** Adds an event on the business transaction: that row is the outbox. */
export async function addEvent(tx: Tx, name: string, payload: unknown): Promise<void> {
  await sql`select graphile_worker.add_job('event', ${JSON.stringify({ name, payload })}::json)`.execute(tx)
}

export type WorkerOptions = {
  pool: Pool
  db: Database
  log: Logger
  reactions: Reactions
  tasks: Record<string, (payload: never) => Promise<void>>
  /** crontab lines of graphile-worker, naming tasks. */
  crontab: string
  concurrency: number
}

/** Runs jobs until stopped. A job whose process dies is taken up again by whoever runs next. */
export async function startWorker(options: WorkerOptions): Promise<{ stopped: Promise<void>; stop(): Promise<void> }> {
  const events: WorkerEvents = new EventEmitter()
  const lives = await watchWorkers(options.pool, options.db, events, (err) =>
    options.log.warn({ err }, 'could not look after the jobs of other workers'),
  )
  const tasks = Object.fromEntries(
    Object.entries(options.tasks).map(([name, task]) => [name, ((payload) => task(payload as never)) satisfies Task]),
  )
  const runner = await run({
    pgPool: options.pool,
    concurrency: options.concurrency,
    noHandleSignals: true,
    events,
    crontab: options.crontab,
    taskList: { ...tasks, event: fanOut(options.reactions), reaction: react(options.reactions) },
    logger: workerLogger(options.log),
  })
  runner.events.on('job:success', ({ job }) => jobsFinished.inc({ task: job.task_identifier, outcome: 'done' }))
  runner.events.on('job:error', ({ job }) => jobsFinished.inc({ task: job.task_identifier, outcome: 'error' }))
  return {
    stopped: runner.promise,
    async stop() {
      await runner.stop()
      await lives.stop()
    },
  }
}

/** Jobs that are not finished, also those that wait for another try. */
export async function countWaitingJobs(db: Database): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`select count(*)::int as waiting from graphile_worker.jobs`.execute(db)
  return rows[0]!.waiting
}

type EventJob = { name: string; payload: unknown }
type ReactionJob = EventJob & { reaction: string }

// One job per reaction, so that one failing reaction is retried alone.
function fanOut(reactions: Reactions): Task {
  return async (job, helpers) => {
    const { name, payload } = job as EventJob
    const specs = Object.keys(reactions[name] ?? {}).map((reaction) => ({
      identifier: 'reaction',
      payload: { name, reaction, payload },
      job_key: `${helpers.job.id}:${reaction}`,
    }))
    if (specs.length === 0) return
    await helpers.query(
      `select graphile_worker.add_jobs(array(select json_populate_recordset(null::graphile_worker.job_spec, $1::json)))`,
      [JSON.stringify(specs)],
    )
  }
}

function react(reactions: Reactions): Task {
  return async (job) => {
    const { name, reaction, payload } = job as ReactionJob
    const handle = reactions[name]?.[reaction]
    if (!handle) throw new Error(`no reaction ${reaction} to ${name}`)
    await handle(payload as never)
  }
}

function workerLogger(log: Logger): WorkerLogger {
  return new WorkerLogger((scope) => (level, message) => {
    if (level === 'error') log.error({ job: scope.jobId, task: scope.taskIdentifier }, message)
    else if (level === 'warning') log.warn({ job: scope.jobId, task: scope.taskIdentifier }, message)
    else log.debug({ job: scope.jobId, task: scope.taskIdentifier }, message)
  })
}
