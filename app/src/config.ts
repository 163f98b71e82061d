import { isIP } from 'node:net'
import { join, resolve } from 'node:path'

export type Role = 'web' | 'worker' | 'all'

/** Everything an operator can set, parsed once at start. The table below is the documentation. */
export type Config = {
  host: string
  port: number
  publicUrl: string
  dataDir: string
  databaseUrl: string | undefined
  databaseReplicaUrl: string | undefined
  databasePoolSize: number
  keyFile: string
  role: Role
  smtpUrl: string | undefined
  mailFrom: string
  maxUploadBytes: number
  sessionDays: number
  workerConcurrency: number
  trustedProxies: number
  metricsToken: string | undefined
  logLevel: string
}

type Setting<Value> = { name: string; reason: string; default: string | undefined; parse(text: string): Value }
type Settings = { [Field in keyof Config]: Setting<Config[Field]> }

/** One row a setting: environment variable, why it exists, what holds when it is not set. */
export const settings: Settings = {
  host: {
    name: 'HOST',
    reason: 'the address to listen on; a public one is never served with demonstration data',
    default: '127.0.0.1',
    parse: text,
  },
  port: { name: 'PORT', reason: 'the port to listen on', default: '4180', parse: whole(0, 65_535) },
  publicUrl: {
    name: 'CAIRN_PUBLIC_URL',
    reason: 'the address people and verifiers use; part of every issuer id, so it is fixed by the first credential',
    default: undefined,
    parse: origin,
  },
  dataDir: {
    name: 'CAIRN_DATA_DIR',
    reason: 'where the embedded database, uploaded files and the key file live',
    default: '.cairn',
    parse: folder,
  },
  databaseUrl: {
    name: 'DATABASE_URL',
    reason: 'an own PostgreSQL (16 or later) instead of the embedded one',
    default: undefined,
    parse: optional(databaseUrl),
  },
  databaseReplicaUrl: {
    name: 'DATABASE_REPLICA_URL',
    reason: 'a read replica for pages that may lag',
    default: undefined,
    parse: optional(databaseUrl),
  },
  databasePoolSize: {
    name: 'CAIRN_DATABASE_POOL',
    reason: 'connections each process may open',
    default: '10',
    parse: whole(2, 200),
  },
  keyFile: {
    name: 'CAIRN_KEY_FILE',
    reason: 'the key that seals all signing keys; shared by all workers, never part of a backup',
    default: undefined,
    parse: folder,
  },
  role: {
    name: 'CAIRN_ROLE',
    reason: 'what this process does: serve pages (web), work off jobs (worker), or both (all)',
    default: 'all',
    parse: oneOf('web', 'worker', 'all'),
  },
  smtpUrl: {
    name: 'CAIRN_SMTP_URL',
    reason: 'the mail server, such as smtps://name:password@mail.example:465; without it letters are kept and not sent',
    default: undefined,
    parse: optional(smtpUrl),
  },
  mailFrom: {
    name: 'CAIRN_MAIL_FROM',
    reason: 'the sender of letters',
    default: 'Cairn <no-reply@localhost>',
    parse: text,
  },
  maxUploadBytes: {
    name: 'CAIRN_MAX_UPLOAD_MB',
    reason: 'the largest single file of evidence or course material, in megabytes',
    default: '25',
    parse: (value) => whole(1, 2_000)(value) * 1_000_000,
  },
  sessionDays: {
    name: 'CAIRN_SESSION_DAYS',
    reason: 'after how many days without use a sign-in ends',
    default: '14',
    parse: whole(1, 365),
  },
  workerConcurrency: {
    name: 'CAIRN_WORKER_CONCURRENCY',
    reason: 'jobs a worker does at once',
    default: '4',
    parse: whole(1, 64),
  },
  trustedProxies: {
    name: 'CAIRN_TRUSTED_PROXIES',
    reason: 'how many proxies in front add to X-Forwarded-For; 0 ignores the header',
    default: '0',
    parse: whole(0, 8),
  },
  metricsToken: {
    name: 'CAIRN_METRICS_TOKEN',
    reason: 'the bearer token that reads /metrics; without it only this machine may',
    default: undefined,
    parse: optional(text),
  },
  logLevel: {
    name: 'CAIRN_LOG_LEVEL',
    reason: 'how much is logged',
    default: 'info',
    parse: oneOf('silent', 'error', 'warn', 'info', 'debug'),
  },
}

