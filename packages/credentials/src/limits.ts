/** Bounds on hostile input. Every one is an argument of `verify`; these are the safe defaults. */
export type Limits = {
  /** Bytes of a credential as JSON or JWT. */
  credentialBytes: number
  /** Nesting of JSON, counted before it is parsed. */
  jsonDepth: number
  /** Members and list items of JSON, counted before it is parsed. */
  jsonValues: number
  /** Bytes of a PNG or SVG with a credential in it. */
  imageBytes: number
  /** Bytes of a status list after base64url, before inflation. */
  statusListCompressedBytes: number
  /** Bytes a status list may inflate to; the output buffer never grows beyond it. */
  statusListBytes: number
  /** Milliseconds one canonicalisation may take. */
  canonicalizationMs: number
  /** Members and list items of a document that is canonicalised: expansion is quadratic in long lists. */
  canonicalizationValues: number
  /** Entries in a proof array. */
  proofs: number
  /** Credentials inside one file, on all levels together. */
  contained: number
  /** Levels of credentials inside credentials: a presentation of a record of badges with endorsements has three. */
  containedDepth: number
  /** Milliseconds after which no further credential inside a file is begun: many small ones cost more than their bytes. */
  containedMs: number
}

const KiB = 1024
const MiB = 1024 * KiB

export const defaultLimits: Readonly<Limits> = {
  credentialBytes: MiB,
  jsonDepth: 64,
  jsonValues: 50_000,
  imageBytes: 10 * MiB,
  statusListCompressedBytes: MiB,
  statusListBytes: 16 * MiB,
  canonicalizationMs: 2_000,
  canonicalizationValues: 5_000,
  proofs: 8,
  contained: 64,
  containedDepth: 3,
  containedMs: 10_000,
}
