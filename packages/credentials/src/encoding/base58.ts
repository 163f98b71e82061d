const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const threeDigits = 58 ** 3
const digitOf = new Map(Array.from(alphabet, (char, digit) => [char, digit]))

/** base58btc, as multibase `z` uses it (without the `z`). */
export function encodeBase58(bytes: Uint8Array): string {
  // Three digits at a time: their 195,112 values times 256 still are small integers.
  const groups: number[] = []
  for (const byte of bytes) {
    let carry = byte
    for (let i = 0; i < groups.length; i++) {
      carry += (groups[i] ?? 0) * 256
      groups[i] = carry % threeDigits
      carry = (carry / threeDigits) | 0
    }
    if (carry > 0) groups.push(carry)
  }
  const firstDigit = bytes.findIndex((byte) => byte !== 0)
  const zeros = firstDigit < 0 ? bytes.length : firstDigit
  let digits = ''
  for (let rest of groups) {
    for (let i = 0; i < 3; i++, rest = (rest / 58) | 0) digits = alphabet.charAt(rest % 58) + digits
  }
  return '1'.repeat(zeros) + digits.replace(/^1+/, '')
}

/** The bytes, or undefined for a character outside the alphabet. Quadratic, so the caller bounds the length first. */
export function decodeBase58(text: string): Uint8Array | undefined {
  const bytes: number[] = []
  for (const char of text) {
    let carry = digitOf.get(char)
    if (carry === undefined) return undefined
    for (let i = 0; i < bytes.length; i++) {
      carry += (bytes[i] ?? 0) * 58
      bytes[i] = carry & 0xff
      carry >>= 8
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 0xff)
  }
  const zeros = /^1*/.exec(text)?.[0].length ?? 0
  return Uint8Array.from([...Array<number>(zeros).fill(0), ...bytes.toReversed()])
}
