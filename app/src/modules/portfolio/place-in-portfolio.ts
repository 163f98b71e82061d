import type { Context } from '#context'
import type { Events } from '#events'
import { organisationProfile, personByProvenEmail, primaryEmailOf } from '#modules/accounts'
import { assignAwardsByEmail, credentialsById, type StoredCredential } from '#modules/awarding'
import type { Tx } from '#platform/database'
import { translator } from '#platform/i18n'
import { newSecret, type Id } from '#platform/ids'
import { queueMail } from '#platform/mail'
import { insertClaimLinks } from './claim-link.queries.ts'
import { CLAIM_DAYS } from './claim-link.ts'
import { titleOf } from './credential-title.ts'
import { insertHoldings } from './holding.queries.ts'
import { letter } from './letter.ts'

/** Puts issued credentials where their holders find them: into the portfolio of somebody we know, else into a letter. */
export async function placeInPortfolio(ctx: Context, event: Events['credentials.issued']): Promise<void> {
  const at = ctx.clock.now()
  const credentials = await credentialsById(ctx.db, event.credentials)
  const issuer = (await organisationProfile(ctx.db, event.tenant))?.name ?? ''
  await ctx.db.transaction().execute(async (tx) => {
    const known = await Promise.all(
      credentials.map(async (credential) => ({ credential, person: await holderOf(tx, credential) })),
    )
    await place(ctx, tx, known.filter(hasPerson), issuer, at)
    await offer(
      ctx,
      tx,
      known.filter((one) => !one.person).map((one) => one.credential),
      issuer,
      at,
    )
  })
}

type Placed = { credential: StoredCredential; person: Id<'person'> }
const hasPerson = (one: { credential: StoredCredential; person: Id<'person'> | undefined }): one is Placed =>
  one.person !== undefined

// Somebody may have proven the address after the award was granted and before it was signed.
async function holderOf(tx: Tx, credential: StoredCredential): Promise<Id<'person'> | undefined> {
  if (credential.personId) return credential.personId
  const person = credential.recipientEmail ? await personByProvenEmail(tx, credential.recipientEmail) : undefined
  if (person) await assignAwardsByEmail(tx, person.id, credential.recipientEmail!)
  return person?.id
}

async function place(ctx: Context, tx: Tx, placed: Placed[], issuer: string, at: Date): Promise<void> {
  const fresh = await insertHoldings(
    tx,
    placed.map(({ credential, person }) => ({ person, credential: credential.id, tenant: credential.tenantId })),
    at,
  )
  for (const { credential, person } of placed.filter((one) => fresh.includes(one.credential.id))) {
    const to = await primaryEmailOf(tx, person)
    const url = `${ctx.config.publicUrl}/portfolio/credentials/${credential.id}`
    if (to)
      await queueMail(
        tx,
        letter(translator('en'), 'placed', {
          to,
          url,
          name: credential.recipientName,
          title: titleOf(credential),
          issuer,
        }),
      )
  }
}

async function offer(ctx: Context, tx: Tx, credentials: StoredCredential[], issuer: string, at: Date): Promise<void> {
  const claims = credentials.flatMap((credential) =>
    credential.recipientEmail ? [{ credential, email: credential.recipientEmail, secret: newSecret() }] : [],
  )
  const fresh = await insertClaimLinks(
    tx,
    claims.map(({ credential, email, secret }) => ({
      credential: credential.id,
      tenant: credential.tenantId,
      email,
      secret,
    })),
    at,
  )
  for (const { credential, email, secret } of claims.filter((one) => fresh.includes(one.credential.id))) {
    await queueMail(tx, claimLetter(ctx, credential, { email, secret, issuer }))
  }
}

export function claimLetter(
  ctx: Context,
  credential: StoredCredential,
  { email, secret, issuer }: { email: string; secret: string; issuer: string },
) {
  const url = `${ctx.config.publicUrl}/claim/${secret}`
  return letter(translator('en'), 'claim', {
    to: email,
    url,
    name: credential.recipientName,
    title: titleOf(credential),
    issuer,
    days: CLAIM_DAYS,
  })
}
