import type { Client } from 'pg'
import { describeTable, type Table } from './describe-table.ts'

/** File name to content, for every table, and for the types and functions of every schema of ours. */
export async function describeSchema(client: Client): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  for (const table of await ourTables(client)) {
    files.set(`${table.schema}.${table.name}.txt`, await describeTable(client, table))
  }
  for (const [schema, lines] of await ourRoutines(client)) files.set(`${schema}.functions.txt`, lines)
  for (const [schema, lines] of await ourTypes(client)) files.set(`${schema}.types.txt`, lines)
  return files
}

/** Schemas that our migrations made. The job queue's tables are private to graphile-worker. */
export const ours = `
  nspname not in ('pg_catalog', 'information_schema', 'graphile_worker', 'public')
  and nspname not like 'pg\\_%'
`

// Partitions are left out: a scheduled job makes them, so they differ from day to day.
export async function ourTables(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select c.oid::int as oid, n.nspname as schema, c.relname as name, c.relkind as kind,
           obj_description(c.oid, 'pg_class') as comment,
           case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end as "partitionKey",
           c.relrowsecurity as "rowSecurity"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${ours} and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition
    order by n.nspname collate "C", c.relname collate "C"`)
  return rows
}

async function ourRoutines(client: Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ schema: string; text: string }>(`
    select n.nspname as schema, pg_get_functiondef(p.oid) as text
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where ${ours} and p.prokind in ('f', 'p')
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    order by p.proname collate "C", pg_get_function_identity_arguments(p.oid) collate "C"`)
  return bySchema(rows)
}

async function ourTypes(client: Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ schema: string; text: string }>(`
    select n.nspname as schema,
           t.typname || case t.typtype
             when 'e' then ' is one of ' || (
               select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder)
               from pg_enum e where e.enumtypid = t.oid)
             else ' is ' || format_type(t.typbasetype, t.typtypmod) || coalesce((
               select ' ' || string_agg(pg_get_constraintdef(c.oid), ' ' order by c.conname collate "C")
               from pg_constraint c where c.contypid = t.oid and c.contype = 'c'), '')
           end as text
    from pg_type t join pg_namespace n on n.oid = t.typnamespace
    where ${ours} and t.typtype in ('e', 'd')
    order by t.typname collate "C"`)
  return bySchema(rows)
}

function bySchema(rows: { schema: string; text: string }[]): Map<string, string> {
  const files = new Map<string, string>()
  for (const { schema, text } of rows) files.set(schema, `${files.get(schema) ?? ''}${text.trim()}\n`)
  return files
}
