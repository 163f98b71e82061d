import { access } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { localBlobs } from '#platform/blobs'
import { localKeyVault, openKeyFile } from '#platform/key-vault'
import { readConfig, type Config } from '../config.ts'
import { type Manifest } from './backup/manifest.ts'
import { readBackup, RestoreRefused } from './backup/read-backup.ts'
import { tell, withDatabase } from './with-database.ts'

/** `cairn restore FILE`: into an empty database, with the key file of the deployment that was backed up. */
export async function restoreCommand([file, ...rest]: string[]): Promise<number> {
  if (!file || rest.length > 0) {
    tell('Say which backup: cairn restore FILE.')
    return 2
  }
  const config = readConfig(process.env)
  const source = resolve(file)
  try {
    await access(source)
    const { tables, blobs, jobs, migrated } = await withDatabase(config, (url) =>
      readBackup(url, source, {
        accept: (manifest) => refuseWithoutKey(manifest, config),
        blobs: localBlobs(join(config.dataDir, 'blobs')),
      }),
    )
    tell(`Restored ${tables} tables, ${blobs} files and ${jobs} waiting jobs.`)
    if (migrated > 0) tell(`The backup was older than this Cairn: ${migrated} migrations brought it up to date.`)
    return 0
  } catch (error) {
    if (error instanceof RestoreRefused) tell(error.message)
    else if ((error as NodeJS.ErrnoException).code === 'ENOENT') tell(`${source} is not there.`)
    else throw error
    return 2
  }
}

// Signing keys in a backup are sealed: without the key file nothing could be signed again, and nobody would notice for days.
async function refuseWithoutKey(manifest: Manifest, config: Config): Promise<void> {
  if (!manifest.keyFingerprint) return
  const key = await openKeyFile(config.keyFile, { mayCreate: false }).catch((cause: Error) => {
    throw new RestoreRefused(
      `The key file ${config.keyFile} cannot be read, and it is not part of a backup: put the one of the deployment that was backed up there, or point CAIRN_KEY_FILE at it.`,
      { cause },
    )
  })
  if (localKeyVault(key).fingerprint === manifest.keyFingerprint) return
  throw new RestoreRefused(
    `The key file ${config.keyFile} is not the one this backup's signing keys were sealed with: point CAIRN_KEY_FILE at that one.`,
  )
}
