import type { Context } from '#context'
import {
  organisationProfile,
  personByProvenEmail,
  recordAudit,
  registerPerson,
  startLoginSession,
  type Actor,
} from '#modules/accounts'
import { assignAwardsByEmail, credentialById, type StoredCredential } from '#modules/awarding'
import type { Tx } from '#platform/database'
import { newSecret, type Id } from '#platform/ids'
import { queueMail } from '#platform/mail'
import { refuse } from '#platform/problem'
import { acceptClaimLink, renewClaimLink } from './claim-link.queries.ts'
import { stateOfClaim, type ClaimLink } from './claim-link.ts'
import { insertHoldings } from './holding.queries.ts'
import { claimLetter } from './place-in-portfolio.ts'

export type Claimed = { credential: Id<'credential'>; sessionSecret: string | undefined }

/**
 * Takes a credential from a letter, once. The secret went to one mailbox, so whoever shows it has proven that address:
 * somebody signed in keeps the credential there, somebody new gets an account. Who has an account with that address has
 * to sign in first: a link of weeks ago is no way into an account.
 */
export async function claimCredential(ctx: Context, actor: Actor, link: ClaimLink, browser: string): Promise<Claimed> {
  const at = ctx.clock.now()
  return ctx.db.transaction().execute(async (tx) => {
    const credential = await credentialById(tx, link.credential)
    if (!credential || !(await acceptClaimLink(tx, link, at))) throw refuse('portfolio.claim_used', {}, { status: 410 })
    const { person, sessionSecret } = await holderFor(ctx, tx, actor, { link, credential, browser, at })
    await insertHoldings(tx, [{ person, credential: credential.id, tenant: credential.tenantId, acceptedAt: at }], at)
    await recordAudit(tx, actor, at, {
      tenant: credential.tenantId,
      action: 'credential.claimed',
      subject: { kind: 'credential', id: credential.id },
    })
    return { credential: credential.id, sessionSecret }
  })
}

type Claim = { link: ClaimLink; credential: StoredCredential; browser: string; at: Date }

async function holderFor(ctx: Context, tx: Tx, actor: Actor, { link, credential, browser, at }: Claim) {
  if (actor.kind === 'person') return { person: actor.person, sessionSecret: undefined }
  if (await personByProvenEmail(tx, link.email)) throw refuse('portfolio.claim_sign_in')
  const { id } = await registerPerson(tx, { name: credential.recipientName, email: link.email, at })
  await assignAwardsByEmail(tx, id, link.email)
  return { person: id, sessionSecret: await startLoginSession(tx, id, { at, days: ctx.config.sessionDays, browser }) }
}

/** A new letter to the same address after the link has expired. */
export async function sendClaimLinkAgain(ctx: Context, link: ClaimLink): Promise<void> {
  const at = ctx.clock.now()
  if (stateOfClaim(link, at) !== 'expired') throw refuse('portfolio.claim_used', {}, { status: 410 })
  const credential = await credentialById(ctx.db, link.credential)
  const issuer = (await organisationProfile(ctx.db, link.tenant))?.name ?? ''
  await ctx.db.transaction().execute(async (tx) => {
    const secret = newSecret()
    if (credential && (await renewClaimLink(tx, link, secret, at)))
      await queueMail(tx, claimLetter(ctx, credential, { email: link.email, secret, issuer }))
  })
}
