import { equal } from '../../encoding/bytes.ts'
import { isSignedBy, type Certificate } from './certificate.ts'

const longest = 6

/**
 * The pinned certificate that vouches for the signer of a token at a moment: the signer itself, or an authority above it.
 * Certificates that come with the token only bridge the way; none of them is believed for being there. Undefined where
 * no way leads to a pinned one.
 */
export async function pinnedAbove(
  signer: Certificate,
  fromToken: readonly Certificate[],
  pinned: readonly Certificate[],
  at: number,
): Promise<Certificate | undefined> {
  let current = signer
  for (let below = 0n; below < longest; below++) {
    if (!isFit(current, at)) return undefined
    const itself = pinned.find(({ der }) => equal(der, current.der))
    if (itself) return itself
    const above = await authorityOf(current, pinned, below, at)
    if (above) return above
    const bridge = await authorityOf(current, fromToken, below, at)
    if (!bridge) return undefined
    current = bridge
  }
  return undefined
}

async function authorityOf(
  certificate: Certificate,
  candidates: readonly Certificate[],
  below: bigint,
  at: number,
): Promise<Certificate | undefined> {
  for (const authority of candidates) {
    if (!authority.isAuthority || !authority.mayCertify || !isFit(authority, at)) continue
    if (authority.pathLength !== undefined && authority.pathLength < below) continue
    if (await isSignedBy(certificate, authority)) return authority
  }
  return undefined
}

// At the time of the stamp: a certificate may have expired since, and the stamp is still good (RFC 3161, 4.3).
function isFit({ notBefore, notAfter, hasUnknownCritical }: Certificate, at: number): boolean {
  return notBefore <= at && at <= notAfter && !hasUnknownCritical
}
