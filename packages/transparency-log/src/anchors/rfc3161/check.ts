import { primitives } from '#crypto'
import type { DigestName } from '../../crypto/primitives.ts'
import { concat, equal } from '../../encoding/bytes.ts'
import { parsed, refused, type Checked, type Parsed } from '../../result.ts'
import { digestOf, schemeOf } from './algorithms.ts'
import { parseCertificate, type Certificate } from './certificate.ts'
import { pinnedAbove } from './chain.ts'
import { childrenOf, contentOf, context, integerOf, oidOf, tags, type Der } from './der.ts'
import { parseTimeStampToken, type SignerInfo, type TimeStampInfo, type TimeStampToken } from './token.ts'

export type TimeStampClaim = {
  /** DER of the token, or of the authority's whole response. */
  token: Uint8Array
  /** The 32 bytes that were stamped: SHA-256 is the only imprint we ask for. */
  digest: Uint8Array
  /** DER of the certificates that are trusted for time: of authorities, or of one stamping unit. */
  pinned: readonly Uint8Array[]
  /** Where the caller made the request itself. */
  nonce?: bigint
}

/** A good stamp, and by whom. `pinned` is the certificate of `pinned` that vouches for it. */
export type TimeStamp = TimeStampInfo & { pinned: Uint8Array; signer: Uint8Array }

/**
 * Is this a time stamp over the digest by an authority that is pinned? RFC 3161 section 2.3 and 2.4, CMS signature over
 * the signed attributes (RFC 5652, 5.4), ESSCertIDv2 (RFC 5816). Revocation is not asked about: this code has no network.
 *
 * @example
 * const stamp = await checkTimeStamp({ token, digest: anchorDigest(head), pinned: [rootCertificate] })
 * if (stamp.ok) show(new Date(stamp.value.time))
 */
export async function checkTimeStamp({ token, digest, pinned, nonce }: TimeStampClaim): Promise<Parsed<TimeStamp>> {
  const read = parseTimeStampToken(token)
  if (!read.ok) return read
  const { info, signer, certificates } = read.value
  if (info.digestName !== 'SHA-256' || !equal(info.imprint, digest)) return refused('token_imprint_differs')
  if (nonce !== undefined && info.nonce !== nonce) return refused('token_nonce_differs')
  const anchors = pinned.map(parseCertificate)
  if (!anchors.every((anchor) => anchor !== undefined)) throw new Error('a pinned certificate cannot be read')
  const certificate = [...certificates, ...anchors].find((candidate) => isNamedBy(signer.sid, candidate))
  if (!certificate) return refused('token_certificate_missing')
  const signed = await checkSignature(read.value, certificate)
  if (!signed.ok) return signed
  if (!certificate.stampsTimeOnly || !certificate.maySign) return refused('token_certificate_unfit')
  const above = await pinnedAbove(certificate, certificates, anchors, info.time)
  if (!above) return refused('token_certificate_not_pinned')
  return parsed({ ...info, pinned: above.der, signer: certificate.der })
}

function isNamedBy(sid: Der, certificate: Certificate): boolean {
  if (sid.tag === 0x80) return certificate.subjectKeyId !== undefined && equal(sid.content, certificate.subjectKeyId)
  const [issuer, serial] = childrenOf(sid, tags.sequence) ?? []
  return issuer !== undefined && equal(issuer.raw, certificate.issuer) && integerOf(serial) === certificate.serial
}

async function checkSignature(token: TimeStampToken, certificate: Certificate): Promise<Checked> {
  const { signer, content } = token
  const attributes = attributesOf(signer)
  const type = oidOf(attributes?.get('1.2.840.113549.1.9.3'))
  const digest = contentOf(attributes?.get('1.2.840.113549.1.9.4'), tags.octetString)
  if (!attributes || type !== '1.2.840.113549.1.9.16.1.4' || !digest) return refused('token_malformed', 'signedAttrs')
  if (!equal(digest, await primitives.digest(signer.digestName, content))) return refused('token_signature_invalid')
  // Without it another certificate with the same key could be put in place of the authority's own (RFC 5816, 2.2).
  if (!(await namesCertificate(attributes, certificate))) return refused('token_certificate_missing')
  const scheme = schemeOf(signer.algorithm, signer.digestName)
  const message = concat(Uint8Array.of(tags.set), signer.signedAttributes.raw.subarray(1))
  const good = scheme && (await primitives.verifyWithSpki(certificate.spki, scheme, message, signer.signature))
  return good ? { ok: true } : refused('token_signature_invalid')
}

// Each attribute once, with one value.
function attributesOf({ signedAttributes }: SignerInfo): Map<string, Der> | undefined {
  const attributes = new Map<string, Der>()
  for (const attribute of childrenOf(signedAttributes, context(0)) ?? [undefined]) {
    const [type, values] = childrenOf(attribute, tags.sequence) ?? []
    const [oid, list] = [oidOf(type), childrenOf(values, tags.set)]
    if (!oid || !list || attributes.has(oid) || (list.length !== 1 && oid.startsWith('1.2.840.113549.1.9.')))
      return undefined
    attributes.set(oid, list[0]!)
  }
  return attributes
}

// SigningCertificateV2 names the certificate by SHA-256 unless it says otherwise; its older form by SHA-1.
async function namesCertificate(attributes: Map<string, Der>, certificate: Certificate): Promise<boolean> {
  const second = attributes.get('1.2.840.113549.1.9.16.2.47')
  const first = attributes.get('1.2.840.113549.1.9.16.2.12')
  const ids = childrenOf(childrenOf(second ?? first, tags.sequence)?.[0], tags.sequence)
  const parts = childrenOf(ids?.[0], tags.sequence)
  const named: DigestName | undefined = parts?.[0]?.tag === tags.sequence ? digestOf(parts[0]) : 'SHA-256'
  const hash = contentOf(
    parts?.find(({ tag }) => tag === tags.octetString),
    tags.octetString,
  )
  const name = second ? named : 'SHA-1'
  return name !== undefined && hash !== undefined && equal(hash, await primitives.digest(name, certificate.der))
}
