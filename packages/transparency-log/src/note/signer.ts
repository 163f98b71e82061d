import { primitives } from '#crypto'
import { cosignedMessage } from '../checkpoint/cosignature.ts'
import { concat, encodeU64 } from '../encoding/bytes.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { isNoteText, type SignatureLine } from './note.ts'
import { verifierKey, type VerifierKey } from './verifier-key.ts'

/**
 * A key that can sign, in this process or in a device. `sign` gets the whole message and answers the bare signature.
 * Several calls may be under way at once. A log's key and a witness's key must never be the same key: the Ed25519
 * cosignature does not say which of its roles signed.
 */
export type NoteSigner = { key: VerifierKey; sign(message: Uint8Array): Promise<Uint8Array> }

/** A signer for an Ed25519 seed of 32 bytes (RFC 8032). */
export async function ed25519NoteSigner(
  name: string,
  type: 'ed25519-log' | 'ed25519-cosignature',
  seed: Uint8Array,
): Promise<NoteSigner> {
  const key = verifierKey(name, type, await primitives.ed25519PublicKey(seed))
  return { key, sign: (message) => primitives.signEd25519(seed, message) }
}

/** The line of a log under a note text. *
 * @example
 * const log = await ed25519NoteSigner('ledger.example.edu/cairn', 'ed25519-log', seed)
 * formatNote({ text, signatures: [await signNote(text, log)] })
 */
export async function signNote(text: string, signer: NoteSigner): Promise<SignatureLine> {
  if (signer.key.type !== 'ed25519-log') throw new Error('a cosigner signs with a time: use cosign')
  if (!isNoteText(text)) throw new Error('the text of a note ends with a newline and has no other control character')
  return { name: signer.key.name, keyId: signer.key.keyId, signature: await signer.sign(encodeUtf8(text)) }
}

/**
 * The line of a witness or mirror under a checkpoint text (C2SP tlog-cosignature), `time` in seconds since the epoch.
 * Sign only what `decideCheckpoint` accepted and what is recorded durably, or two requests at once can split the log.
 *
 * @example
 * const witness = await ed25519NoteSigner('witness.example.org', 'ed25519-cosignature', seed)
 * formatSignatureLine(await cosign(text, witness, 1795219200n))
 */
export async function cosign(text: string, signer: NoteSigner, time: bigint): Promise<SignatureLine> {
  const message = cosignedMessage(signer.key, text, time)
  if (!message || time <= 0n) throw new Error('a cosignature is over a checkpoint, at a time after 1970')
  const signature = concat(encodeU64(time), await signer.sign(message))
  return { name: signer.key.name, keyId: signer.key.keyId, signature }
}
