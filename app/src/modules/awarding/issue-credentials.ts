import type { Context } from '#context'
import { emit, type Events } from '#events'
import { actingAsSystem, organisationProfile, recordAudit } from '#modules/accounts'
import type { Id } from '#platform/ids'
import { awardsWithoutCredential, holdStandingAwards, type Issuable } from './award.queries.ts'
import { endOfValidity } from './credential-document.ts'
import { insertCredentials, type NewCredential } from './credential.queries.ts'
import { signingKey } from './issuer-key.ts'
import { holdCurrentIssuerKey, type IssuerKey } from './issuer-key.queries.ts'
import { signAward, type SigningDesk } from './sign-award.ts'
import { listForNewEntries } from './status-list.ts'
import { countTaken, drawIndices, type StatusList } from './status-list.queries.ts'

const ROUNDS = 5

/**
 * Reaction: gives each award its credential. Signing happens outside any transaction and has no effect of its own; only
 * what is stored was issued. Called twice, or by two workers at once, it issues once: the constraints on award and status
 * index decide, and whoever loses a status index draws and signs again in the next round.
 */
export async function issueCredentials(ctx: Context, event: Events['awards.granted']): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const awards = await awardsWithoutCredential(ctx.db, event.tenant, event.awards)
    if (awards.length === 0) return
    await issueRound(ctx, event.tenant, awards)
  }
  const left = await awardsWithoutCredential(ctx.db, event.tenant, event.awards)
  if (left.length > 0) throw new Error(`${left.length} awards have no credential after ${ROUNDS} rounds`)
}

async function issueRound(ctx: Context, tenant: Id<'organisation'>, awards: readonly Issuable[]): Promise<void> {
  const desk = await openDesk(ctx, tenant)
  const list = await listForNewEntries(ctx, desk.key, desk.at)
  const { signed, failures } = await signAll(desk, list, awards)
  await storeCredentials(ctx, desk, list, signed)
  // The others are issued by now; the retry of this job finds only those that failed.
  if (failures.length > 0)
    throw new Error(`${failures.length} of ${awards.length} awards could not be signed`, { cause: failures[0] })
}

async function openDesk(ctx: Context, tenant: Id<'organisation'>): Promise<SigningDesk> {
  const profile = await organisationProfile(ctx.db, tenant)
  if (!profile) throw new Error(`no organisation ${tenant}`)
  return {
    ctx,
    key: await signingKey(ctx, tenant),
    issuer: { publicUrl: ctx.config.publicUrl, profile },
    at: ctx.clock.now(),
  }
}

async function signAll(desk: SigningDesk, list: StatusList, awards: readonly Issuable[]) {
  const indices = await drawIndices(desk.ctx.db, list, awards.length)
  const signed: NewCredential[] = []
  const failures: unknown[] = []
  for (const [position, award] of awards.entries()) {
    const index = indices[position]!
    try {
      signed.push(credentialOf(desk, award, { list, index }, await signAward(desk, award, { list, index })))
    } catch (cause) {
      failures.push(cause)
    }
  }
  return { signed, failures }
}

function credentialOf(
  { key, at }: SigningDesk,
  award: Issuable,
  place: { list: StatusList; index: number },
  document: string,
): NewCredential {
  return {
    tenantId: award.tenantId,
    id: award.credentialId,
    awardId: award.id,
    personId: award.personId,
    document,
    issuerKeyId: key.id,
    statusListId: place.list.id,
    statusIndex: place.index,
    issuedAt: at,
    validUntil: endOfValidity(award) ?? null,
  }
}

/** Credentials, their status entries and the event stand together or not at all. */
async function storeCredentials(
  ctx: Context,
  { key, at }: SigningDesk,
  list: StatusList,
  signed: readonly NewCredential[],
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    // A key retired while it signed would have signed after its end.
    if (!(await holdCurrentIssuerKey(tx, key))) return
    const standing = await holdStandingAwards(
      tx,
      key.tenantId,
      signed.map((one) => one.awardId),
    )
    const wanted = signed.flatMap((one) =>
      standing.has(one.awardId) ? [{ ...one, personId: standing.get(one.awardId) ?? null }] : [],
    )
    const credentials = await insertCredentials(tx, wanted)
    if (credentials.length === 0) return
    await countTaken(tx, list, credentials.length)
    await recordIssue(tx, key, credentials, at)
    await emit(tx, 'credentials.issued', { tenant: key.tenantId, credentials })
  })
}

async function recordIssue(
  tx: Parameters<typeof insertCredentials>[0],
  key: IssuerKey,
  credentials: readonly Id<'credential'>[],
  at: Date,
): Promise<void> {
  const entries = credentials.map((id) => ({
    tenant: key.tenantId,
    action: 'credential.issued' as const,
    subject: { kind: 'credential', id },
    facts: { key: key.id },
  }))
  await recordAudit(tx, actingAsSystem('an award was granted'), at, ...entries)
}
