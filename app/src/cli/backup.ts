import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { readConfig } from '../config.ts'
import { writeBackup } from './backup/write-backup.ts'
import { tell, withDatabase } from './with-database.ts'

/** `cairn backup FILE`: everything of one moment, beside a running Cairn or without one. */
export async function backupCommand([file, ...rest]: string[]): Promise<number> {
  if (!file || rest.length > 0) {
    tell('Say where the backup goes: cairn backup FILE, for example cairn backup cairn-monday.tar.')
    return 2
  }
  const target = resolve(file)
  if (existsSync(target)) {
    tell(`${target} exists already. Choose another name; backups are never written over.`)
    return 2
  }
  const config = readConfig(process.env)
  const { tables, rows, blobs, size } = await withDatabase(config, (url) => writeBackup(url, config.dataDir, target))
  tell(`Wrote ${target}: ${rows} rows of ${tables} tables and ${blobs} files, ${(size / 1e6).toFixed(1)} MB.`)
  tell(`The key file is not in it. Keep a copy of ${config.keyFile} somewhere else: without it a restore cannot sign.`)
  return 0
}
