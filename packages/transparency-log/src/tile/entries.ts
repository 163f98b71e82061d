import { concat } from '../encoding/bytes.ts'
import { parsed, refused, type Parsed } from '../result.ts'
import { tileWidth } from './tile.ts'

/** The largest entry a bundle can hold: its length is written in two bytes. */
export const maxEntryBytes = 0xffff

/**
 * An entry bundle (C2SP tlog-tiles): the entries under one level 0 tile, each after its length in two bytes. A 74-byte
 * leaf takes 76 bytes here.
 *
 * @example
 * encodeEntries([encodeLeaf(leaf)]).length // 76
 */
export function encodeEntries(entries: readonly Uint8Array[]): Uint8Array {
  return concat(
    ...entries.flatMap((entry) => {
      if (entry.length > maxEntryBytes) throw new RangeError(`an entry has at most ${maxEntryBytes} bytes`)
      return [Uint8Array.of(entry.length >> 8, entry.length & 255), entry]
    }),
  )
}

/** The entries of a bundle of `width` entries; refused where lengths and count do not fit the bytes exactly. */
export function parseEntries(bundle: Uint8Array, width: number): Parsed<Uint8Array[]> {
  if (width < 1 || width > tileWidth) return refused('entry_bundle_malformed', 'width')
  const entries: Uint8Array[] = []
  let at = 0
  while (at < bundle.length && entries.length < width) {
    const end = at + 2 + (bundle[at]! << 8) + (bundle[at + 1] ?? 0)
    if (at + 2 > bundle.length || end > bundle.length) return refused('entry_bundle_malformed', String(entries.length))
    entries.push(bundle.subarray(at + 2, end))
    at = end
  }
  return at === bundle.length && entries.length === width ? parsed(entries) : refused('entry_bundle_malformed', 'width')
}
