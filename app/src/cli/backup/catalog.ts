import type { Client } from 'pg'

export type Table = { name: string; columns: string[]; needs: string[] }

// The job queue's tables belong to graphile-worker: jobs travel through its own functions instead.
const ours = `n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker', 'public') and n.nspname not like 'pg\\_%'`

/** What the migrations made, with the columns that hold something of their own (generated ones follow from the others). */
export async function tablesOf(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select format('%I.%I', n.nspname, c.relname) as name,
           array(select format('%I', a.attname) from pg_attribute a
                 where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                 order by a.attnum) as columns,
           array(select format('%I.%I', tn.nspname, t.relname)
                 from pg_constraint k join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
                 where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as needs
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${ours} and c.relkind in ('r', 'p') and not c.relispartition
    order by 1`)
  return rows
}

export async function schemasOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I', nspname) as name from pg_namespace n where ${ours} order by 1`,
  )
  return rows.map(({ name }) => name)
}

/** Tables in an order in which every foreign key finds its row. */
export function inLoadOrder(tables: Table[]): Table[] {
  const ordered: Table[] = []
  const waiting = new Map(tables.map((table) => [table.name, table]))
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter((table) => table.needs.every((needed) => !waiting.has(needed)))
    if (ready.length === 0) throw new Error(`foreign keys go round in a circle: ${[...waiting.keys()].join(', ')}`)
    for (const table of ready) {
      ordered.push(table)
      waiting.delete(table.name)
    }
  }
  return ordered
}

/** The moves of numbering sequences, so that the next number is not one that exists. */
export async function moveSequences(client: Client): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(`
    select format('select setval(%L, coalesce((select max(%I) from %I.%I), 0) + 1, false)',
                  pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname), a.attname, n.nspname, c.relname) as statement
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where ${ours} and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
      and pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) is not null`)
  for (const { statement } of rows) await client.query(statement)
}
