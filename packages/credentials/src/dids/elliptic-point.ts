import { toHex } from '../encoding/bytes.ts'

// FIPS 186-5: field prime p and coefficient b of y² = x³ - 3x + b. Both primes are 3 mod 4.
const curves = {
  'P-256': {
    p: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
    length: 32,
  },
  'P-384': {
    p: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
    length: 48,
  },
} as const

/** The coordinates of a compressed point (SEC 1, 2.3.4), or undefined where it is not on the curve. */
export function decompressPoint(curve: keyof typeof curves, point: Uint8Array) {
  const { p, b, length } = curves[curve]
  const sign = point[0]
  if (point.length !== length + 1 || (sign !== 2 && sign !== 3)) return undefined
  const x = BigInt(`0x${toHex(point.subarray(1))}`)
  if (x >= p) return undefined
  const square = ((((x * x - 3n) * x + b) % p) + p) % p
  const root = power(square, (p + 1n) / 4n, p)
  if ((root * root) % p !== square) return undefined
  const y = Number(root & 1n) === (sign & 1) ? root : p - root
  return { x: point.subarray(1), y: bytesOf(y, length) }
}

// All numbers here are public, so nothing needs constant time.
function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  for (let b = base, e = exponent; e > 0n; e >>= 1n, b = (b * b) % modulus) {
    if (e & 1n) result = (result * b) % modulus
  }
  return result
}

function bytesOf(value: bigint, length: number): Uint8Array {
  const hex = value.toString(16).padStart(length * 2, '0')
  return Uint8Array.from({ length }, (_, i) => Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16))
}
