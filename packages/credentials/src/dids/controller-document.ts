import { readPublicJwk, isSameKey, type JsonWebKey } from '../crypto/public-jwk.ts'
import { parseDateTime } from '../date-time.ts'
import { asList, isObject, type JsonObject } from '../json.ts'
import { multikeyToJwk } from './multikey.ts'

/** A key a controller lists. Times are milliseconds. */
export type ListedKey = { id: string; key: JsonWebKey; expires?: number; revoked?: number }

/** What the issuer lists a key for (Controlled Identifiers 1.0, section 2.3). */
export type Relationship = 'assertionMethod' | 'authentication'

export type KeyLookup =
  | { found: 'key'; listed: ListedKey }
  | { found: 'nothing'; code: 'issuer_document_malformed' | 'key_not_listed' | 'key_type_not_supported' }

/**
 * Finds the key a proof names in its issuer's controller document (Controlled Identifiers 1.0, section 2.2): the document
 * is about the issuer, the method stands under the relationship asked for, and the issuer itself is the method's controller.
 * `issuer` and `wanted` come from the file being checked; the document is what the issuer publishes.
 */
export function findKey(
  document: unknown,
  issuer: string,
  wanted: { id: string } | { jwk: JsonWebKey },
  relationship: Relationship = 'assertionMethod',
): KeyLookup {
  if (!isObject(document) || document['id'] !== issuer) return { found: 'nothing', code: 'issuer_document_malformed' }
  const methods = methodsFor(document, issuer, relationship)
  if ('id' in wanted) {
    const method = methods.find((candidate) => absolute(candidate['id'], issuer) === wanted.id)
    return method ? listedKey(method, wanted.id) : { found: 'nothing', code: 'key_not_listed' }
  }
  for (const method of methods) {
    const lookup = listedKey(method, String(absolute(method['id'], issuer)))
    if (lookup.found === 'key' && isSameKey(lookup.listed.key, wanted.jwk)) return lookup
  }
  return { found: 'nothing', code: 'key_not_listed' }
}

function methodsFor(document: JsonObject, issuer: string, relationship: Relationship): JsonObject[] {
  const declared = asList(document['verificationMethod']).filter(isObject)
  const methods = asList(document[relationship]).map((entry) =>
    isObject(entry) ? entry : declared.find((method) => absolute(method['id'], issuer) === absolute(entry, issuer)),
  )
  return methods.filter((method) => method !== undefined && method['controller'] === issuer) as JsonObject[]
}

function listedKey(method: JsonObject, id: string): KeyLookup {
  const { publicKeyMultibase, publicKeyJwk } = method
  const key = typeof publicKeyMultibase === 'string' ? multikeyToJwk(publicKeyMultibase) : readPublicJwk(publicKeyJwk)
  if (!key) return { found: 'nothing', code: 'key_type_not_supported' }
  const [expires, revoked] = [endOf(method['expires']), endOf(method['revoked'])]
  return {
    found: 'key',
    listed: { id, key, ...(expires !== undefined ? { expires } : {}), ...(revoked !== undefined ? { revoked } : {}) },
  }
}

// A date we cannot read must not make a key look unlimited.
function endOf(value: unknown): number | undefined {
  return value === undefined ? undefined : (parseDateTime(value) ?? 0)
}

// Documents may write `#key-1` for a method of their own.
function absolute(id: unknown, issuer: string): unknown {
  return typeof id === 'string' && id.startsWith('#') ? issuer + id : id
}
