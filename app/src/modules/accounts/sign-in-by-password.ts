import type { Context } from '#context'
import { takeToken } from '#platform/rate-limit'
import type { PersonActor } from './actor.ts'
import { beginLoginSession, type Visit } from './begin-login-session.ts'
import { normalEmail } from './email-address.ts'
import { renewLoginSession } from './login-session.queries.ts'
import { isPasswordOf } from './password.ts'
import { passwordHashOf, personWithPassword } from './password.queries.ts'

const triesPerAddress = { name: 'password_of_address', capacity: 10, perSeconds: 900 }

/** The session's secret, or undefined: unknown address, no password set and wrong password are one answer in one time. */
export async function signInByPassword(
  ctx: Context,
  typed: { email: string; password: string },
  visit: Visit,
): Promise<string | undefined> {
  await takeToken(ctx.db, triesPerAddress, normalEmail(typed.email), visit.at)
  const person = await personWithPassword(ctx.db, typed.email)
  const isRight = await isPasswordOf(typed.password, person?.passwordHash)
  if (!person || !isRight) return undefined
  return ctx.db.transaction().execute((tx) => beginLoginSession(tx, person, 'password', visit))
}

/** The signed-in person proves again to be there; the new secret of the session, or undefined for a wrong password. */
export async function confirmByPassword(
  ctx: Context,
  actor: PersonActor,
  password: string,
): Promise<string | undefined> {
  const at = ctx.clock.now()
  await takeToken(ctx.db, triesPerAddress, actor.person, at)
  const isRight = await isPasswordOf(password, await passwordHashOf(ctx.db, actor.person))
  return isRight ? ctx.db.transaction().execute((tx) => renewLoginSession(tx, actor, at)) : undefined
}
