/** Why a document is asked for: it decides what a guard allows and how long a cache may keep it. */
export type Purpose = 'issuer_key' | 'status' | 'badge'

export type Resolved =
  | { found: true; bytes: Uint8Array; mediaType?: string; finalUrl?: string }
  | { found: true; json: unknown; mediaType?: string; finalUrl?: string }
  /** `gone` where the host answered 410: for a hosted badge that means revoked. */
  | { found: false; reason: string; gone?: boolean }

/**
 * The caller's way to the outside. This package never opens a connection; it asks here, and only:
 * once per verification for the issuer's key document (`issuer_key`; a did:web is asked for by its https address), and
 * after the signature has been checked for the status list (`status`) and, where it differs, its issuer's key document.
 * A badge of Open Badges 2.0 or older stands at addresses of its own: the assertion, its badge class and the issuer's profile
 * (`badge`), one after the other, each only when what came before allows it.
 *
 * URLs come from the file being checked, so an implementation must guard: https only, no private addresses, bounded
 * size and time. It may be called by several verifications at once. A rejection counts as `{ found: false }`.
 */
export type Resolve = {
  document(url: string, purpose: Purpose): Promise<Resolved>
}
