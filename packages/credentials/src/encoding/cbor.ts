/** The part of CBOR (RFC 8949) that proof values use. */
export type Cbor = number | Uint8Array | Cbor[] | Map<number, Cbor>

/** Decodes one item that fills the bytes exactly; undefined for anything else. Depth is bounded by `depth`. */
export function decodeCbor(bytes: Uint8Array, depth = 4): Cbor | undefined {
  const read = readItem(bytes, 0, depth)
  return read && read.end === bytes.length ? read.item : undefined
}

type Read<T> = { item: T; end: number } | undefined

function readItem(bytes: Uint8Array, at: number, depth: number): Read<Cbor> {
  const head = readHead(bytes, at)
  if (!head || depth === 0) return undefined
  const { major, value, end } = head
  if (major === 0) return { item: value, end }
  if (major === 2)
    return end + value <= bytes.length ? { item: bytes.subarray(end, end + value), end: end + value } : undefined
  if (major === 4) return readItems(bytes, end, value, depth)
  if (major === 5) return readMap(bytes, end, value, depth)
  return undefined
}

function readItems(bytes: Uint8Array, start: number, count: number, depth: number): Read<Cbor[]> {
  // Every item takes a byte at least, so a claimed count cannot outgrow the input.
  if (count > bytes.length - start) return undefined
  const items: Cbor[] = []
  let at = start
  for (let i = 0; i < count; i++) {
    const read = readItem(bytes, at, depth - 1)
    if (!read) return undefined
    items.push(read.item)
    at = read.end
  }
  return { item: items, end: at }
}

function readMap(bytes: Uint8Array, start: number, count: number, depth: number): Read<Map<number, Cbor>> {
  const read = readItems(bytes, start, count * 2, depth)
  if (!read) return undefined
  const map = new Map<number, Cbor>()
  for (let i = 0; i < read.item.length; i += 2) {
    const [key, value] = [read.item[i], read.item[i + 1]]
    if (typeof key !== 'number' || value === undefined || map.has(key)) return undefined
    map.set(key, value)
  }
  return { item: map, end: read.end }
}

function readHead(bytes: Uint8Array, at: number): { major: number; value: number; end: number } | undefined {
  const first = bytes[at]
  if (first === undefined) return undefined
  const [major, short] = [first >> 5, first & 31]
  if (short < 24) return { major, value: short, end: at + 1 }
  const width = short === 24 ? 1 : short === 25 ? 2 : short === 26 ? 4 : 0
  if (width === 0 || at + 1 + width > bytes.length) return undefined
  const value = bytes.subarray(at + 1, at + 1 + width).reduce((sum, byte) => sum * 256 + byte, 0)
  return { major, value, end: at + 1 + width }
}
