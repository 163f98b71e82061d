import { isIP } from 'node:net'
import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import type { IncomingMessage } from 'node:http'
import { lookup } from 'node:dns/promises'
import { isLoopbackAddress, isPublicAddress, isPublicName } from './public-address.ts'

export type Fetched =
  | { found: true; bytes: Uint8Array; mediaType: string; url: string }
  | { found: false; reason: FetchFailure }
export type FetchFailure =
  | 'address_refused'
  | 'unreachable'
  | 'timeout'
  | 'too_large'
  | 'not_found'
  | 'gone'
  | 'redirected'
  | 'wrong_type'
  | 'bad_answer'
  | 'busy'

export type FetchOptions = {
  maxBytes?: number
  accept?: string
  /** Media types that are taken, as `type/subtype` or `type/*`; anything when not given. */
  mediaTypes?: readonly string[]
  /** How often an answer may lead on; each new address is checked like the first. Keys and status lists: never. */
  redirects?: number
}

/**
 * Fetches one document for somebody else's reasons, so it trusts nothing: https on port 443 only, no addresses inside
 * our network, one connection to the very address that was checked, no cookies, no referrer, bounded size and time.
 */
export type GuardedFetch = (url: string, options?: FetchOptions) => Promise<Fetched>

type Address = { address: string; family: number }
/** What the guard stands on; only tests replace any of it. */
export type GuardSettings = {
  lookup: (name: string) => Promise<Address[]>
  timeoutMs: number
  /** Lets tests reach a plain http server on this machine, under any name that resolves to it. Never set in the product. */
  loopbackForTests: boolean
}

const MAX_BYTES = 1_048_576
const MAX_REDIRECTS = 3
const MAX_URL_LENGTH = 2_048
// A stranger's document can name a third party: we must not become the tool that floods it.
const MAX_CALLS_PER_HOST = 4

export function createGuardedFetch(settings: Partial<GuardSettings> = {}): GuardedFetch {
  const guard: GuardSettings = {
    lookup: (name) => lookup(name, { all: true, verbatim: true }),
    timeoutMs: 5_000,
    loopbackForTests: false,
    ...settings,
  }
  const calls = new Map<string, number>()
  return async (address, options = {}) => {
    // One clock for look-up, connection, answer and all redirects together.
    const signal = AbortSignal.timeout(guard.timeoutMs)
    return follow(guard, calls, address, options, signal)
  }
}

export const guardedFetch: GuardedFetch = createGuardedFetch()

async function follow(
  guard: GuardSettings,
  calls: Map<string, number>,
  first: string,
  options: FetchOptions,
  signal: AbortSignal,
): Promise<Fetched> {
  const most = Math.min(options.redirects ?? 0, MAX_REDIRECTS)
  let address = first
  for (let hop = 0; ; hop++) {
    const answer = await fetchOnce(guard, calls, address, options, signal)
    if (answer.found !== 'elsewhere') return answer
    if (hop >= most || !URL.canParse(answer.location, address)) return failed('redirected')
    address = new URL(answer.location, address).href
  }
}

type Answer = Fetched | { found: 'elsewhere'; location: string }

async function fetchOnce(
  guard: GuardSettings,
  calls: Map<string, number>,
  address: string,
  options: FetchOptions,
  signal: AbortSignal,
): Promise<Answer> {
  const url = permittedUrl(guard, address)
  if (!url) return failed('address_refused')
  const under = calls.get(url.host) ?? 0
  if (under >= MAX_CALLS_PER_HOST) return failed('busy')
  calls.set(url.host, under + 1)
  try {
    const addresses = await withinTime(guard.lookup(url.hostname), signal)
    if (addresses === 'timeout') return failed('timeout')
    if (addresses.length === 0) return failed('unreachable')
    if (!addresses.every((one) => isPermitted(guard, one.address))) return failed('address_refused')
    return await get(url, addresses[0]!, options, signal)
  } catch {
    return failed('unreachable')
  } finally {
    const left = calls.get(url.host)! - 1
    if (left > 0) calls.set(url.host, left)
    else calls.delete(url.host)
  }
}

