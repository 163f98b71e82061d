import type { JsonObject } from '../encoding/json.ts'
import type { Proof, Step } from '../merkle/check-proof.ts'

/** How a bundle is served, and what is in its `type`. A later shape gets another type. */
export const bundleMediaType = 'application/vnd.cairn.bundle+json'
export const bundleType = 'cairn/bundle/v1'

/**
 * All that is needed to verify a credential offline, in one file. It travels with the learner and outlives the platform.
 * Texts are kept verbatim, because they were signed or hashed as they are.
 */
export type Bundle = {
  /** An object for Data Integrity, a text for a compact JWS. */
  credential: JsonObject | string
  /** The sidecar of the credential's leaf (01). */
  tlogProof: string
  /** What was awarded, as it was published, and the leaf (03) of that version. */
  definition?: { doc: JsonObject; tlogProof: string }
  /** Key history of the issuer: did.jsonl, or the DID document of a did:web, and the leaf (05) of one of its lines. */
  issuerKeys?: { did: string; didJsonl: string; witnessJson?: string; tlogProof: string }
  /** The status list, signed, in its own bytes, and the leaf (04) of that snapshot. `asOf` is what the packer says. */
  status?: { listCredential: string; tlogProof: string; asOf: string }
  /** The signed head before the one in `tlogProof`: the leaf was not in it, so it cannot have been logged earlier. */
  prevCheckpoint?: string
  anchors: Anchor[]
  /** The policy the packer used. Shown at most; never believed. */
  policyHint?: string
}

/**
 * An anchor of a head of `size` leaves, usually later than the head of the sidecar: `inclusion` leads from the leaf to
 * the root of that head.
 */
export type Anchor = { size: bigint; inclusion: Proof } & (
  | { kind: 'ots'; proof: Uint8Array }
  | { kind: 'rfc3161'; token: Uint8Array }
  | {
      kind: 'evm'
      chainId: bigint
      /** From the anchor digest to the 32 bytes of the transaction; empty where they are the digest. */
      batchPath: Step[]
      txIndex: number
      txProof: Uint8Array[]
      header: Uint8Array
    }
)
