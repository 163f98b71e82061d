import { encodeBase64 } from '../encoding/base64.ts'
import { hashesOf, type Proof } from '../merkle/check-proof.ts'
import { bundleType, type Anchor, type Bundle } from './bundle.ts'

/**
 * The text of a bundle, one JSON object, served as `application/vnd.cairn.bundle+json`.
 *
 * @example
 * formatBundle({ credential, tlogProof, anchors: [] })
 */
export function formatBundle({ anchors, ...bundle }: Bundle): string {
  return JSON.stringify({ type: bundleType, ...bundle, anchors: anchors.map(writeAnchor) })
}

function writeAnchor({ size, inclusion, ...anchor }: Anchor): object {
  const head = { kind: anchor.kind, size: String(size), inclusion: writeProof(inclusion) }
  if (anchor.kind === 'ots') return { ...head, proof: encodeBase64(anchor.proof) }
  if (anchor.kind === 'rfc3161') return { ...head, token: encodeBase64(anchor.token) }
  return {
    ...head,
    chainId: String(anchor.chainId),
    batchPath: anchor.batchPath.map(({ side, hash }) => [side, encodeBase64(hash)]),
    txIndex: anchor.txIndex,
    txProof: anchor.txProof.map(encodeBase64),
    header: encodeBase64(anchor.header),
  }
}

function writeProof(proof: Proof): string[] {
  const hashes = hashesOf(proof)
  if (!hashes) throw new RangeError('a proof is made of 32-byte hashes')
  return hashes.map(encodeBase64)
}
