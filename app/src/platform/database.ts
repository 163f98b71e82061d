import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from './database-types.ts'

export type { DB }
export type Database = Kysely<DB>
export type Tx = Transaction<DB>
/** Whoever only reads takes a reader: the pool or the transaction of a larger change. */
export type Reader = Kysely<DB>

const DATE_OID = 1082
// A date is a day, not a moment: leave it as 'YYYY-MM-DD' instead of letting the driver invent a time zone.
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === DATE_OID ? (value: string) => value : pg.types.getTypeParser(oid, format),
}

export type Pool = pg.Pool

/** A pool with error listeners on itself and its connections: without them, a broken connection ends the process. */
export function openPool(url: string, options: { max: number; onError: (error: Error) => void }): Pool {
  const pool = new pg.Pool({ connectionString: url, max: options.max, connectionTimeoutMillis: 10_000, types })
  pool.on('error', options.onError)
  pool.on('connect', (client) => client.on('error', options.onError))
  return pool
}

export function openDatabase(pool: Pool): Database {
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
}
