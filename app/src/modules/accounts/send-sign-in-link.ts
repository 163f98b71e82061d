import type { Context } from '#context'
import { queueMail } from '#platform/mail'
import { translator } from '#platform/i18n'
import { takeToken } from '#platform/rate-limit'
import { normalEmail } from './email-address.ts'
import { letter } from './letter.ts'
import { insertLink } from './mailed-link.queries.ts'
import { personByProvenEmail } from './person.queries.ts'

export const LINK_MINUTES = 30
const lettersPerAddress = { name: 'letter_to_address', capacity: 6, perSeconds: 3_600 }

/**
 * Mails a link that signs in, or that makes an account where the address is new. Both take the same steps and the same
 * time, so that nobody learns which addresses have an account.
 */
export async function sendSignInLink(
  ctx: Context,
  { email: typed, next }: { email: string; next: string | undefined },
): Promise<void> {
  const email = normalEmail(typed)
  const at = ctx.clock.now()
  await takeToken(ctx.db, lettersPerAddress, email, at)
  await ctx.db.transaction().execute(async (tx) => {
    const known = await personByProvenEmail(tx, email)
    const secret = await insertLink(tx, { purpose: 'sign_in', email, at, minutes: LINK_MINUTES })
    const query = next ? `?next=${encodeURIComponent(next)}` : ''
    const url = `${ctx.config.publicUrl}/sign-in/link/${secret}${query}`
    await queueMail(
      tx,
      letter(translator('en'), known ? 'sign_in' : 'welcome', { to: email, url, values: { minutes: LINK_MINUTES } }),
    )
  })
}

/** Mails a link that lets set a new password. Who has no account gets a letter that says so, in the same time. */
export async function sendRecoveryLink(ctx: Context, typed: string): Promise<void> {
  const email = normalEmail(typed)
  const at = ctx.clock.now()
  await takeToken(ctx.db, lettersPerAddress, email, at)
  await ctx.db.transaction().execute(async (tx) => {
    const known = await personByProvenEmail(tx, email)
    const purpose = known ? 'recover' : 'sign_in'
    const secret = await insertLink(tx, { purpose, email, at, minutes: LINK_MINUTES })
    const url = `${ctx.config.publicUrl}${known ? '/recover/' : '/sign-in/link/'}${secret}`
    await queueMail(
      tx,
      letter(translator('en'), known ? 'recover' : 'no_account', { to: email, url, values: { minutes: LINK_MINUTES } }),
    )
  })
}
