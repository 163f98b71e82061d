import { sql } from 'kysely'
import { countWaitingJobs } from '#platform/jobs'
import { jobsWaiting, metrics } from '#platform/metrics'
import { notFound } from '#platform/problem'
import type { PageRequest } from '../../page-request.ts'

/** The process serves. Says nothing about the database, so that a supervisor does not kill a process that waits for it. */
export function alive(): Response {
  return text('ok')
}

/** The process can do its work: the database answers. */
export async function ready(c: PageRequest): Promise<Response> {
  try {
    await sql`select 1`.execute(c.ctx.db)
    return text('ready')
  } catch {
    return new Response('the database does not answer\n', { status: 503, headers: { 'retry-after': '5' } })
  }
}

/** Prometheus metrics: for this machine, or for who holds the token. To everybody else the page does not exist. */
export async function measures(c: PageRequest): Promise<Response> {
  const token = c.ctx.config.metricsToken
  const allowed = token
    ? c.request.headers.get('authorization') === `Bearer ${token}`
    : /^(::1|::ffff:127\.|127\.)/.test(c.clientAddress)
  if (!allowed) throw notFound()
  jobsWaiting.set(await countWaitingJobs(c.ctx.db))
  return new Response(await metrics.metrics(), { headers: { 'content-type': metrics.contentType } })
}

function text(word: string): Response {
  return new Response(`${word}\n`, { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
