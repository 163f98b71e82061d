import { migrate } from '#platform/migrate'
import { readConfig } from '../config.ts'
import { tell, withDatabase } from './with-database.ts'

/** `cairn migrate`: what a start does first, alone, for a deployment of several processes. */
export async function migrateCommand(): Promise<number> {
  const { applied } = await withDatabase(readConfig(process.env), (url) => migrate(url, { say: tell }))
  tell(applied.length === 0 ? 'The database is up to date.' : `Done: ${applied.length} migrations.`)
  return 0
}
