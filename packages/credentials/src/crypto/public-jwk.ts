/** A public key as JWK, only the members a signature check needs. */
export type JsonWebKey =
  | { kty: 'OKP'; crv: 'Ed25519'; x: string }
  | { kty: 'EC'; crv: 'P-256' | 'P-384'; x: string; y: string }
  | { kty: 'RSA'; n: string; e: string }

/** Reads a JWK from outside; undefined for any other kind of key or a private one. */
export function readPublicJwk(value: unknown): JsonWebKey | undefined {
  if (typeof value !== 'object' || value === null || 'd' in value) return undefined
  const { kty, crv, x, y, n, e } = value as Record<string, unknown>
  if (kty === 'OKP' && crv === 'Ed25519' && typeof x === 'string') return { kty, crv, x }
  if (kty === 'EC' && (crv === 'P-256' || crv === 'P-384') && typeof x === 'string' && typeof y === 'string') {
    return { kty, crv, x, y }
  }
  if (kty === 'RSA' && typeof n === 'string' && typeof e === 'string') return { kty, n, e }
  return undefined
}

/** Two JWKs name the same public key (members compared, as in a thumbprint of RFC 7638). */
export function isSameKey(one: JsonWebKey, other: JsonWebKey): boolean {
  const members = ['kty', 'crv', 'x', 'y', 'n', 'e'] as const
  const of = (key: JsonWebKey) => members.map((member) => (key as Record<string, unknown>)[member] ?? null)
  return JSON.stringify(of(one)) === JSON.stringify(of(other))
}
