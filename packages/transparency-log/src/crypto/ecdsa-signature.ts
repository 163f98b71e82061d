/**
 * The two integers of an ECDSA signature (RFC 5480: SEQUENCE of two INTEGER) side by side in `width` bytes each, as
 * WebCrypto takes them (IEEE P1363); undefined for anything else.
 */
export function p1363OfDer(der: Uint8Array, width: number): Uint8Array | undefined {
  const long = der[1] === 0x81
  const start = long ? 3 : 2
  const length = long ? der[2] : der[1]
  if (der[0] !== 0x30 || length === undefined || start + length !== der.length) return undefined
  const r = integerAt(der, start, width)
  const s = r && integerAt(der, r.end, width)
  if (!r || !s || s.end !== der.length) return undefined
  const joined = new Uint8Array(2 * width)
  joined.set(r.value, width - r.value.length)
  joined.set(s.value, 2 * width - s.value.length)
  return joined
}

function integerAt(der: Uint8Array, at: number, width: number): { value: Uint8Array; end: number } | undefined {
  const length = der[at + 1]
  if (der[at] !== 2 || length === undefined || length === 0 || length > width + 1) return undefined
  const end = at + 2 + length
  if (end > der.length) return undefined
  const value = der.subarray(der[at + 2] === 0 ? at + 3 : at + 2, end)
  return value.length <= width ? { value, end } : undefined
}
