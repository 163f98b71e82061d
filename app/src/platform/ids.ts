import { createHash, randomBytes, randomUUID } from 'node:crypto'

/** An identifier that cannot be mistaken for another noun's: `Id<'award'>` is not an `Id<'credential'>`. */
export type Id<Noun extends string> = string & { readonly noun: Noun }

/** A UUIDv7 (RFC 9562, 5.7), made here because `uuidv7()` is missing before PostgreSQL 18. Ordered by time, so not a secret. */
export function newId<Noun extends string>(at: Date): Id<Noun> {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(at.getTime(), 0, 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return format(bytes) as Id<Noun>
}

/** A UUIDv4, for ids that must not reveal when they were made: a credential's `urn:uuid`. */
export function newRandomId<Noun extends string>(): Id<Noun> {
  return randomUUID() as string as Id<Noun>
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Ids in addresses come from strangers: anything that is not a UUID never reaches the database. */
export function isId(value: string): value is Id<never> {
  return UUID.test(value)
}

/** A secret for links, sessions and keys: 192 bits, 32 characters that need no escaping in a URL. */
export function newSecret(): string {
  return randomBytes(24).toString('base64url')
}

/** What we keep of a secret. The secret has 192 random bits, so a plain hash cannot be guessed back. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

function format(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
