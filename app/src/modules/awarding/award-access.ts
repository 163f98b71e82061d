import { departmentsOf, requireTenant, type Actor } from '#modules/accounts'
import type { Reader } from '#platform/database'
import type { Id } from '#platform/ids'
import { notFound } from '#platform/problem'
import type { Award } from './award.ts'
import { awardById, awardsListed, type AwardFilter, type AwardPage, type AwardScope } from './award-list.queries.ts'

/** An award an issuer may see: the loaded row is the proof. */
export async function awardForIssuer(db: Reader, issuer: Actor, id: Id<'award'>): Promise<Award> {
  const award = await awardById(db, scopeOf(issuer), id)
  if (!award) throw notFound()
  return award
}

export function awardsForIssuer(db: Reader, issuer: Actor, filter: AwardFilter): Promise<AwardPage> {
  return awardsListed(db, scopeOf(issuer), filter)
}

function scopeOf(issuer: Actor): AwardScope {
  return { tenant: requireTenant(issuer), departments: departmentsOf(issuer, 'issuer') }
}

/** An award of the organisation whose key the program holds. */
export async function awardForProgram(db: Reader, program: Actor, id: Id<'award'>): Promise<Award> {
  if (program.kind !== 'api_key' || !program.scopes.includes('awards:read')) throw notFound()
  const award = await awardById(db, { tenant: program.tenant, departments: 'all' }, id)
  if (!award) throw notFound()
  return award
}
