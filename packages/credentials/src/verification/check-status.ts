import { parseDateTime } from '../date-time.ts'
import { asList, isObject, type JsonObject } from '../json.ts'
import { couldNotCheck, fail, notClaimed, pass, type Check, type Facts } from '../report.ts'
import { readStatus, readStatusEntry, type StatusEntry } from '../status/read-status.ts'
import { readRevocationList } from '../status/revocation-list.ts'
import { fetchDocument, type Environment } from './environment.ts'
import { issuerIdOf } from './check-jwt.ts'
import { proveDocument } from './prove.ts'
import type { IssuerDocuments } from './issuer-key.ts'

/** The status entries of a credential that has already proved genuine: only now may its addresses be asked. */
export async function checkStatus(
  credential: JsonObject,
  documents: IssuerDocuments,
  env: Environment,
): Promise<Check[]> {
  const entries = asList(credential['credentialStatus'])
  if (entries.length === 0) return [notClaimed('status', 'no_status')]
  // Two entries, revocation and suspension, are what VCDM allows in practice; the rest is work for nothing.
  return Promise.all(entries.slice(0, 4).map((entry) => checkEntry(entry, credential, documents, env)))
}

async function checkEntry(
  entry: unknown,
  credential: JsonObject,
  documents: IssuerDocuments,
  env: Environment,
): Promise<Check> {
  if (!isObject(entry)) return couldNotCheck('status', 'status_entry_malformed', 'credentialStatus')
  const types = asList(entry['type'])
  if (types.includes('1EdTechRevocationList')) return checkRevocationList(entry, credential, env)
  if (!types.includes('BitstringStatusListEntry'))
    return couldNotCheck('status', 'status_type_not_supported', 'credentialStatus.type')
  const read = readStatusEntry(entry)
  if (!read) return couldNotCheck('status', 'status_entry_malformed', 'credentialStatus')
  return checkBitstring(read, issuerIdOf(credential), documents, env)
}

// Anything wrong with a list leaves the status unknown; only a set bit in a list the issuer signed says revoked.
async function checkBitstring(
  entry: StatusEntry,
  issuer: string,
  documents: IssuerDocuments,
  env: Environment,
): Promise<Check> {
  const fetched = await fetchDocument(env, entry.list, 'status')
  if (fetched.found === 'nothing') return couldNotCheck('status', 'status_list_unreachable', entry.list)
  const list = fetched.found === 'malformed' ? undefined : await proveDocument(fetched, documents, env)
  if (!list) return couldNotCheck('status', 'status_list_malformed', entry.list)
  if (issuerIdOf(list.claims) !== issuer) return couldNotCheck('status', 'status_list_issuer_differs', entry.list)
  if (list.outcome !== 'pass') return couldNotCheck('status', 'status_list_proof_invalid', entry.list)
  if ((parseDateTime(list.claims['validUntil']) ?? Infinity) < env.now.getTime())
    return couldNotCheck('status', 'status_list_expired', entry.list)
  const status = await readStatus(entry, list.claims, env.limits)
  if (status.found === 'refused') return couldNotCheck('status', status.code, entry.list)
  const facts: Facts = {
    purpose: entry.purpose,
    list: entry.list,
    index: entry.index,
    listIssued: textOf(list.claims['validFrom']),
  }
  return status.found === 'clear' ? pass('status', 'not_revoked', facts) : setBit(entry, facts)
}

function setBit(entry: StatusEntry, facts: Facts): Check {
  if (entry.purpose === 'revocation') return fail('status', 'revoked', entry.list, facts)
  if (entry.purpose === 'suspension') return fail('status', 'suspended', entry.list, facts)
  // `refresh` and `message` do not end a credential.
  return pass('status', 'not_revoked', facts)
}

async function checkRevocationList(entry: JsonObject, credential: JsonObject, env: Environment): Promise<Check> {
  const url = textOf(entry['id'])
  const fetched = await fetchDocument(env, url, 'status')
  if (fetched.found === 'nothing') return couldNotCheck('status', 'status_list_unreachable', url)
  const revocation = readRevocationList(fetched.found === 'json' ? fetched.value : undefined, textOf(credential['id']))
  if (revocation.found === 'malformed') return couldNotCheck('status', 'status_list_malformed', url)
  if (revocation.found === 'clear') return pass('status', 'not_revoked', { list: url, purpose: 'revocation' })
  return fail('status', 'revoked', url, { list: url, purpose: 'revocation', reason: revocation.reason ?? null })
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
