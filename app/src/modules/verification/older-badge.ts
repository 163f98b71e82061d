import { isObject, type JsonObject } from '@cairn/credentials'

/**
 * A badge of Open Badges 2.0 or older under the names newer credentials use, so that one page shows both. For display
 * only: it was checked as what it is. Its host wrote it, so every member may be anything.
 */
export function inNewerNames(assertion: JsonObject): JsonObject {
  const badge = objectOf(assertion['badge'])
  const criteria = badge['criteria']
  return {
    id: assertion['id'],
    name: badge['name'],
    issuer: badge['issuer'],
    validFrom: dateOf(assertion['issuedOn'] ?? assertion['issued_on']),
    validUntil: dateOf(assertion['expires']),
    credentialSubject: {
      identifier: recipientOf(assertion['recipient']),
      achievement: {
        id: badge['id'],
        name: badge['name'],
        description: badge['description'],
        criteria: typeof criteria === 'string' ? { id: criteria } : criteria,
        alignment: listOf(badge['alignment']).map(alignmentOf),
      },
    },
    evidence: listOf(assertion['evidence']).map((item) => (typeof item === 'string' ? { id: item } : item)),
  }
}

// In 0.5 a recipient is a bare text, a hash where it holds no `@`.
function recipientOf(recipient: unknown): JsonObject[] {
  const { identity, hashed } = isObject(recipient) ? recipient : { identity: recipient, hashed: undefined }
  const plain = typeof identity === 'string' && hashed !== true && identity.includes('@')
  return plain ? [{ identityType: 'emailAddress', identityHash: identity, hashed: false }] : []
}

function alignmentOf(item: unknown): JsonObject {
  const { targetName, targetUrl, targetCode, targetFramework, name, url } = objectOf(item)
  return { targetName: targetName ?? name, targetUrl: targetUrl ?? url, targetCode, targetFramework }
}

// Unix seconds were allowed before 2.0.
function dateOf(value: unknown): unknown {
  const seconds = typeof value === 'number' ? value : /^\d{9,11}$/.test(String(value)) ? Number(value) : undefined
  return seconds !== undefined && Math.abs(seconds) < 8.64e12 ? new Date(seconds * 1000).toISOString() : value
}

function listOf(value: unknown): unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value]
}

function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {}
}
