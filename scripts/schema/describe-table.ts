import type { Client } from 'pg'

export type Table = {
  oid: number
  schema: string
  name: string
  kind: 'r' | 'p' | 'v' | 'm'
  comment: string | null
  partitionKey: string | null
  rowSecurity: boolean
}

type Column = {
  name: string
  type: string
  required: boolean
  value: string | null
  generated: boolean
  comment: string | null
}
type Definition = { name: string; definition: string; comment: string | null }

/** What a reviewer wants to see of one table: columns, keys, checks, indexes, triggers, in words that never vary. */
export async function describeTable(client: Client, table: Table): Promise<string> {
  const sections = [
    heading(table),
    section('columns', (await columnsOf(client, table)).map(columnLine)),
    section('constraints', (await constraintsOf(client, table)).map(definitionLine)),
    section('indexes', (await indexesOf(client, table)).map(definitionLine)),
    section('triggers', (await triggersOf(client, table)).map(definitionLine)),
  ]
  return `${sections.filter(Boolean).join('\n\n')}\n`
}

function heading(table: Table): string {
  const kind = { r: '', p: `, partitioned by ${table.partitionKey}`, v: ', a view', m: ', a materialised view' }[
    table.kind
  ]
  const secured = table.rowSecurity ? ', with row-level security' : ''
  return `${table.schema}.${table.name}${kind}${secured}\n${table.comment ?? 'no comment'}`
}

function section(title: string, lines: string[]): string {
  return lines.length > 0 ? `${title}\n${lines.map((line) => `  ${line}`).join('\n')}` : ''
}

function columnLine({ name, type, required, value, generated, comment }: Column): string {
  const parts = [name, type, required ? 'not null' : '']
  if (value) parts.push(generated ? `generated always as (${value}) stored` : `default ${value}`)
  return withComment(parts.filter(Boolean).join(' '), comment)
}

function definitionLine({ name, definition, comment }: Definition): string {
  return withComment(`${name}: ${definition}`, comment)
}

const withComment = (line: string, comment: string | null) => (comment ? `${line}  -- ${comment}` : line)

async function columnsOf(client: Client, table: Table): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required,
            pg_get_expr(d.adbin, d.adrelid) as value, a.attgenerated <> '' as generated,
            col_description(a.attrelid, a.attnum) as comment
     from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
     where a.attrelid = $1 and a.attnum > 0 and not a.attisdropped
     order by a.attnum`,
    [table.oid],
  )
  return rows
}

// PostgreSQL 18 lists every NOT NULL as a constraint with a name, older versions do not.
async function constraintsOf(client: Client, table: Table): Promise<Definition[]> {
  const { rows } = await client.query<Definition>(
    `select conname as name, pg_get_constraintdef(oid) as definition, obj_description(oid, 'pg_constraint') as comment
     from pg_constraint where conrelid = $1 and contype <> 'n'
     order by position(contype::text in 'pufcx'), conname collate "C"`,
    [table.oid],
  )
  return rows
}

async function indexesOf(client: Client, table: Table): Promise<Definition[]> {
  const { rows } = await client.query<Definition>(
    `select c.relname as name, obj_description(c.oid, 'pg_class') as comment,
            regexp_replace(pg_get_indexdef(i.indexrelid), '^CREATE (UNIQUE )?INDEX \\S+ ON (ONLY )?\\S+ ', '\\1') as definition
     from pg_index i join pg_class c on c.oid = i.indexrelid
     where i.indrelid = $1 and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
     order by c.relname collate "C"`,
    [table.oid],
  )
  return rows
}

async function triggersOf(client: Client, table: Table): Promise<Definition[]> {
  const { rows } = await client.query<Definition>(
    `select tgname as name, regexp_replace(pg_get_triggerdef(oid), '^CREATE (CONSTRAINT )?TRIGGER \\S+ ', '') as definition,
            obj_description(oid, 'pg_trigger') as comment
     from pg_trigger where tgrelid = $1 and not tgisinternal order by tgname collate "C"`,
    [table.oid],
  )
  return rows
}
