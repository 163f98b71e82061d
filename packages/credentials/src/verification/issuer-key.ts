import type { JsonWebKey } from '../crypto/public-jwk.ts'
import { findKey, type ListedKey, type Relationship } from '../dids/controller-document.ts'
import { localDocument } from '../dids/local-document.ts'
import { didWebUrl } from '../dids/did-web.ts'
import { couldNotCheck, fail, pass, type Check } from '../report.ts'
import { fetchDocument, type Environment, type Fetched } from './environment.ts'

export type KeyFinding = { checks: Check[]; listed?: ListedKey }

/** Fetches each issuer's document at most once, so that a file with many proofs costs one look-up. */
export type IssuerDocuments = (issuer: string) => Promise<Fetched | 'method_not_supported'>

export function issuerDocuments(env: Environment): IssuerDocuments {
  const asked = new Map<string, Promise<Fetched | 'method_not_supported'>>()
  return (issuer) => {
    const document = asked.get(issuer) ?? lookUp(env, issuer)
    asked.set(issuer, document)
    return document
  }
}

/**
 * The key a proof names, if the issuer lists it. Only the issuer's own document is ever asked for: a method of somebody
 * else is refused without a request. `method` and `issuer` come from the file.
 */
export async function findIssuerKey(
  documents: IssuerDocuments,
  issuer: string,
  method: string,
  relationship: Relationship = 'assertionMethod',
): Promise<KeyFinding> {
  const controller = method.split('#')[0] ?? ''
  const own = controller === issuer
  const bound = own ? [] : [fail('issuer_binding', 'issuer_not_controller', 'issuer.id')]
  if (!/^(did:[a-z0-9]+:\S|https:\/\/\S)/.test(method)) {
    return { checks: [fail('issuer_key', 'verification_method_invalid', 'proof.verificationMethod'), ...bound] }
  }
  const local = localDocument(controller)
  if (!own && !local) {
    // A method of somebody else's that nobody can follow is not open: whatever it says, it is not the issuer's.
    const unknown = isFollowed(controller) ? [] : [fail('issuer_key', 'did_method_not_supported', controller)]
    return { checks: [...unknown, ...bound] }
  }
  // Some issuers name a did:key without its fragment; the key is the same one.
  const id = local && controller === method ? (local.assertionMethod[0] ?? method) : method
  const document = local ? ({ found: 'json', value: local } as const) : await documents(issuer)
  const found = keyIn(document, controller, { id }, relationship)
  return own ? found : { ...found, checks: [...found.checks, ...bound] }
}

/** The key given in a JWT header, if the issuer's own document lists the same one. */
export async function findIssuerJwk(
  documents: IssuerDocuments,
  issuer: string,
  jwk: JsonWebKey,
  relationship: Relationship = 'assertionMethod',
): Promise<KeyFinding> {
  const local = localDocument(issuer)
  return keyIn(local ? { found: 'json', value: local } : await documents(issuer), issuer, { jwk }, relationship)
}

/** A key counts for what it signed before its end. Without a signing time only a key without an end will do. */
export function checkKeyTime(listed: ListedKey, signedAt: number): Check {
  if (listed.revoked !== undefined && signedAt >= listed.revoked) return fail('issuer_key', 'key_revoked', listed.id)
  if (listed.expires !== undefined && signedAt >= listed.expires) return fail('issuer_key', 'key_expired', listed.id)
  return pass('issuer_key', 'key_found', { verificationMethod: listed.id })
}

function keyIn(
  document: Fetched | 'method_not_supported',
  issuer: string,
  wanted: { id: string } | { jwk: JsonWebKey },
  relationship: Relationship = 'assertionMethod',
): KeyFinding {
  if (document === 'method_not_supported') {
    return { checks: [couldNotCheck('issuer_key', 'did_method_not_supported', issuer)] }
  }
  if (document.found === 'nothing')
    return { checks: [couldNotCheck('issuer_key', 'issuer_document_unreachable', issuer)] }
  if (document.found !== 'json') return { checks: [couldNotCheck('issuer_key', 'issuer_document_malformed', issuer)] }
  const lookup = findKey(document.value, issuer, wanted, relationship)
  if (lookup.found === 'key') return { checks: [], listed: lookup.listed }
  const check = lookup.code === 'key_not_listed' ? fail : couldNotCheck
  return { checks: [check('issuer_key', lookup.code, 'id' in wanted ? wanted.id : issuer)] }
}

async function lookUp(env: Environment, issuer: string): Promise<Fetched | 'method_not_supported'> {
  const url = issuer.startsWith('https://') ? issuer : didWebUrl(issuer)
  return url === undefined ? 'method_not_supported' : fetchDocument(env, url, 'issuer_key')
}

function isFollowed(controller: string): boolean {
  return controller.startsWith('https://') || didWebUrl(controller) !== undefined
}
