import * as urls from './urls.ts'

const openBadges: readonly string[] = urls.OPEN_BADGES
const learnerRecords: readonly string[] = urls.LEARNER_RECORDS
const afterVersion1 = [
  urls.ED25519_SIGNATURE_2020_V1,
  urls.DATA_INTEGRITY_V1,
  urls.DATA_INTEGRITY_V2,
] as const satisfies readonly string[]

/**
 * Whether a `@context` is one of the exact, ordered lists we accept: the VCDM context, then at most one of learner
 * records and one of Open Badges, then the 1EdTech extensions, then the context of the proof where the VCDM version has none of its own.
 *
 * Exact lists are the defence against context substitution (a signed graph stays the same while a swapped or appended
 * context moves visible values to other terms), so no object, no unknown URL and no other order is ever let through.
 */
export function isApprovedContext(context: unknown): context is string[] {
  if (!Array.isArray(context) || !context.every((entry) => typeof entry === 'string')) return false
  const rest = [...context]
  const base = rest.shift()
  if (base !== urls.CREDENTIALS_V1 && base !== urls.CREDENTIALS_V2) return false
  if (rest[0] !== undefined && learnerRecords.includes(rest[0])) rest.shift()
  if (rest[0] !== undefined && openBadges.includes(rest[0])) rest.shift()
  if (rest[0] === urls.OPEN_BADGES_EXTENSIONS) rest.shift()
  const proofContexts: readonly string[] = base === urls.CREDENTIALS_V1 ? afterVersion1 : [urls.DATA_INTEGRITY_V2]
  if (rest[0] !== undefined && proofContexts.includes(rest[0])) rest.shift()
  return rest.length === 0
}
