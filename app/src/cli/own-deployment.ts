import { join } from 'node:path'
import pg from 'pg'
import type { Resolve, Resolved } from '@cairn/credentials'
import { ownAddress } from '#modules/verification'
import { runningEmbeddedPostgres } from '#platform/embedded-postgres'
import { readConfig, type Config } from '../config.ts'

const TIMEOUT_MS = 5_000
const MAX_BYTES = 1_048_576

/**
 * Lets the Cairn of this machine answer for its own issuers. Its address is plain http on localhost, which the guard refuses
 * for everybody else: a credential may not make this command call what listens here, but for the one address that the
 * operator's own settings or database name.
 */
export async function ownDeploymentResolver(env: Record<string, string | undefined>, next: Resolve): Promise<Resolve> {
  const publicUrl = await publicUrlOf(readConfig(env))
  if (!publicUrl.startsWith('http:')) return next
  return {
    document: (url, purpose) => {
      const own = ownAddress(publicUrl, url)
      return own ? ask(own) : next.document(url, purpose)
    },
  }
}

/** What the database of a running Cairn remembers, else what the settings say. */
async function publicUrlOf(config: Config): Promise<string> {
  const url = config.databaseUrl ?? runningEmbeddedPostgres(join(config.dataDir, 'postgres'))?.url
  if (!url) return config.publicUrl
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: TIMEOUT_MS })
  try {
    await client.connect()
    const { rows } = await client.query<{ public_url: string }>('select public_url from platform.deployment')
    return rows[0]?.public_url ?? config.publicUrl
  } catch {
    return config.publicUrl
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function ask(address: string): Promise<Resolved> {
  try {
    const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (!response.ok) return { found: false, reason: 'not_found' }
    const bytes = new Uint8Array(await response.arrayBuffer())
    if (bytes.length > MAX_BYTES) return { found: false, reason: 'too_large' }
    return { found: true, bytes, mediaType: response.headers.get('content-type')?.split(';')[0] ?? '' }
  } catch {
    return { found: false, reason: 'unreachable' }
  }
}
