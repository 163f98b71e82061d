import { concat, startsWith } from '../encoding/bytes.ts'
import { decodeUtf8, encodeUtf8 } from '../encoding/utf8.ts'
import { crc32 } from './crc32.ts'

/** What was in an image. `older` is a badge of Open Badges 2.0 or before: JSON, a compact JWS, or the address it is hosted at. */
export type Unbaked =
  | { found: 'credential'; text: string }
  | { found: 'nothing' }
  | { found: 'two'; first: string }
  | { found: 'older'; text?: string }
  | { found: 'malformed' }

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const keyword = 'openbadgecredential'
const olderKeyword = 'openbadges'

/**
 * Puts a credential (its JSON, or its compact JWS) into a PNG: one uncompressed `iTXt` chunk before `IEND` (OB 3.0,
 * section 5.3). A credential that is already there is replaced.
 *
 * @throws Error where the bytes are no complete PNG.
 * @example
 * const baked = bakePng(image, JSON.stringify(signed))
 */
export function bakePng(png: Uint8Array, text: string): Uint8Array {
  const kept: Uint8Array[] = [png.subarray(0, 8)]
  for (const chunk of chunksOf(png)) {
    if (chunk === 'malformed') throw new Error('not a complete PNG')
    if (chunk.type === 'IEND') kept.push(textChunk(text))
    if (keywordOf(chunk) !== keyword) kept.push(chunk.whole)
  }
  return concat(...kept)
}

/**
 * Takes the credential out of a PNG. The bytes are anybody's: chunk lengths are bounded by the file, chunks after `IEND`
 * and compressed text are ignored, two credentials are an answer of their own, never a choice.
 */
export function unbakePng(png: Uint8Array): Unbaked {
  const credentials: (string | undefined)[] = []
  const older: (string | undefined)[] = []
  for (const chunk of chunksOf(png)) {
    if (chunk === 'malformed') return { found: 'malformed' }
    const name = keywordOf(chunk)
    if (name === olderKeyword) older.push(chunk.type === 'tEXt' ? plainTextOf(chunk) : textOf(chunk))
    if (older.length === 2 && credentials.length === 0) return { found: 'two', first: older[0] ?? '' }
    if (name === keyword) credentials.push(textOf(chunk))
    if (credentials.length === 2) return { found: 'two', first: credentials[0] ?? '' }
  }
  if (credentials.length === 0) {
    const [text] = older
    if (older.length === 0) return { found: 'nothing' }
    return text === undefined ? { found: 'older' } : { found: 'older', text }
  }
  const [text] = credentials
  return text === undefined ? { found: 'malformed' } : { found: 'credential', text }
}

type Chunk = { type: string; data: Uint8Array; whole: Uint8Array }

// Up to and including IEND; 'malformed' last where the chunks do not add up. One at a time: a file can have a million.
function* chunksOf(png: Uint8Array): Generator<Chunk | 'malformed'> {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  let at = startsWith(png, signature) ? 8 : Infinity
  while (at + 12 <= png.length) {
    const length = view.getUint32(at)
    if (length > png.length - at - 12) break
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8))
    yield { type, data: png.subarray(at + 8, at + 8 + length), whole: png.subarray(at, at + 12 + length) }
    if (type === 'IEND') return
    at += 12 + length
  }
  yield 'malformed'
}

function keywordOf(chunk: Chunk): string | undefined {
  if (chunk.type !== 'iTXt' && chunk.type !== 'tEXt') return undefined
  const end = chunk.data.subarray(0, 80).indexOf(0)
  return end < 0 ? undefined : String.fromCharCode(...chunk.data.subarray(0, end))
}

// iTXt: keyword NUL, compression flag, compression method, language NUL, translated keyword NUL, text.
function textOf(chunk: Chunk): string | undefined {
  const { data } = chunk
  const flag = data.indexOf(0) + 1
  if (chunk.type !== 'iTXt' || data[flag] !== 0) return undefined
  const language = data.indexOf(0, flag + 2)
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1)
  return translated < 0 ? undefined : decodeUtf8(data.subarray(translated + 1))
}

// tEXt: keyword NUL, Latin-1 text. Badges from before the specification carry their address so.
function plainTextOf({ data }: Chunk): string | undefined {
  const text = data.subarray(data.indexOf(0) + 1)
  return text.every((byte) => byte < 0x80) ? decodeUtf8(text) : undefined
}

function textChunk(text: string): Uint8Array {
  const data = concat(encodeUtf8(`iTXt${keyword}`), new Uint8Array(5), encodeUtf8(text))
  const chunk = new Uint8Array(data.length + 8)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, data.length - 4)
  chunk.set(data, 4)
  view.setUint32(data.length + 4, crc32(data))
  return chunk
}
