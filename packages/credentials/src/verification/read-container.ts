import { unbakePng } from '../baking/png.ts'
import { unbakeSvg } from '../baking/svg.ts'
import { startsWith } from '../encoding/bytes.ts'
import { decodeUtf8, encodeUtf8 } from '../encoding/utf8.ts'
import { isObject, parseJson, type JsonObject } from '../json.ts'
import type { Limits } from '../limits.ts'
import { envelopedText } from '../presentations/envelope.ts'
import { readJws, type Jws } from '../proofs/jws.ts'
import type { Code, Format, Unreadable } from '../report.ts'
import { credentialOfPayload } from './check-jwt.ts'
import { modelOf } from './model.ts'

/** What was found in the input. `claims` are the members of the credential as signed, or as claimed where nothing is. */
export type Container =
  | { found: 'credential'; format: Format; claims: JsonObject; jws?: Jws }
  /** Open Badges 2.0 or older: an assertion, a signed one, or the address of a hosted one. */
  | { found: 'badge'; format: Format; assertion?: JsonObject; jws?: Jws; url?: string }
  | { found: 'refused'; format: Format; code: Code }
  | { found: 'unreadable'; why: Unreadable }

type Kind = Format['container']

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** Recognises bytes, text or an object. Limits come first; nothing is trusted, nothing is fetched. */
export function readContainer(input: Uint8Array | string | object, limits: Limits): Container {
  if (input instanceof Uint8Array) return readBytes(input, limits)
  if (typeof input === 'string') return readText(input, 'json', limits)
  try {
    // An object takes the same road as text: same limits, no accessors, no prototypes.
    return readText(JSON.stringify(input) ?? '', 'json', limits)
  } catch (error) {
    return error instanceof RangeError
      ? unreadable('over_limit', 'json_too_deep')
      : unreadable('no_credential', 'json_malformed')
  }
}

function readBytes(bytes: Uint8Array, limits: Limits): Container {
  const isPng = startsWith(bytes, pngSignature)
  if (bytes.length > (isPng || looksLikeSvg(bytes) ? limits.imageBytes : limits.credentialBytes)) {
    return unreadable('over_limit', 'too_many_bytes')
  }
  if (isPng) return readBaked(unbakePng(bytes), 'png', limits)
  const text = decodeUtf8(bytes)
  return text === undefined ? unreadable('no_credential', 'not_utf8') : readText(text, 'json', limits)
}

function readText(text: string, kind: Kind, limits: Limits): Container {
  const trimmed = text.trim()
  if (kind === 'json' && trimmed.startsWith('<')) return readSvg(trimmed, limits)
  if (encodeUtf8(trimmed).length > limits.credentialBytes) return unreadable('over_limit', 'too_many_bytes')
  if (trimmed.startsWith('{')) return readJson(trimmed, kind, limits)
  const compact = trimmed.includes('~') ? trimmed.slice(0, trimmed.indexOf('~')) : trimmed
  const reading = readJws(compact, limits)
  const format: Format = { container: kind, securing: 'jwt', model: 'unknown' }
  if (reading.found === 'nothing') return unreadable('no_credential', 'not_a_credential')
  if (reading.found === 'malformed') return { found: 'refused', format, code: 'jwt_malformed' }
  if (compact !== trimmed)
    return { found: 'refused', format: { ...format, model: 'sd-jwt' }, code: 'format_not_supported_yet' }
  const { jws } = reading
  if (modelOf(jws.payload) === 'open-badges-2') {
    return { found: 'badge', format: { ...format, model: 'open-badges-2' }, jws }
  }
  const claims = credentialOfPayload(jws.payload)
  return recognised({ ...format, model: modelOf(claims) }, claims, jws)
}

function readSvg(text: string, limits: Limits): Container {
  if (encodeUtf8(text).length > limits.imageBytes) return unreadable('over_limit', 'too_many_bytes')
  return readBaked(unbakeSvg(text), 'svg', limits)
}

function readBaked(unbaked: ReturnType<typeof unbakePng>, kind: Kind, limits: Limits): Container {
  const format: Format = { container: kind, securing: 'none', model: 'unknown' }
  if (unbaked.found === 'credential') return readText(unbaked.text, kind, limits)
  if (unbaked.found === 'two') return { found: 'refused', format, code: 'two_credentials_in_image' }
  if (unbaked.found === 'older') return readOlder(unbaked.text, { ...format, model: 'open-badges-2' }, limits)
  return unreadable('no_credential', unbaked.found === 'nothing' ? 'nothing_in_image' : 'image_malformed')
}

// A token or JSON, or only the address of the assertion.
function readOlder(text: string | undefined, format: Format, limits: Limits): Container {
  if (text === undefined) return unreadable('no_credential', 'image_malformed')
  if (/^https?:\/\/[^\s<>"]{1,2000}$/.test(text.trim())) return { found: 'badge', format, url: text.trim() }
  const inside = readText(text, format.container, limits)
  return inside.found === 'badge' || inside.found === 'refused'
    ? inside
    : unreadable('no_credential', 'not_a_credential')
}

function readJson(text: string, kind: Kind, limits: Limits): Container {
  const parsed = parseJson(text, limits)
  const format: Format = { container: kind, securing: 'none', model: 'unknown' }
  if (parsed.found === 'json') {
    if (!isObject(parsed.value)) return unreadable('no_credential', 'not_a_credential')
    const inEnvelope = envelopedText(parsed.value)
    if (inEnvelope !== undefined) return readText(inEnvelope, kind, limits)
    const securing = parsed.value['proof'] === undefined ? 'none' : 'data-integrity'
    return recognised({ container: kind, securing, model: modelOf(parsed.value) }, parsed.value)
  }
  if (parsed.code === 'json_too_deep' || parsed.code === 'json_too_many_values') {
    return unreadable('over_limit', parsed.code)
  }
  if (parsed.code === 'json_malformed') return unreadable('no_credential', 'json_malformed')
  return { found: 'refused', format, code: parsed.code }
}

function recognised(format: Format, claims: JsonObject, jws?: Jws): Container {
  if (format.model === 'unknown') return unreadable('no_credential', 'not_a_credential')
  if (format.model === 'open-badges-2') return { found: 'badge', format, assertion: claims }
  const open = format.model === 'enveloped'
  if (open) return { found: 'refused', format, code: 'format_not_supported_yet' }
  return { found: 'credential', format, claims, ...(jws ? { jws } : {}) }
}

function looksLikeSvg(bytes: Uint8Array): boolean {
  const start = decodeUtf8(bytes.subarray(0, 64).filter((byte) => byte < 0x80))?.trim()
  return start?.startsWith('<') ?? false
}

function unreadable(reason: Unreadable['reason'], code: Unreadable['code']): Container {
  return { found: 'unreadable', why: { readable: false, reason, code } }
}
