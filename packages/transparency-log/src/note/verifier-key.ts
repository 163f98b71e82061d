import { sha256 } from '../crypto/hash.ts'
import { isUsablePoint } from '../crypto/ed25519.ts'
import { decodeBase64, encodeBase64 } from '../encoding/base64.ts'
import { concat, equal, fromHex, toHex } from '../encoding/bytes.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { parsed, refused, type Parsed } from '../result.ts'
import { isKeyName } from './key-name.ts'

/** What a key signs: whole notes as a log, or checkpoints with a time as a witness or mirror. */
export type KeyType = 'ed25519-log' | 'ed25519-cosignature' | 'ml-dsa-44-cosignature'

const kinds: Record<KeyType, { byte: number; length: number }> = {
  'ed25519-log': { byte: 1, length: 32 },
  'ed25519-cosignature': { byte: 4, length: 32 },
  'ml-dsa-44-cosignature': { byte: 6, length: 1312 },
}

/** A public key with the name it signs under. `keyId` are 4 bytes: a hint which key to try, never a proof. */
export type VerifierKey = { name: string; type: KeyType; publicKey: Uint8Array; keyId: Uint8Array }

/** The key with its id, SHA-256(name || 0a || type || public key) cut to 4 bytes (C2SP signed-note). */
export function verifierKey(name: string, type: KeyType, publicKey: Uint8Array): VerifierKey {
  if (!isKeyName(name) || publicKey.length !== kinds[type].length) throw new RangeError('not a key that can be named')
  return { name, type, publicKey, keyId: keyIdOf(name, type, publicKey) }
}

/**
 * A key as operators exchange it, `name+hex(key id)+base64(type || public key)`.
 *
 * @example
 * parseVerifierKey('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k') // the key, or a reason
 */
export function parseVerifierKey(vkey: string): Parsed<VerifierKey> {
  // The base64 may hold a plus sign of its own: only the first two separate.
  const [, name, hex, base64] = /^([^+]*)\+([^+]*)\+(.*)$/.exec(vkey) ?? []
  if (name === undefined || hex === undefined || base64 === undefined || !isKeyName(name))
    return refused('key_malformed')
  const [keyId, bytes] = [fromHex(hex), decodeBase64(base64)]
  if (keyId?.length !== 4) return refused('key_malformed')
  if (!bytes.ok) return bytes
  const type = keyTypes.find((type) => kinds[type].byte === bytes.value[0])
  if (!type) return refused('key_type_not_supported')
  const publicKey = bytes.value.subarray(1)
  if (publicKey.length !== kinds[type].length) return refused('key_malformed')
  // Computed, never copied: keys with an id of some other formula are in circulation.
  if (!equal(keyId, keyIdOf(name, type, publicKey))) return refused('key_id_differs')
  if (type !== 'ml-dsa-44-cosignature' && !isUsablePoint(publicKey)) return refused('key_not_usable')
  return parsed({ name, type, publicKey, keyId })
}

/** The key as operators exchange it: see `parseVerifierKey`. */
export function formatVerifierKey({ name, type, publicKey, keyId }: VerifierKey): string {
  return `${name}+${toHex(keyId)}+${encodeBase64(concat(Uint8Array.of(kinds[type].byte), publicKey))}`
}

const keyTypes = Object.keys(kinds) as KeyType[]

function keyIdOf(name: string, type: KeyType, publicKey: Uint8Array): Uint8Array {
  return sha256(encodeUtf8(`${name}\n`), Uint8Array.of(kinds[type].byte), publicKey).subarray(0, 4)
}
