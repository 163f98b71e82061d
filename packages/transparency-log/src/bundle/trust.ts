import type { BitcoinHeaders } from '../anchors/opentimestamps/check.ts'
import type { JsonObject } from '../encoding/json.ts'
import type { Policy } from '../tlog-policy/policy.ts'

/**
 * What the verifier brings. Nothing in a bundle adds to it. Whatever is left out is reported as not checked.
 */
export type BundleTrust = {
  /** The pinned policy: which logs, which witnesses, which quorum. */
  policy: Policy
  /**
   * Checks the issuer's proof on the credential, with the key valid by the issuer's key history. Not this package's
   * business: @cairn/credentials does it.
   */
  credential?: (credential: JsonObject | string, keys: IssuerKeys) => Promise<CredentialFindings>
  /** Headers of Bitcoin's main chain, by height. */
  bitcoin?: BitcoinHeaders
  /** Is this the hash of a block of that chain? Asked for public chains only: see `publicChains`. */
  evmBlock?: (chainId: bigint, blockHash: Uint8Array, blockNumber: bigint) => boolean
  /** DER of certificates of time-stamping authorities. */
  timeAuthorities?: readonly Uint8Array[]
  /** How many seconds the credential's date may lie from the proven time of logging. */
  toleranceSeconds?: bigint
}

/** The key history in the bundle, where there is one; its leaf is checked apart. */
export type IssuerKeys = { did: string; didJsonl: string; witnessJson?: string } | undefined

export type CredentialFindings = {
  outcome: 'pass' | 'fail' | 'could_not_check'
  /** The key that verified the proof, as Multikey bytes (codec prefix and raw key). */
  issuerKey?: Uint8Array
  /** Seconds since the epoch; null where the key history was read and the key is not revoked in it. */
  keyRevokedAt?: bigint | null
}

export const defaultToleranceSeconds: bigint = 86_400n
