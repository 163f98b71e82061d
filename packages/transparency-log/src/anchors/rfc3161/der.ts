/** One DER value. `raw` are all its bytes, as they were signed. */
export type Der = { tag: number; content: Uint8Array; raw: Uint8Array }

/** Tags of X.690 used by tokens and certificates; `context(n)` is the constructed form of [n]. */
export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const
export const context = (number: number): number => 0xa0 + number

/** The one value that fills the bytes exactly; undefined for anything else. */
export function readDer(bytes: Uint8Array): Der | undefined {
  const read = readAt(bytes, 0)
  return read && read.raw.length === bytes.length ? read : undefined
}

/** The values within a constructed one, one level deep: each level costs the caller a call, so depth is bounded by code. */
export function childrenOf(der: Der | undefined, tag?: number): Der[] | undefined {
  if (!der || (tag !== undefined && der.tag !== tag) || (der.tag & 0x20) === 0) return undefined
  const children: Der[] = []
  for (let at = 0; at < der.content.length;) {
    const child = readAt(der.content, at)
    if (!child) return undefined
    children.push(child)
    at += child.raw.length
  }
  return children
}

/** The content of a value with this tag. */
export function contentOf(der: Der | undefined, tag: number): Uint8Array | undefined {
  return der?.tag === tag ? der.content : undefined
}

/** An object identifier in dotted form. */
export function oidOf(der: Der | undefined): string | undefined {
  const content = contentOf(der, tags.oid)
  if (!content || content.length === 0 || content.length > 32 || content.at(-1)! >= 0x80) return undefined
  const arcs: bigint[] = []
  let arc = 0n
  for (const byte of content) {
    // Each arc has one spelling: no leading 80.
    if (arc === 0n && byte === 0x80) return undefined
    arc = (arc << 7n) | BigInt(byte & 0x7f)
    if (byte >= 0x80) continue
    arcs.push(arc)
    arc = 0n
  }
  const [first = 0n, ...rest] = arcs
  const top = first < 80n ? first / 40n : 2n
  return [top, first - 40n * top, ...rest].join('.')
}

/** A non-negative or negative integer of at most 64 bytes, in its shortest form. */
export function integerOf(der: Der | undefined): bigint | undefined {
  const content = contentOf(der, tags.integer)
  if (!content || content.length === 0 || content.length > 64) return undefined
  const [first = 0, second = 0] = content
  if (content.length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))) return undefined
  const value = content.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  return first >= 0x80 ? value - (1n << BigInt(8 * content.length)) : value
}

// Definite lengths in their shortest form and one-byte tags only: a signed value has one spelling (X.690, 10.1).
function readAt(bytes: Uint8Array, at: number): Der | undefined {
  const [tag, first] = [bytes[at], bytes[at + 1]]
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return undefined
  const width = first < 0x80 ? 0 : first & 0x7f
  if (first === 0x80 || width > 3 || at + 2 + width > bytes.length) return undefined
  const length = width === 0 ? first : bytes.subarray(at + 2, at + 2 + width).reduce((sum, byte) => sum * 256 + byte, 0)
  if (width > 0 && (length < 0x80 || length < 256 ** (width - 1))) return undefined
  const start = at + 2 + width
  if (start + length > bytes.length) return undefined
  return { tag, content: bytes.subarray(start, start + length), raw: bytes.subarray(at, start + length) }
}
