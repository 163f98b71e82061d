import { primitives } from '#crypto'
import { verifyEd25519 } from '../crypto/ed25519.ts'
import { cosignedMessage } from '../checkpoint/cosignature.ts'
import { equal, readU64 } from '../encoding/bytes.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { maxInteger } from '../limits.ts'
import { refused, parsed, type Parsed } from '../result.ts'
import type { Note, SignatureLine } from './note.ts'
import type { VerifierKey } from './verifier-key.ts'

/** A key whose signature is good. `time` (seconds) is there for cosignatures: when the witness says it saw this. */
export type GoodSignature = { key: VerifierKey; time?: bigint }

export type OpenedNote = {
  text: string
  /** One for each key, however many lines it has: a line said twice is not two witnesses. */
  signatures: GoodSignature[]
  /** Keys with a line that this platform cannot check (ML-DSA-44 in most browsers). They count for nothing. */
  notChecked: VerifierKey[]
}

/**
 * Checks the lines of a note that belong to `keys` (C2SP signed-note):
 *
 * - a line whose name *and* key id match no key is ignored;
 * - a bad signature of a known key refuses the whole note, whatever other lines say;
 * - a note without one good signature is refused.
 *
 * @example
 * const read = parseNote(signed)
 * const opened = read.ok ? await openNote(read.value, [logKey, ...witnessKeys]) : read
 */
export async function openNote(note: Note, keys: readonly VerifierKey[]): Promise<Parsed<OpenedNote>> {
  const known = note.signatures.flatMap((line) => {
    const key = keys.find(({ name, keyId }) => name === line.name && equal(keyId, line.keyId))
    return key ? [{ line, key }] : []
  })
  const verdicts = await Promise.all(known.map(({ line, key }) => verifyLine(note.text, line, key)))
  const good = new Map<VerifierKey, GoodSignature>()
  const notChecked = new Set<VerifierKey>()
  for (const [i, { key }] of known.entries()) {
    const verdict = verdicts[i]
    if (verdict === 'not_available') notChecked.add(key)
    else if (!verdict) return refused('signature_invalid', key.name)
    else good.set(key, earlier(good.get(key), verdict))
  }
  if (good.size === 0) return refused(notChecked.size > 0 ? 'signature_not_available' : 'no_known_signature')
  return parsed({ text: note.text, signatures: [...good.values()], notChecked: [...notChecked] })
}

type Verdict = GoodSignature | 'not_available' | undefined

async function verifyLine(text: string, { signature }: SignatureLine, key: VerifierKey): Promise<Verdict> {
  if (key.type === 'ed25519-log') {
    const verdict = await verifyEd25519(key.publicKey, encodeUtf8(text), signature)
    return verdict === true ? { key } : verdict || undefined
  }
  if (signature.length < 9) return undefined
  const time = readU64(signature, 0)
  const message = time > maxInteger ? undefined : cosignedMessage(key, text, time)
  if (!message) return undefined
  const verify = key.type === 'ed25519-cosignature' ? verifyEd25519 : primitives.verifyMlDsa44
  const verdict = await verify(key.publicKey, message, signature.subarray(8))
  return verdict === true ? { key, time } : verdict || undefined
}

// Two good lines of one witness: it had seen the note by the earlier of the two times.
function earlier(one: GoodSignature | undefined, other: GoodSignature): GoodSignature {
  return one?.time !== undefined && other.time !== undefined && one.time <= other.time ? one : other
}
