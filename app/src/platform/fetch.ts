import { lookup } from 'node:dns/promises'
import { request } from 'node:https'
import { isPublicAddress } from './public-address.ts'

export type Fetched = { found: true; bytes: Uint8Array; mediaType: string; url: string } | { found: false; reason: FetchFailure }
export type FetchFailure = 'address_refused' | 'unreachable' | 'timeout' | 'too_large' | 'not_found' | 'gone' | 'redirected' | 'bad_answer'

/**
 * Fetches one document for somebody else's reasons, so it trusts nothing: https on port 443 only, no addresses inside
 * our network, one connection to the very address that was checked, no cookies, no redirects.
 */
export type GuardedFetch = (url: string, options?: { maxBytes?: number; accept?: string }) => Promise<Fetched>

const TIMEOUT_MS = 5_000
const MAX_BYTES = 1_048_576

export const guardedFetch: GuardedFetch = async (address, options = {}) => {
  const url = permittedUrl(address)
  if (!url) return { found: false, reason: 'address_refused' }
  const addresses = await lookup(url.hostname, { all: true, verbatim: true }).catch(() => [])
  if (addresses.length === 0) return { found: false, reason: 'unreachable' }
  if (!addresses.every(({ address }) => isPublicAddress(address))) return { found: false, reason: 'address_refused' }
  return get(url, addresses[0]!, options.maxBytes ?? MAX_BYTES, options.accept ?? 'application/json')
}

// The address comes from inside a credential: a stranger wrote it.
function permittedUrl(address: string): URL | undefined {
  if (address.length > 2_048 || !URL.canParse(address)) return undefined
  const url = new URL(address)
  const isName = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*$/.test(url.hostname)
  const plain = url.protocol === 'https:' && url.port === '' && !url.username && !url.password
  return plain && isName ? url : undefined
}

function get(url: URL, checked: { address: string; family: number }, maxBytes: number, accept: string): Promise<Fetched> {
  return new Promise((settle) => {
    const fail = (reason: FetchFailure) => settle({ found: false, reason })
    const call = request(url, {
      headers: { accept, 'accept-encoding': 'identity', 'user-agent': 'Cairn' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      agent: false,
      // Connect to the address that was checked: a second look-up could answer differently.
      lookup: (_host, wanted, done) =>
        wanted.all ? done(null, [checked]) : done(null, checked.address, checked.family),
    })
    call.on('error', (error) => fail(error.name === 'TimeoutError' || error.name === 'AbortError' ? 'timeout' : 'unreachable'))
    call.on('response', (response) => {
      const status = response.statusCode ?? 0
      if (status !== 200) {
        response.destroy()
        return fail(status === 410 ? 'gone' : status >= 300 && status < 400 ? 'redirected' : status === 404 ? 'not_found' : 'bad_answer')
      }
      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > maxBytes) {
          fail('too_large')
          response.destroy()
        } else chunks.push(chunk)
      })
      response.on('error', () => fail('unreachable'))
      response.on('end', () => settle({ found: true, bytes: new Uint8Array(Buffer.concat(chunks)), mediaType: (response.headers['content-type'] ?? '').split(';')[0]!.trim(), url: url.href }))
    })
    call.end()
  })
}
