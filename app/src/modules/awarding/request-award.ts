import { createHash } from 'node:crypto'
import { canonicalizeJson } from '@cairn/credentials'
import type { Context } from '#context'
import type { Actor, ApiKeyActor } from '#modules/accounts'
import { achievementById, currentVersion, type PublishedVersion } from '#modules/catalogue'
import type { Reader, Tx } from '#platform/database'
import { isId, newId, type Id } from '#platform/ids'
import { notFound, refuse } from '#platform/problem'
import type { AwardEvidence, Recipient } from './award.ts'
import type { GrantedAward } from './award.queries.ts'
import { grantAward } from './grant-award.ts'
import { deleteRequestsBefore, idempotentRequest, insertIdempotentRequest } from './idempotent-request.queries.ts'
import { credentialUrl } from './issuer.ts'
import { recipientOf, statedEvidence, type NamedRecipient } from './recipient.ts'

/** What a program asks for. It knows achievement ids of its own organisation only. */
export type AwardRequest = { achievementId: string; recipient: NamedRecipient; evidence?: AwardEvidence[] }
export type RequestedAward = { awardId: Id<'award'>; credentialId: Id<'credential'>; credentialUrl: string }

/**
 * Grants an award for a program, once per Idempotency-Key however often and however parallel it asks: a repeat gets the
 * first answer, another body under the same key is refused. The address is known before the credential is signed.
 */
export async function requestAward(
  ctx: Context,
  program: Actor,
  key: string,
  request: AwardRequest,
): Promise<RequestedAward> {
  const actor = requireWriter(program)
  if (key.length < 1 || key.length > 255)
    throw refuse('awarding.idempotency_key', {}, { status: 422, field: 'Idempotency-Key' })
  const asked = { key, hash: hashOf(request), at: ctx.clock.now() }
  // A repeat is answered before anything is looked up: the achievement may be retired by now, the award stands.
  const award = (await answerRepeat(ctx.db, actor, asked)) ?? (await grantNow(ctx, actor, asked, request))
  return {
    awardId: award.id,
    credentialId: award.credentialId,
    credentialUrl: credentialUrl(ctx.config.publicUrl, award.credentialId),
  }
}

type Asked = { key: string; hash: string; at: Date }
type Wanted = { achievement: PublishedVersion; recipient: Recipient; evidence: AwardEvidence[] }

async function answerRepeat(db: Reader, actor: ApiKeyActor, { key, hash }: Asked): Promise<GrantedAward | undefined> {
  const first = await idempotentRequest(db, actor.tenant, key)
  if (first && first.hash !== hash)
    throw refuse('awarding.idempotency_key_reused', {}, { status: 409, field: 'Idempotency-Key' })
  return first?.award
}

async function grantNow(ctx: Context, actor: ApiKeyActor, asked: Asked, request: AwardRequest): Promise<GrantedAward> {
  const wanted: Wanted = {
    achievement: await issuableVersion(ctx, actor.tenant, request.achievementId),
    recipient: await recipientOf(ctx.db, request.recipient),
    evidence: statedEvidence(request.evidence ?? []),
  }
  return ctx.db.transaction().execute((tx) => grantOnce(tx, actor, asked, wanted))
}

async function grantOnce(tx: Tx, actor: ApiKeyActor, asked: Asked, wanted: Wanted): Promise<GrantedAward> {
  const { key, hash, at } = asked
  const id = newId<'award'>(at)
  if (await insertIdempotentRequest(tx, { tenantId: actor.tenant, key, hash, awardId: id, at })) {
    return grantAward(tx, actor, { id, tenantId: actor.tenant, ...wanted, basis: { kind: 'api', id }, results: [], at })
  }
  return (await answerRepeat(tx, actor, asked))!
}

function requireWriter(actor: Actor): ApiKeyActor {
  if (actor.kind !== 'api_key' || !actor.scopes.includes('awards:write')) throw notFound()
  return actor
}

async function issuableVersion(
  ctx: Context,
  tenant: Id<'organisation'>,
  achievement: string,
): Promise<PublishedVersion> {
  const version = isId(achievement) ? await versionInForce(ctx.db, tenant, achievement) : undefined
  if (!version) throw refuse('awarding.achievement_unknown', {}, { status: 422, field: 'achievementId' })
  return version
}

async function versionInForce(
  db: Reader,
  tenant: Id<'organisation'>,
  id: Id<'achievement'>,
): Promise<PublishedVersion | undefined> {
  const achievement = await achievementById(db, tenant, id)
  return achievement?.retiredAt === null ? currentVersion(db, tenant, id) : undefined
}

// RFC 8785: the same request is the same whatever order its members are in.
function hashOf(request: AwardRequest): string {
  return createHash('sha256')
    .update(canonicalizeJson(JSON.parse(JSON.stringify(request))))
    .digest('hex')
}

const KEPT_MS = 30 * 86_400_000

/** Task: forgets Idempotency-Keys after 30 days. The awards stay. */
export async function forgetOldRequests(ctx: Context): Promise<void> {
  await deleteRequestsBefore(ctx.db, new Date(ctx.clock.now().getTime() - KEPT_MS))
}
