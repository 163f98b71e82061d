import type { Client } from 'pg'

// Waiting jobs are the outbox: without them a credential of the last minute would never be signed.

/** One line of JSON per job that is not done. */
export async function waitingJobs(client: Client): Promise<{ lines: string[]; lastId: string }> {
  const { rows } = await client.query<{ line: string }>(`
    select json_build_object(
      'identifier', job.task_identifier, 'payload', stored.payload, 'queue_name', job.queue_name, 'run_at', job.run_at,
      'max_attempts', job.max_attempts, 'job_key', job.key, 'priority', job.priority,
      'flags', (select json_agg(flag) from jsonb_object_keys(job.flags) flag))::text as line
    from graphile_worker.jobs job join graphile_worker._private_jobs stored using (id)
    order by job.id`)
  const last = await client.query<{ id: string }>(
    'select coalesce(max(id), 0)::text as id from graphile_worker._private_jobs',
  )
  return { lines: rows.map(({ line }) => line), lastId: last.rows[0]!.id }
}

/**
 * Adds the jobs again. A reaction's key names the id of the event job it came from, so numbering goes on after the last
 * one of the backup: a new event must not take the place of a reaction that waits.
 */
export async function addJobs(client: Client, lines: string[], lastId: string): Promise<void> {
  const sequence = `pg_get_serial_sequence('graphile_worker._private_jobs', 'id')`
  await client.query(`select setval(${sequence}, greatest($1::bigint, 1))`, [lastId])
  for (const line of lines) {
    await client.query(
      `select graphile_worker.add_job(job->>'identifier', job->'payload', job->>'queue_name', (job->>'run_at')::timestamptz,
         (job->>'max_attempts')::int, job->>'job_key', (job->>'priority')::int,
         (select array_agg(flag) from json_array_elements_text(case when json_typeof(job->'flags') = 'array' then job->'flags' else '[]' end) flag))
       from (select $1::json as job) given`,
      [line],
    )
  }
}
