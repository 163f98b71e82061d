/** base64url without padding (RFC 4648, section 5). */
export function encodeBase64url(bytes: Uint8Array): string {
  let binary = ''
  for (let i = 0; i < bytes.length; i += 0x8000) binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** The bytes, or undefined unless the text is exactly what `encodeBase64url` would have written. */
export function decodeBase64url(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return undefined
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0))
  // Unused trailing bits must be zero: two spellings of the same bytes are a way around comparisons.
  return encodeBase64url(bytes.subarray(bytes.length - (bytes.length % 3))) === text.slice(tailStart(text))
    ? bytes
    : undefined
}

function tailStart(text: string): number {
  return text.length - (text.length % 4)
}
