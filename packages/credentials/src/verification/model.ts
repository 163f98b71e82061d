import { CREDENTIALS_V1 } from '../contexts/urls.ts'
import { asList, type JsonObject } from '../json.ts'
import type { Model } from '../report.ts'

/** Which data model an object claims to follow, from its `type` and `@context` alone. */
export function modelOf(claims: JsonObject): Model {
  const types = asList(claims['type']).map(String)
  if (types.includes('VerifiablePresentation')) return 'presentation'
  if (types.includes('ClrCredential')) return 'clr'
  if (types.some((type) => type.startsWith('Enveloped'))) return 'enveloped'
  if (isOlderBadge(claims, types)) return 'open-badges-2'
  if (!types.some((type) => type.endsWith('Credential')) && claims['credentialSubject'] === undefined) return 'unknown'
  return asList(claims['@context']).includes(CREDENTIALS_V1) ? 'vcdm-1.1' : 'vcdm-2.0'
}

// Open Badges 2.0 and older: an Assertion, or a recipient with a badge.
function isOlderBadge(claims: JsonObject, types: string[]): boolean {
  return types.includes('Assertion') || ('recipient' in claims && 'badge' in claims)
}
