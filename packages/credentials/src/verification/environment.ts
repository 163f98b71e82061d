import type { Contexts } from '../proofs/canonicalize.ts'
import type { Limits } from '../limits.ts'
import { parseJson, type JsonObject } from '../json.ts'
import { decodeUtf8 } from '../encoding/utf8.ts'
import type { Purpose, Resolve } from '../resolve.ts'

/**
 * How often a signature that fits what the automaton wrote is checked again by the full algorithm. `differs` is the alarm:
 * it is called with the credential for which the two do not agree; from then on this process uses the full algorithm only.
 */
export type Recheck = { oneIn: number; differs?: (credential: JsonObject) => void }

/** What one verification works with. */
export type Environment = { resolve: Resolve; now: Date; limits: Limits; contexts?: Contexts; recheck?: Recheck }

export type Fetched =
  | { found: 'json'; value: unknown }
  | { found: 'text'; text: string }
  | { found: 'nothing'; gone?: boolean }
  | { found: 'malformed' }

/** Asks the caller's resolver; never rejects. Bytes are bounded and parsed like any other hostile input. */
export async function fetchDocument(env: Environment, url: string, purpose: Purpose): Promise<Fetched> {
  const resolved = await Promise.resolve()
    .then(() => env.resolve.document(url, purpose))
    .catch(() => undefined)
  if (!resolved?.found) return resolved?.gone === true ? { found: 'nothing', gone: true } : { found: 'nothing' }
  if ('json' in resolved) return { found: 'json', value: resolved.json }
  if (resolved.bytes.length > env.limits.credentialBytes) return { found: 'malformed' }
  const text = decodeUtf8(resolved.bytes)?.trim()
  if (text === undefined) return { found: 'malformed' }
  if (!text.startsWith('{')) return { found: 'text', text }
  const parsed = parseJson(text, env.limits)
  return parsed.found === 'json' ? parsed : { found: 'malformed' }
}
