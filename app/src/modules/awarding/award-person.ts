import type { Context } from '#context'
import type { Actor } from '#modules/accounts'
import type { PublishedVersion } from '#modules/catalogue'
import type { Id } from '#platform/ids'
import { notFound } from '#platform/problem'
import { mayIssue } from './access.ts'
import type { AwardEvidence } from './award.ts'
import type { GrantedAward } from './award.queries.ts'
import { grantAward } from './grant-award.ts'
import { recipientOf, statedEvidence, type NamedRecipient } from './recipient.ts'

export type PersonalAward = {
  achievement: PublishedVersion
  recipient: NamedRecipient
  evidence: AwardEvidence[]
  /** Made with the empty form, so that sending the form twice awards once. */
  request: Id<'award_request'>
}

/** An issuer awards one person outside any course, such as for work the organisation has seen itself. */
export async function awardPerson(ctx: Context, issuer: Actor, award: PersonalAward): Promise<GrantedAward> {
  const { achievement } = award
  if (!mayIssue(issuer, achievement)) throw notFound()
  const recipient = await recipientOf(ctx.db, award.recipient)
  const evidence = statedEvidence(award.evidence)
  return ctx.db.transaction().execute((tx) =>
    grantAward(tx, issuer, {
      tenantId: achievement.tenantId,
      achievement,
      recipient,
      evidence,
      basis: { kind: 'manual', id: award.request },
      results: [],
      at: ctx.clock.now(),
    }),
  )
}
