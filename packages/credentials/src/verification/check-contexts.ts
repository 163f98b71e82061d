import { isApprovedContext } from '../contexts/approved.ts'
import { CREDENTIALS_V2 } from '../contexts/urls.ts'
import { asList, objectsIn, type JsonObject } from '../json.ts'
import { fail, pass, type Check } from '../report.ts'

const languageValue = new Set(['@value', '@language', '@direction'])
const deciding = [
  'issuer',
  'credentialSubject',
  'credentialStatus',
  'validFrom',
  'validUntil',
  'issuanceDate',
  'expirationDate',
]

/**
 * The meaning of every member must be fixed by approved contexts alone. A JSON-LD signature covers a graph, not the text,
 * so a forger may rewrite the text as long as the graph stays: swap the context, write `validUntil` as a full IRI so that
 * no reader of the JSON finds it, or move a member to another object with the same id. All of that ends here.
 */
export function checkContexts(credential: JsonObject): Check {
  if (!isApprovedContext(credential['@context'])) return fail('contexts', 'context_not_approved', '@context')
  const problem = memberProblem(credential)
  return problem ? fail('contexts', problem.code, problem.path) : pass('contexts', 'contexts_approved')
}

type Problem = { code: 'context_in_subtree' | 'member_refused' | 'credential_split'; path: string }

/** The first member whose meaning the top context does not fix; undefined when there is none. */
export function memberProblem(credential: JsonObject): Problem | undefined {
  for (const { object, path } of objectsIn(credential)) {
    for (const member of Object.keys(object)) {
      const allowed = member === '@context' && (path === '' || isProofOfJson(path, object))
      const code = allowed ? undefined : problemOf(member, object, path)
      if (code) return { code, path: path ? `${path}.${member}` : member }
    }
    if (path !== '' && isSameNode(object, credential)) return { code: 'credential_split', path }
  }
  return undefined
}

// The suites over JSON write the context they were made under into the proof; `checkProofShape` compares it.
function isProofOfJson(path: string, object: JsonObject): boolean {
  const overJson = /^(eddsa-jcs-2022|ecdsa-jcs-2019)$/.test(String(object['cryptosuite']))
  return (
    overJson && /(^|\.)proof(\[\d+\])?$/.test(path) && (isApprovedContext(object['@context']) || !path.includes('.'))
  )
}

function problemOf(
  member: string,
  object: JsonObject,
  path: string,
): 'context_in_subtree' | 'member_refused' | undefined {
  if (member === '@context') return isEmbeddedCredential(object, path) ? undefined : 'context_in_subtree'
  // Keywords and their values; a colon makes a member an IRI, full or compact.
  if (member.startsWith('@')) return languageValue.has(member) && '@value' in object ? undefined : 'member_refused'
  return member.includes(':') ? 'member_refused' : undefined
}

// A credential inside another carries its own context; it must be an approved list as well. What it says is checked on its
// own: see `containedIn`.
function isEmbeddedCredential(object: JsonObject, path: string): boolean {
  const context = object['@context']
  const place = /^(credentialSubject\.)?verifiableCredential(\[\d+\])?$/.test(path)
  if (asList(object['type']).includes('EnvelopedVerifiableCredential')) {
    return place && (context === CREDENTIALS_V2 || isApprovedContext(context))
  }
  return (
    (place || asList(object['type']).includes('EndorsementCredential') || isDeeper(path)) && isApprovedContext(context)
  )
}

// Endorsements stand anywhere; credentials of a record that is itself presented stand two levels down.
function isDeeper(path: string): boolean {
  return /^verifiableCredential(\[\d+\])?\.credentialSubject\.verifiableCredential(\[\d+\])?$/.test(path)
}

function isSameNode(object: JsonObject, credential: JsonObject): boolean {
  return (
    credential['id'] !== undefined && object['id'] === credential['id'] && deciding.some((member) => member in object)
  )
}
