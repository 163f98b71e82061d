import { primitives } from '#crypto'
import { equal } from '../../encoding/bytes.ts'
import { schemeOf } from './algorithms.ts'
import { childrenOf, contentOf, context, integerOf, oidOf, readDer, tags, type Der } from './der.ts'
import { timeOf } from './time.ts'

/** The parts of an X.509 certificate (RFC 5280) that a time stamp needs. */
export type Certificate = {
  der: Uint8Array
  tbs: Uint8Array
  serial: bigint
  issuer: Uint8Array
  subject: Uint8Array
  notBefore: number
  notAfter: number
  spki: Uint8Array
  algorithm: Der
  signature: Uint8Array
  isAuthority: boolean
  /** How many further authorities may stand below this one; undefined for any number. */
  pathLength?: bigint
  /** From keyUsage: absent means every use. */
  mayCertify: boolean
  maySign: boolean
  /** Signs time stamps and nothing else: the one critical purpose that RFC 3161, 2.3, asks for. */
  stampsTimeOnly: boolean
  subjectKeyId?: Uint8Array
  /** A critical extension this code does not understand: the certificate must not be relied on. */
  hasUnknownCritical: boolean
}

/** Reads a certificate; undefined where it is none. */
export function parseCertificate(der: Uint8Array): Certificate | undefined {
  const [tbs, algorithm, signature] = childrenOf(readDer(der), tags.sequence) ?? []
  const fields = childrenOf(tbs, tags.sequence)
  if (!tbs || !fields || !algorithm) return undefined
  if (fields[0]?.tag === context(0)) fields.shift()
  const [serial, inner, issuer, validity, subject, spki] = fields
  const [notBefore, notAfter] = childrenOf(validity, tags.sequence)?.map(timeOf) ?? []
  const number = integerOf(serial)
  const bits = contentOf(signature, tags.bitString)
  // RFC 5280, 4.1.1.2: the algorithm outside the signature must be the one inside it.
  if (!inner || !equal(inner.raw, algorithm.raw) || bits?.[0] !== 0 || number === undefined) return undefined
  if (!issuer || !subject || !spki || notBefore === undefined || notAfter === undefined) return undefined
  const extensions = extensionsOf(fields.find(({ tag }) => tag === context(3)))
  if (!extensions) return undefined
  const names = { issuer: issuer.raw, subject: subject.raw, spki: spki.raw }
  const signed = { der, tbs: tbs.raw, algorithm, signature: bits.subarray(1), serial: number }
  return { ...signed, ...names, notBefore, notAfter, ...uses(extensions) }
}

/** Is `certificate` signed by the key of `authority`? Says nothing about whether that one may. */
export async function isSignedBy(certificate: Certificate, authority: Certificate): Promise<boolean> {
  const scheme = schemeOf(certificate.algorithm)
  if (!scheme || !equal(certificate.issuer, authority.subject)) return false
  return primitives.verifyWithSpki(authority.spki, scheme, certificate.tbs, certificate.signature)
}

type Extension = { critical: boolean; value: Uint8Array }

function extensionsOf(field: Der | undefined): Map<string, Extension> | undefined {
  const extensions = new Map<string, Extension>()
  const list = field ? childrenOf(childrenOf(field)?.[0], tags.sequence) : []
  for (const entry of list ?? [undefined]) {
    const parts = childrenOf(entry, tags.sequence)
    const [oid, value] = [oidOf(parts?.[0]), contentOf(parts?.at(-1), tags.octetString)]
    // The same extension twice would let two readers see two certificates.
    if (!oid || !value || extensions.has(oid)) return undefined
    extensions.set(oid, { critical: contentOf(parts?.[1], tags.boolean)?.[0] === 0xff, value })
  }
  return extensions
}

const known = new Set([
  '2.5.29.14',
  '2.5.29.15',
  '2.5.29.17',
  '2.5.29.18',
  '2.5.29.19',
  '2.5.29.31',
  '2.5.29.32',
  '2.5.29.35',
  '2.5.29.37',
])

function uses(extensions: Map<string, Extension>) {
  const valueOf = (oid: string) => readDer(extensions.get(oid)?.value ?? new Uint8Array())
  const [authority, pathLength] = childrenOf(valueOf('2.5.29.19'), tags.sequence) ?? []
  const usage = contentOf(valueOf('2.5.29.15'), tags.bitString)
  const purposes = extensions.get('2.5.29.37')
  const stamping = childrenOf(valueOf('2.5.29.37'), tags.sequence)?.map(oidOf)
  const length = integerOf(pathLength)
  const subjectKeyId = contentOf(valueOf('2.5.29.14'), tags.octetString)
  return {
    isAuthority: contentOf(authority, tags.boolean)?.[0] === 0xff,
    ...(length === undefined ? {} : { pathLength: length }),
    mayCertify: !usage || (usage[1] ?? 0) % 8 >= 4,
    maySign: !usage || (usage[1] ?? 0) >= 0x40,
    stampsTimeOnly: purposes?.critical === true && stamping?.length === 1 && stamping[0] === '1.3.6.1.5.5.7.3.8',
    ...(subjectKeyId ? { subjectKeyId } : {}),
    hasUnknownCritical: [...extensions].some(([oid, { critical }]) => critical && !known.has(oid)),
  }
}
