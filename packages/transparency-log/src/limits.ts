const KiB = 1024

/**
 * Bounds on hostile input, checked before anything is parsed. They leave room for the largest honest input: a note with
 * sixteen ML-DSA-44 lines has 55 KiB, a policy of a hundred ML-DSA witnesses 190 KiB.
 */
export const limits = {
  noteBytes: 128 * KiB,
  signatureLines: 64,
  tlogProofBytes: 160 * KiB,
  extraBytes: 4 * KiB,
  policyBytes: 256 * KiB,
  policyStatements: 512,
  /** A tree has at most 2^63 - 1 leaves, so a path has at most 63 hashes; a consistency proof one more. */
  proofHashes: 64,
  opentimestampsBytes: 256 * KiB,
  tokenBytes: 64 * KiB,
  transactionProofNodes: 64,
  batchPath: 32,
  bundleBytes: 4 * KiB * KiB,
  bundleDepth: 64,
  bundleAnchors: 16,
} as const

/** The largest size, index and time this package knows: 2^63 - 1, so that signed 64-bit readers agree. */
export const maxInteger = 2n ** 63n - 1n
