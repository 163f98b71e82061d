import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server'
import type { Context } from '#context'
import type { Id } from '#platform/ids'
import { notFound, refuse } from '#platform/problem'
import { requireConfirmed } from './access.ts'
import type { PersonActor } from './actor.ts'
import { recordAudit } from './audit.queries.ts'
import { beginLoginSession, type Visit } from './begin-login-session.ts'
import { renewLoginSession } from './login-session.queries.ts'
import {
  deletePasskey,
  insertChallenge,
  insertPasskey,
  noteUse,
  passkeyByCredential,
  renamePasskey,
  storedPasskeysOf,
  takeChallenge,
  type StoredPasskey,
} from './passkey.queries.ts'
import { primaryEmailOf } from './person.queries.ts'

/** What the browser's script hands to the authenticator, and the challenge's id for the form that answers it. */
export type Asked<Options> = { challenge: Id<'passkey_challenge'>; options: Options }
/** The answer of an authenticator, as the browser sent it: `response` is JSON that an attacker may have written. */
export type Answer = { challenge: Id<'passkey_challenge'>; response: unknown }

const MOST_PASSKEYS = 20
// COSE algorithms every browser offers: EdDSA, ES256, RS256 (WebAuthn Level 2, 5.4).
const ALGORITHMS = [-8, -7, -257]
const BASE64URL = /^[\w-]{1,1400}$/

/** Asks an authenticator to make a passkey for the signed-in person. */
export async function askForNewPasskey(ctx: Context, actor: PersonActor): Promise<Asked<object>> {
  const at = ctx.clock.now()
  requireConfirmed(actor, at)
  const known = await storedPasskeysOf(ctx.db, actor.person)
  if (known.length >= MOST_PASSKEYS) throw refuse('accounts.too_many_passkeys', { most: MOST_PASSKEYS })
  const options = await generateRegistrationOptions({
    rpName: 'Cairn',
    rpID: new URL(ctx.config.publicUrl).hostname,
    userName: (await primaryEmailOf(ctx.db, actor.person)) ?? actor.name,
    userDisplayName: actor.name,
    userID: new TextEncoder().encode(actor.person),
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: known.map(toDescriptor),
    authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
  })
  return { challenge: await insertChallenge(ctx.db, options.challenge, actor.person, at), options }
}

/** Keeps the passkey an authenticator made. */
export async function addPasskey(
  ctx: Context,
  actor: PersonActor,
  { name, ...answer }: Answer & { name: string },
): Promise<void> {
  const at = ctx.clock.now()
  requireConfirmed(actor, at)
  const expectedChallenge = await takeChallenge(ctx.db, answer.challenge, actor.person, at)
  if (!expectedChallenge) throw refused()
  // The library parses what a stranger may have written and throws plain errors: whatever it dislikes is a refusal.
  const checked = await verifyRegistrationResponse({
    ...expectations(ctx),
    expectedChallenge,
    supportedAlgorithmIDs: ALGORITHMS,
    response: answer.response as RegistrationResponseJSON,
  }).catch(() => undefined)
  if (!checked?.verified) throw refused()
  const { credential } = checked.registrationInfo
  await ctx.db.transaction().execute(async (tx) => {
    const isNew = await insertPasskey(tx, {
      person: { id: actor.person, name: actor.name },
      credentialId: credential.id,
      publicKey: credential.publicKey,
      counter: credential.counter,
      transports: (credential.transports ?? []).filter((one) => typeof one === 'string').slice(0, 8),
      name,
      at,
    })
    if (!isNew) throw refused()
    await recordAudit(tx, actor, at, {
      tenant: null,
      action: 'passkey.added',
      subject: { kind: 'person', id: actor.person },
    })
  })
}

/** Asks whichever passkey the device offers; a signed-in person who confirms is asked for their own. */
export async function askForPasskey(ctx: Context, actor: PersonActor | undefined): Promise<Asked<object>> {
  const options = await generateAuthenticationOptions({
    rpID: new URL(ctx.config.publicUrl).hostname,
    userVerification: 'preferred',
    ...(actor ? { allowCredentials: (await storedPasskeysOf(ctx.db, actor.person)).map(toDescriptor) } : {}),
  })
  return {
    challenge: await insertChallenge(ctx.db, options.challenge, actor?.person ?? null, ctx.clock.now()),
    options,
  }
}

/** Signs in by a passkey and returns the session's secret. */
export async function signInByPasskey(ctx: Context, answer: Answer, visit: Visit): Promise<string> {
  const { passkey, counter } = await checkAnswer(ctx, answer, null)
  return ctx.db.transaction().execute(async (tx) => {
    if (!(await noteUse(tx, passkey, counter, visit.at))) throw refused()
    return beginLoginSession(tx, passkey.person, 'passkey', visit)
  })
}

/** The signed-in person proves by a passkey to be there; returns the session's new secret. */
export async function confirmByPasskey(ctx: Context, actor: PersonActor, answer: Answer): Promise<string> {
  const at = ctx.clock.now()
  const { passkey, counter } = await checkAnswer(ctx, answer, actor.person)
  if (passkey.person.id !== actor.person) throw refused()
  return ctx.db.transaction().execute(async (tx) => {
    if (!(await noteUse(tx, passkey, counter, at))) throw refused()
    return renewLoginSession(tx, actor, at)
  })
}

export async function namePasskey(
  ctx: Context,
  actor: PersonActor,
  passkey: Id<'passkey'>,
  name: string,
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await renamePasskey(tx, actor.person, passkey, name))) throw notFound()
    await recordAudit(tx, actor, ctx.clock.now(), {
      tenant: null,
      action: 'passkey.renamed',
      subject: { kind: 'passkey', id: passkey },
    })
  })
}

export async function removePasskey(ctx: Context, actor: PersonActor, passkey: Id<'passkey'>): Promise<void> {
  const at = ctx.clock.now()
  requireConfirmed(actor, at)
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await deletePasskey(tx, actor.person, passkey))) throw notFound()
    await recordAudit(tx, actor, at, {
      tenant: null,
      action: 'passkey.removed',
      subject: { kind: 'passkey', id: passkey },
    })
  })
}

async function checkAnswer(
  ctx: Context,
  answer: Answer,
  person: Id<'person'> | null,
): Promise<{ passkey: StoredPasskey; counter: number }> {
  const expectedChallenge = await takeChallenge(ctx.db, answer.challenge, person, ctx.clock.now())
  const response = answer.response as AuthenticationResponseJSON | null
  const credentialId = typeof response?.id === 'string' && BASE64URL.test(response.id) ? response.id : ''
  const passkey = await passkeyByCredential(ctx.db, credentialId)
  if (!expectedChallenge || !passkey || !response) throw refused()
  const checked = await verifyAuthenticationResponse({
    ...expectations(ctx),
    expectedChallenge,
    response,
    // Refuses a counter that does not grow (WebAuthn, 7.2 step 22): a copied authenticator gives itself away so.
    credential: { id: passkey.credentialId, publicKey: passkey.publicKey, counter: passkey.counter },
  }).catch(() => undefined)
  if (!checked?.verified) throw refused()
  return { passkey, counter: checked.authenticationInfo.newCounter }
}

function expectations(ctx: Context) {
  const { publicUrl } = ctx.config
  return { expectedOrigin: publicUrl, expectedRPID: new URL(publicUrl).hostname, requireUserVerification: false }
}

function toDescriptor(passkey: StoredPasskey) {
  return { id: passkey.credentialId, transports: passkey.transports }
}

function refused() {
  return refuse('accounts.passkey_refused', {}, { status: 422 })
}
