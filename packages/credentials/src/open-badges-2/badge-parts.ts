import { isObject, type JsonObject } from '../json.ts'
import { couldNotCheck, fail, type Check } from '../report.ts'
import { fetchDocument, type Environment } from '../verification/environment.ts'
import { badgeClassFindings, objectOf, textOf } from './read-assertion.ts'
import { isFetchable } from './scope.ts'

/**
 * The badge class and issuer an assertion names. `profile` is only what the issuer's own address answered; `silent` says
 * that the issuer has such an address and it did not answer.
 */
export type BadgeParts = {
  badge: JsonObject
  issuer: JsonObject
  issuerId: string
  profile?: JsonObject
  silent: boolean
}

export type PartsReading = { found: 'parts'; parts: BadgeParts } | { found: 'stopped'; check: Check }

/** Follows `badge` and its `issuer`, each embedded or an address. Every document is looked at before the next is asked for. */
export async function readParts(assertion: JsonObject, env: Environment): Promise<PartsReading> {
  const badge = await part(assertion['badge'], 'badge', env)
  if (badge.found === 'stopped') return badge
  const finding = badgeClassFindings(badge.value)[0]
  if (finding) return { found: 'stopped', check: fail('shape', 'shape_invalid', finding.field) }
  const named = badge.value['issuer']
  const embedded = objectOf(named)
  // 0.5 embeds the issuer and names it by its origin.
  const issuerId = textOf(named) ?? textOf(embedded['id']) ?? textOf(embedded['origin']) ?? textOf(embedded['url'])
  if (issuerId === undefined) return { found: 'stopped', check: fail('shape', 'shape_invalid', 'badge.issuer.id') }
  const asksForProfile = typeof named === 'string' || textOf(embedded['id']) !== undefined
  const hasAddress = asksForProfile && isFetchable(issuerId)
  const profile = hasAddress ? await fetched(issuerId, env) : undefined
  const issuer = profile ?? (isObject(named) ? named : { id: issuerId })
  return {
    found: 'parts',
    parts: { badge: badge.value, issuer, issuerId, silent: hasAddress && !profile, ...(profile ? { profile } : {}) },
  }
}

async function part(value: unknown, field: string, env: Environment) {
  if (isObject(value)) return { found: 'value', value } as const
  if (!isFetchable(value)) return { found: 'stopped', check: fail('shape', 'shape_invalid', field) } as const
  const document = await fetched(value, env)
  return document
    ? ({ found: 'value', value: document } as const)
    : ({ found: 'stopped', check: couldNotCheck('proof', 'hosted_badge_unreachable', value) } as const)
}

// A document that names itself otherwise than its address is somebody's copy.
async function fetched(url: string, env: Environment): Promise<JsonObject | undefined> {
  const answer = await fetchDocument(env, url, 'badge')
  if (answer.found !== 'json' || !isObject(answer.value)) return undefined
  const { id } = answer.value
  return id === undefined || id === url ? answer.value : undefined
}
