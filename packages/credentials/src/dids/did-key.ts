import { decodeMultikey, encodeMultikey, type MultikeyType } from './multikey.ts'

/**
 * did:key of a public key.
 *
 * @example
 * didKey('Ed25519', publicKey) // 'did:key:z6Mk...'
 */
export function didKey(type: MultikeyType, publicKey: Uint8Array): string {
  return `did:key:${encodeMultikey(type, publicKey)}`
}

/**
 * The controller document a did:key stands for, or undefined where the text is no did:key of a type we know. No network:
 * the name is the key.
 */
export function didKeyDocument(did: string) {
  const multibase = /^did:key:(z[1-9A-HJ-NP-Za-km-z]{40,90})$/.exec(did)?.[1]
  if (multibase === undefined || !decodeMultikey(multibase)) return undefined
  const method = { id: `${did}#${multibase}`, type: 'Multikey', controller: did, publicKeyMultibase: multibase }
  return { id: did, verificationMethod: [method], assertionMethod: [method.id], authentication: [method.id] }
}
