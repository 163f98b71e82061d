import { emit } from '#events'
import { recordAudit, type Actor } from '#modules/accounts'
import type { Tx } from '#platform/database'
import { newId, newRandomId } from '#platform/ids'
import { awardOfBasis, insertAward, type GrantedAward, type NewAward } from './award.queries.ts'

export type Grant = Omit<NewAward, 'id' | 'credentialId'> & Partial<Pick<NewAward, 'id'>>

/**
 * Grants an award in the transaction of the decision it rests on: neither stands without the other. There is one award a
 * basis, so granting again answers the first one and tells nobody. The caller has settled that the actor may.
 */
export async function grantAward(tx: Tx, actor: Actor, grant: Grant): Promise<GrantedAward> {
  const award: NewAward = {
    ...grant,
    id: grant.id ?? newId<'award'>(grant.at),
    credentialId: newRandomId<'credential'>(),
  }
  if (!(await insertAward(tx, award))) return (await awardOfBasis(tx, award.tenantId, award.basis))!
  await recordAudit(tx, actor, award.at, {
    tenant: award.tenantId,
    action: 'award.granted',
    subject: { kind: 'award', id: award.id },
    facts: {
      achievement: award.achievement.achievementId,
      version: award.achievement.version,
      basis: award.basis.kind,
    },
  })
  await emit(tx, 'awards.granted', { tenant: award.tenantId, awards: [award.id] })
  return { id: award.id, credentialId: award.credentialId }
}
