import { concat, encodeU64 } from '../encoding/bytes.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import type { VerifierKey } from '../note/verifier-key.ts'
import { parseCheckpoint } from './checkpoint.ts'

/**
 * What a cosigner signs about a checkpoint at `time` (C2SP tlog-cosignature); undefined where `text` is no checkpoint.
 *
 * - Ed25519: "cosignature/v1\n" "time <decimal>\n" and the whole text. It does not name the cosigner.
 * - ML-DSA-44: a fixed binary form that names cosigner and log but leaves out extension lines.
 */
export function cosignedMessage(key: VerifierKey, text: string, time: bigint): Uint8Array | undefined {
  const checkpoint = parseCheckpoint(text)
  if (!checkpoint.ok || key.type === 'ed25519-log') return undefined
  // Time 0 is for subtrees without a time, which a checkpoint is not.
  if (time === 0n) return undefined
  if (key.type === 'ed25519-cosignature') return encodeUtf8(`cosignature/v1\ntime ${time}\n${text}`)
  const { origin, size, root } = checkpoint.value
  return subtreeMessage({ cosigner: key.name, time, origin, start: 0n, end: size, root })
}

export type CosignedSubtree = {
  cosigner: string
  time: bigint
  origin: string
  /** Leaves [start, end): from 0 to the size for a checkpoint. */
  start: bigint
  end: bigint
  root: Uint8Array
}

/** "subtree/v1\n\0" || cosigner || time || origin || start || end || root, names after their length in one byte. */
export function subtreeMessage(subtree: CosignedSubtree): Uint8Array | undefined {
  const [cosigner, origin] = [encodeUtf8(subtree.cosigner), encodeUtf8(subtree.origin)]
  if (cosigner.length > 255 || origin.length > 255) return undefined
  return concat(
    encodeUtf8('subtree/v1\n\0'),
    Uint8Array.of(cosigner.length),
    cosigner,
    encodeU64(subtree.time),
    Uint8Array.of(origin.length),
    origin,
    encodeU64(subtree.start),
    encodeU64(subtree.end),
    subtree.root,
  )
}
