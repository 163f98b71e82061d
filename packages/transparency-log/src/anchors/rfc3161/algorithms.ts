import type { DigestName, SignatureScheme } from '../../crypto/primitives.ts'
import { childrenOf, context, integerOf, oidOf, tags, type Der } from './der.ts'

const digests: Record<string, DigestName> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
}

const signatures: Record<string, SignatureScheme> = {
  '1.2.840.113549.1.1.11': { kind: 'rsa-pkcs1', hash: 'SHA-256' },
  '1.2.840.113549.1.1.12': { kind: 'rsa-pkcs1', hash: 'SHA-384' },
  '1.2.840.113549.1.1.13': { kind: 'rsa-pkcs1', hash: 'SHA-512' },
  '1.2.840.10045.4.3.2': { kind: 'ecdsa', hash: 'SHA-256' },
  '1.2.840.10045.4.3.3': { kind: 'ecdsa', hash: 'SHA-384' },
  '1.2.840.10045.4.3.4': { kind: 'ecdsa', hash: 'SHA-512' },
  '1.3.101.112': { kind: 'ed25519' },
}

/** The digest an AlgorithmIdentifier names; undefined for SHA-1 and whatever else is not fit to be signed today. */
export function digestOf(algorithm: Der | undefined): DigestName | undefined {
  return digests[oidOf(childrenOf(algorithm, tags.sequence)?.[0]) ?? '']
}

/**
 * The signature scheme an AlgorithmIdentifier names. CMS may name the bare key type: then `digest`, which stands beside
 * it, says with which hash.
 */
export function schemeOf(algorithm: Der | undefined, digest?: DigestName): SignatureScheme | undefined {
  const [name, parameters] = childrenOf(algorithm, tags.sequence) ?? []
  const oid = oidOf(name) ?? ''
  if (oid === '1.2.840.113549.1.1.1' && digest) return { kind: 'rsa-pkcs1', hash: digest }
  if (oid === '1.2.840.10045.2.1' && digest) return { kind: 'ecdsa', hash: digest }
  return oid === '1.2.840.113549.1.1.10' ? pssOf(parameters) : signatures[oid]
}

// RSASSA-PSS-params (RFC 4055): hash [0], mask generation [1] with the same hash, salt length [2].
function pssOf(parameters: Der | undefined): SignatureScheme | undefined {
  const fields = childrenOf(parameters, tags.sequence) ?? []
  const field = (number: number) => childrenOf(fields.find(({ tag }) => tag === context(number)))?.[0]
  const hash = digestOf(field(0))
  const [mgf, mgfHash] = childrenOf(field(1), tags.sequence) ?? []
  const salt = integerOf(field(2))
  if (!hash || oidOf(mgf) !== '1.2.840.113549.1.1.8' || digestOf(mgfHash) !== hash) return undefined
  return salt !== undefined && salt >= 0n && salt <= 64n
    ? { kind: 'rsa-pss', hash, saltLength: Number(salt) }
    : undefined
}