// The address comes from inside a credential: a stranger wrote it.
function permittedUrl(guard: GuardSettings, address: string): URL | undefined {
  if (address.length > MAX_URL_LENGTH || !URL.canParse(address)) return undefined
  const url = new URL(address)
  if (url.username || url.password) return undefined
  if (guard.loopbackForTests && url.protocol === 'http:' && isIP(url.hostname.replace(/^\[|\]$/g, '')) === 0) return url
  return url.protocol === 'https:' && url.port === '' && isPublicName(url.hostname) ? url : undefined
}

function isPermitted(guard: GuardSettings, address: string): boolean {
  return guard.loopbackForTests ? isLoopbackAddress(address) : isPublicAddress(address)
}

function get(url: URL, checked: Address, options: FetchOptions, signal: AbortSignal): Promise<Answer> {
  return new Promise((settle) => {
    const request = url.protocol === 'https:' ? requestSecure : requestPlain
    const call = request(url, {
      headers: { accept: options.accept ?? 'application/json', 'accept-encoding': 'identity', 'user-agent': 'Cairn' },
      signal,
      agent: false,
      // Connect to the address that was checked: a second look-up could answer differently.
      lookup: (_host, wanted, done) =>
        wanted.all ? done(null, [checked]) : done(null, checked.address, checked.family),
    })
    call.on('error', () => settle(failed(signal.aborted ? 'timeout' : 'unreachable')))
    call.on('response', (response) => {
      const refused = judgeHead(response, options)
      if (refused) response.destroy()
      if (refused) return settle(refused)
      collect(response, options.maxBytes ?? MAX_BYTES, signal, (bytes) =>
        settle(
          typeof bytes === 'string'
            ? failed(bytes)
            : { found: true, bytes, mediaType: mediaTypeOf(response), url: url.href },
        ),
      )
    })
    call.end()
  })
}

function judgeHead(response: IncomingMessage, options: FetchOptions): Answer | undefined {
  const status = response.statusCode ?? 0
  const location = response.headers.location
  if (status >= 300 && status < 400) return location ? { found: 'elsewhere', location } : failed('bad_answer')
  if (status !== 200) return failed(status === 410 ? 'gone' : status === 404 ? 'not_found' : 'bad_answer')
  if ((response.headers['content-encoding'] ?? 'identity') !== 'identity') return failed('bad_answer')
  const type = mediaTypeOf(response)
  const wanted = options.mediaTypes
  if (wanted && !wanted.some((one) => one === type || (one.endsWith('/*') && type.startsWith(one.slice(0, -1)))))
    return failed('wrong_type')
  return undefined
}

function collect(
  response: IncomingMessage,
  maxBytes: number,
  signal: AbortSignal,
  done: (bytes: Uint8Array | FetchFailure) => void,
): void {
  const chunks: Buffer[] = []
  let size = 0
  response.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size <= maxBytes) chunks.push(chunk)
    else {
      done('too_large')
      response.destroy()
    }
  })
  response.on('error', () => done(signal.aborted ? 'timeout' : 'unreachable'))
  response.on('end', () => done(new Uint8Array(Buffer.concat(chunks))))
}

function mediaTypeOf(response: IncomingMessage): string {
  return (response.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase()
}

// A look-up cannot be called off, but nobody has to wait for it.
function withinTime<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value | 'timeout'> {
  return new Promise((settle, reject) => {
    if (signal.aborted) return settle('timeout')
    signal.addEventListener('abort', () => settle('timeout'), { once: true })
    work.then(settle, reject)
  })
}

function failed(reason: FetchFailure): { found: false; reason: FetchFailure } {
  return { found: false, reason }
}
