const encoder = new TextEncoder()
// `ignoreBOM` keeps a byte order mark as a character: signed bytes and the text shown for them stay the same thing.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export function encodeUtf8(text: string): Uint8Array {
  return encoder.encode(text)
}

/** The text, or undefined where the bytes are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

/** Text of an input that may come as bytes, bounded in bytes; undefined where it is no well-formed text. */
export function textOf(input: Uint8Array | string): string | undefined {
  if (typeof input !== 'string') return decodeUtf8(input)
  return input.isWellFormed() ? input : undefined
}
