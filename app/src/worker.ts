import type { Context } from '#context'
import type { StampedLetter } from '#platform/mail'
import { startWorker, type WorkerOptions } from '#platform/jobs'
import type { Pool } from '#platform/database'
import { crontab, subscriptions, tasks } from './subscriptions.ts'

/** Works off jobs until stopped: letters, events and their reactions, and what the clock asks for. */
export async function startJobs(ctx: Context, pool: Pool): Promise<{ stop(): Promise<void> }> {
  const worker = await startWorker(workerOptions(ctx, pool))
  worker.stopped.catch((error: unknown) => ctx.log.error({ err: error }, 'the worker stopped'))
  return worker
}

function workerOptions(ctx: Context, pool: Pool): WorkerOptions {
  const withContext = (reaction: (ctx: Context, payload: never) => Promise<void>) => (payload: never) =>
    reaction(ctx, payload)
  return {
    pool,
    db: ctx.db,
    log: ctx.log,
    crontab,
    concurrency: ctx.config.workerConcurrency,
    reactions: Object.fromEntries(
      Object.entries(subscriptions).map(([event, reactions]) => [
        event,
        Object.fromEntries(Object.entries(reactions).map(([name, reaction]) => [name, withContext(reaction as never)])),
      ]),
    ),
    tasks: {
      mail: (letter: StampedLetter) => ctx.mail.send(letter),
      ...Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, withContext(task)])),
    },
  }
}
