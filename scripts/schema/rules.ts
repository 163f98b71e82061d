import type { Client } from 'pg'
import { ourTables, ours } from './describe.ts'

/**
 * Who a table belongs to decides its keys (docs/architecture.md, scale plan): a database that is one day spread over
 * machines is cut along the owner column, so it comes first in every key, and no foreign key crosses owners.
 */
export const ownerColumns = { tenant: 'tenant_id', person: 'person_id', reference: null, deployment: null } as const
export type Owner = keyof typeof ownerColumns

// The row that is the owner has its own id where the rows it owns have the owner's.
const roots: Record<string, Owner> = { 'accounts.organisation': 'tenant', 'accounts.person': 'person' }

type Key = {
  name: string
  on: string
  columns: string[]
  to: string | null
  toColumns: string[] | null
  comment: string | null
}

/** One sentence per broken rule; empty when all keep them. */
export async function brokenRules(client: Client): Promise<string[]> {
  const owners = new Map<string, Owner>()
  const complaints: string[] = []
  for (const table of await ourTables(client)) {
    if (table.kind === 'v') continue
    const name = `${table.schema}.${table.name}`
    const owner = ownerIn(table.comment)
    if (owner) owners.set(name, owner)
    else complaints.push(`${name}: its comment must begin with "owner: tenant|person|reference|deployment."`)
  }
  for (const key of await uniqueKeys(client)) complaints.push(...checkUniqueKey(key, owners))
  for (const key of await foreignKeys(client)) complaints.push(...checkForeignKey(key, owners))
  return complaints
}

export function ownerIn(comment: string | null): Owner | null {
  const word = /^owner: (\w+)\./.exec(comment ?? '')?.[1]
  return word && word in ownerColumns ? (word as Owner) : null
}

function ownerColumn(table: string, owners: Map<string, Owner>): string | null {
  if (table in roots) return 'id'
  const owner = owners.get(table)
  return owner ? ownerColumns[owner] : null
}

// A key that must hold for everybody, such as the hash of a session token, says so in its comment, with the reason.
const excused = (key: Key, by: string) => key.comment?.startsWith(`${by}: `) ?? false

function checkUniqueKey(key: Key, owners: Map<string, Owner>): string[] {
  const column = ownerColumn(key.on, owners)
  if (!column || key.columns[0] === column || excused(key, 'across owners')) return []
  return [`${key.on}: the key ${key.name} (${key.columns.join(', ')}) must begin with ${column}`]
}

function checkForeignKey(key: Key, owners: Map<string, Owner>): string[] {
  const to = owners.get(key.to!)
  if (to === 'reference' || excused(key, 'across owners')) return []
  if (to !== owners.get(key.on)) return [`${key.on}: the foreign key ${key.name} to ${key.to} crosses owners`]
  const [here, there] = [ownerColumn(key.on, owners), ownerColumn(key.to!, owners)]
  if (key.columns[0] === (here ?? key.columns[0]) && key.toColumns?.[0] === (there ?? key.toColumns?.[0])) return []
  return [`${key.on}: the foreign key ${key.name} to ${key.to} must begin with ${here}`]
}

async function uniqueKeys(client: Client): Promise<Key[]> {
  const { rows } = await client.query<Key>(`
    select c.relname as name, n.nspname || '.' || t.relname as on, null as to, null as "toColumns",
           coalesce(obj_description(k.oid, 'pg_constraint'), obj_description(c.oid, 'pg_class')) as comment,
           array(select pg_get_indexdef(i.indexrelid, position, true) from generate_series(1, i.indnkeyatts) position) as columns
    from pg_index i
    join pg_class c on c.oid = i.indexrelid
    join pg_class t on t.oid = i.indrelid
    join pg_namespace n on n.oid = t.relnamespace
    left join pg_constraint k on k.conindid = i.indexrelid and k.contype in ('p', 'u')
    where ${ours} and i.indisunique and not t.relispartition
    order by 2, 1`)
  return rows
}

async function foreignKeys(client: Client): Promise<Key[]> {
  const { rows } = await client.query<Key>(`
    select k.conname as name, n.nspname || '.' || t.relname as on, tn.nspname || '.' || target.relname as to,
           obj_description(k.oid, 'pg_constraint') as comment,
           array(select a.attname::text from unnest(k.conkey) with ordinality as x(num, place)
                 join pg_attribute a on a.attrelid = k.conrelid and a.attnum = x.num order by place) as columns,
           array(select a.attname::text from unnest(k.confkey) with ordinality as x(num, place)
                 join pg_attribute a on a.attrelid = k.confrelid and a.attnum = x.num order by place) as "toColumns"
    from pg_constraint k
    join pg_class t on t.oid = k.conrelid
    join pg_namespace n on n.oid = t.relnamespace
    join pg_class target on target.oid = k.confrelid
    join pg_namespace tn on tn.oid = target.relnamespace
    where n.oid in (select oid from pg_namespace where ${ours}) and k.contype = 'f' and k.conparentid = 0 and not t.relispartition
    order by 2, 1`)
  return rows
}
