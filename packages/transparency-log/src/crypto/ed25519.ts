import { primitives } from '#crypto'
import { toHex } from '../encoding/bytes.ts'

/**
 * One rule for Ed25519 everywhere: cofactorless verification, as node:crypto and browsers do it, and neither a key nor
 * an R that is written in a non-canonical way or has small order. About such points libraries disagree, and with such
 * keys one signature can fit many messages. Tested with the edge cases of C2SP/CCTV.
 */
export async function verifyEd25519(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
  platform: Pick<typeof primitives, 'verifyEd25519'> = primitives,
): Promise<boolean | 'not_available'> {
  if (!isUsablePoint(publicKey) || signature.length !== 64 || !isUsablePoint(signature.subarray(0, 32))) return false
  return platform.verifyEd25519(publicKey, message, signature)
}

/** Is this the one encoding of a point that is not of small order? Whether it is on the curve, the platform says. */
export function isUsablePoint(point: Uint8Array): boolean {
  if (point.length !== 32) return false
  const y = BigInt(`0x${toHex(point.toReversed())}`) & (2n ** 255n - 1n)
  return y < p && !smallOrder.has(y)
}

const p = 2n ** 255n - 19n

// The y of the eight points whose order divides the cofactor: two have y = 0, the others share four values.
const smallOrder = new Set([
  0n,
  1n,
  p - 1n,
  0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n,
  0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n,
])
