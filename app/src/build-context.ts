import { join } from 'node:path'
import type { Context } from '#context'
import { localBlobs } from '#platform/blobs'
import { systemClock } from '#platform/clock'
import { openDatabase, type Pool } from '#platform/database'
import { guardedFetch } from '#platform/fetch'
import { localKeyVault } from '#platform/key-vault'
import type { Logger } from '#platform/log'
import { capturedMail, smtpMail } from '#platform/mail'
import type { Config } from './config.ts'

/** Builds the one Context, by hand, top to bottom. */
export function buildContext(
  config: Config,
  log: Logger,
  pools: { primary: Pool; replica: Pool },
  keyEncryptionKey: Uint8Array,
): Context {
  const db = openDatabase(pools.primary)
  return {
    config,
    db,
    replica: pools.replica === pools.primary ? db : openDatabase(pools.replica),
    clock: systemClock,
    keys: localKeyVault(keyEncryptionKey),
    blobs: localBlobs(join(config.dataDir, 'blobs')),
    mail: config.smtpUrl ? smtpMail(config.smtpUrl, config.mailFrom) : capturedMail(db),
    fetch: guardedFetch,
    log,
  }
}
