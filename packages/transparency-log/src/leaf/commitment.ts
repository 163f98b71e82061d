import { hmacSha256, sha256 } from '../crypto/hash.ts'
import { concat, equal } from '../encoding/bytes.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { refused, type Checked } from '../result.ts'
import { isPersonal, leafTypes, type Leaf, type PersonalLeafType } from './leaf.ts'

/** Length of every salt: as many bits as the hash, so that guessing it is as hard as inverting it. */
export const saltBytes = 32
const commitLabel = encodeUtf8('cairn/commit/v1\n')
const publicLabel = encodeUtf8('cairn/public/v1\n')

/**
 * Commitment of a leaf about a person: SHA-256("cairn/commit/v1\n" || salt || digest), both 32 bytes. Without the salt
 * nobody can tell whether a guessed credential is in the log; once the salt is gone, neither can we.
 */
export function personalCommitment(salt: Uint8Array, digest: Uint8Array): Uint8Array {
  if (salt.length !== saltBytes || digest.length !== 32) throw new RangeError('salt and digest have 32 bytes')
  return sha256(commitLabel, salt, digest)
}

/** Commitment of a leaf anybody may check: SHA-256("cairn/public/v1\n" || digest). */
export function publicCommitment(digest: Uint8Array): Uint8Array {
  if (digest.length !== 32) throw new RangeError('a digest has 32 bytes')
  return sha256(publicLabel, digest)
}

/** Subject of a leaf: SHA-256 of the issuer's key as Multikey bytes, the codec prefix and the raw key. */
export function subjectOf(multikey: Uint8Array): Uint8Array {
  return sha256(multikey)
}

/** Subject of a notice of the platform: no issuer. */
export const noSubject: Uint8Array = new Uint8Array(32)

/**
 * The salt of one leaf from the learner's erasure key: HKDF-SHA-256 (RFC 5869) with an empty salt and
 * info = "cairn/salt/<01 or 02>/v1\n" || UTF-8(id). Deleting that one key therefore erases every opening of that person.
 * `id` is the credential's id for 'issued'; for 'status-event' it is the id of the event, so that the two never share one.
 *
 * @example
 * saltFor(erasureKey, 'issued', 'urn:uuid:6f2e33e5-7a29-4155-840a-59483ba10164') // 32 bytes
 */
export function saltFor(erasureKey: Uint8Array, type: PersonalLeafType, id: string): Uint8Array {
  if (erasureKey.length < 32) throw new RangeError('an erasure key has at least 32 bytes')
  const info = encodeUtf8(`cairn/salt/0${leafTypes[type]}/v1\n${id}`)
  const extracted = hmacSha256(new Uint8Array(32), erasureKey)
  return hmacSha256(extracted, concat(info, Uint8Array.of(1)))
}

/** What opens a commitment. `salt` is there for personal leaves and absent for public ones. */
export type Opening = { digest: Uint8Array; salt?: Uint8Array }

/** Does this leaf commit to that digest? Every argument may come from an attacker. *
 * @example
 * checkCommitment(leaf, { digest, salt }) // { ok: true }
 */
export function checkCommitment(leaf: Leaf, { digest, salt }: Opening): Checked {
  if (digest.length !== 32 || isPersonal(leaf.type) !== (salt?.length === saltBytes))
    return refused('commitment_differs')
  const expected = salt ? personalCommitment(salt, digest) : publicCommitment(digest)
  return equal(leaf.commitment, expected) ? { ok: true } : refused('commitment_differs')
}
