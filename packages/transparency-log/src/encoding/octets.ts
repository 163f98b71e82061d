import { decodeUtf8, encodeUtf8 } from './utf8.ts'

/**
 * The text of a policy file: tab, newline, 20-7E and any octet from 80 on (C2SP tlog-policy). Octets that are UTF-8 read
 * as such, because names of keys are; others read one letter per octet. Undefined for another control character.
 */
export function decodeOctets(input: Uint8Array | string): string | undefined {
  const bytes = typeof input === 'string' ? encodeUtf8(input) : input
  if (bytes.some((byte) => (byte < 0x20 && byte !== 9 && byte !== 10) || byte === 0x7f)) return undefined
  return decodeUtf8(bytes) ?? Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
}