/** A setting that cannot be used. Its message names the variable and says what to write. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/** Read by the start scripts or by the tests, not by the product. */
const OUTSIDE = new Set(['CAIRN_CACHE_DIR', 'CAIRN_TEST_SERVER'])

/** Reads the environment. Throws a ConfigError that names the variable for a bad value or an unknown CAIRN_ name. */
export function readConfig(env: Record<string, string | undefined>): Config {
  refuseUnknownNames(env)
  const read = <Field extends keyof Config>(field: Field): Config[Field] => readSetting(settings[field], env)
  const dataDir = read('dataDir')
  const port = read('port')
  return {
    host: read('host'),
    port,
    publicUrl: env.CAIRN_PUBLIC_URL ? read('publicUrl') : `http://localhost:${port}`,
    dataDir,
    databaseUrl: read('databaseUrl'),
    databaseReplicaUrl: read('databaseReplicaUrl'),
    databasePoolSize: read('databasePoolSize'),
    keyFile: env.CAIRN_KEY_FILE ? read('keyFile') : join(dataDir, 'keys', 'key-encryption.key'),
    role: read('role'),
    smtpUrl: read('smtpUrl'),
    mailFrom: read('mailFrom'),
    maxUploadBytes: read('maxUploadBytes'),
    sessionDays: read('sessionDays'),
    workerConcurrency: read('workerConcurrency'),
    trustedProxies: read('trustedProxies'),
    metricsToken: read('metricsToken'),
    logLevel: read('logLevel'),
  }
}

/** True where strangers could reach the process: such a deployment never carries demonstration data. */
export function isPublic(config: Config): boolean {
  return !isLoopback(config.host) || !isLoopback(new URL(config.publicUrl).hostname)
}

function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '')
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'))
}

function readSetting<Value>(setting: Setting<Value>, env: Record<string, string | undefined>): Value {
  const value = env[setting.name] || setting.default
  try {
    return setting.parse(value ?? '')
  } catch (cause) {
    throw new ConfigError(`${setting.name} cannot be used: ${(cause as Error).message}`, { cause })
  }
}

function refuseUnknownNames(env: Record<string, string | undefined>): void {
  const known = new Set(Object.values(settings).map((setting) => setting.name))
  const unknown = Object.keys(env).find((name) => name.startsWith('CAIRN_') && !known.has(name) && !OUTSIDE.has(name))
  if (unknown)
    throw new ConfigError(`${unknown} is not a setting of Cairn. The settings are listed in app/src/config.ts.`)
}

function text(value: string): string {
  return value
}
function optional<Value>(parse: (value: string) => Value) {
  return (value: string) => (value === '' ? undefined : parse(value))
}
function folder(value: string): string {
  return resolve(value)
}
function whole(least: number, most: number) {
  return (value: string) => {
    const number = /^\d+$/.test(value) ? Number(value) : NaN
    if (!(number >= least && number <= most)) throw new Error(`write a whole number from ${least} to ${most}.`)
    return number
  }
}
function oneOf<const Choice extends string>(...choices: Choice[]) {
  return (value: string) => {
    const choice = choices.find((one) => one === value)
    if (!choice) throw new Error(`write one of ${choices.join(', ')}.`)
    return choice
  }
}
function origin(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined
  const plain = url && url.pathname === '/' && !url.search && !url.hash && !url.username
  if (!plain || !(url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)))) {
    throw new Error(
      'write an address such as https://credentials.example.edu, without a path; http only for localhost.',
    )
  }
  // did:web, section 3.1: an issuer's id cannot name an IP address, so nothing could be signed under one.
  if (isIP(url.hostname.replace(/^\[|\]$/g, '')) && !isLoopback(url.hostname))
    throw new Error('write a host name: the ids of issuers cannot hold an IP address.')
  return url.origin
}
function databaseUrl(value: string): string {
  if (!/^postgres(ql)?:\/\//.test(value))
    throw new Error('write an address such as postgresql://name:password@host:5432/database.')
  return value
}
function smtpUrl(value: string): string {
  if (!/^smtps?:\/\//.test(value)) throw new Error('write an address such as smtps://name:password@mail.example:465.')
  return value
}
