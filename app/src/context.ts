import type { Config } from './config.ts'
import type { Blobs } from '#platform/blobs'
import type { Clock } from '#platform/clock'
import type { Database } from '#platform/database'
import type { GuardedFetch } from '#platform/fetch'
import type { KeyVault } from '#platform/key-vault'
import type { Logger } from '#platform/log'
import type { Mail } from '#platform/mail'

/** What use cases need from outside, built once in main.ts. Nothing of a single request belongs here. */
export type Context = {
  config: Config
  /** The primary. */
  db: Database
  /** Equals `db` where no replica is configured. Only for reads that may lag. */
  replica: Database
  clock: Clock
  /** Makes, seals and uses issuer keys; private keys leave it only sealed. */
  keys: KeyVault
  blobs: Blobs
  mail: Mail
  /** The only door to the network: no private addresses; size, time and redirects are bounded. */
  fetch: GuardedFetch
  log: Logger
}
