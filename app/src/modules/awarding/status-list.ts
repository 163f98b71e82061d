import { encodeStatusList, issue, statusBits, statusListCredential } from '@cairn/credentials'
import type { Context } from '#context'
import type { Events } from '#events'
import type { Tx } from '#platform/database'
import type { Id } from '#platform/ids'
import { refuse } from '#platform/problem'
import { issuerDid, statusListUrl } from './issuer.ts'
import { signerOf, signingKey } from './issuer-key.ts'
import { lockIssuerKey, type IssuerKey } from './issuer-key.queries.ts'
import {
  insertStatusList,
  listsOfCredentials,
  openStatusList,
  revokedIndices,
  publishedStatusList,
  storeSignedList,
  type StatusList,
} from './status-list.queries.ts'

/** How long a verifier may keep a list. A revocation is known everywhere after this time. */
export const STATUS_TTL_MS = 5 * 60_000
const VALID_FOR_MS = 7 * 86_400_000

/** The signed list (Bitstring Status List 1.0), signed anew where revocations are missing in it or half its validity is over. */
export async function statusListDocument(
  ctx: Context,
  tenant: Id<'organisation'>,
  id: Id<'status_list'>,
): Promise<string | undefined> {
  const published = await publishedStatusList(ctx.db, id)
  if (published?.list.tenantId !== tenant) return undefined
  const { list } = published
  const { revision, signed } = published.state
  const at = ctx.clock.now()
  if (signed?.isComplete && at.getTime() - signed.at.getTime() < VALID_FOR_MS / 2) return signed.document
  try {
    return await signList(ctx, list, revision, at)
  } catch (cause) {
    // What is complete and still valid is true although the key cannot be used just now.
    if (signed?.isComplete && at.getTime() - signed.at.getTime() < VALID_FOR_MS) return signed.document
    ctx.log.error({ err: cause }, 'a status list could not be signed')
    throw refuse('awarding.signer_away', {}, { status: 503 })
  }
}

/** Reaction: signs the lists of revoked credentials before anybody asks for them. */
export async function signStatusLists(ctx: Context, event: Events['credentials.revoked']): Promise<void> {
  for (const list of await listsOfCredentials(ctx.db, event.tenant, event.credentials))
    await statusListDocument(ctx, event.tenant, list)
}

// The revision was read before the entries: what is revoked in between is in the list already and leaves it marked as
// behind, never the other way round.
async function signList(ctx: Context, list: StatusList, revision: number, at: Date): Promise<string> {
  const key = await signingKey(ctx, list.tenantId)
  const unsigned = statusListCredential({
    id: statusListUrl(ctx.config.publicUrl, list),
    issuer: issuerDid(ctx.config.publicUrl, list.tenantId),
    purpose: 'revocation',
    encodedList: await encodeStatusList(statusBits({ length: list.length, set: await revokedIndices(ctx.db, list) })),
    validFrom: at,
    validUntil: new Date(at.getTime() + VALID_FOR_MS),
    ttl: STATUS_TTL_MS,
  })
  const document = JSON.stringify(await issue(unsigned, { signer: signerOf(ctx, key), created: at }))
  await storeSignedList(ctx.db, list, { document, revision, at })
  return document
}

/** The list new credentials get their entries in. One at a time opens a new one, so that the herd stays together. */
export async function listForNewEntries(ctx: Context, key: IssuerKey, at: Date): Promise<StatusList> {
  const open = await openStatusList(ctx.db, key.tenantId)
  if (open) return open
  await ctx.db.transaction().execute((tx) => openAnother(tx, key, at))
  return (await openStatusList(ctx.db, key.tenantId))!
}

async function openAnother(tx: Tx, key: IssuerKey, at: Date): Promise<void> {
  await lockIssuerKey(tx, key)
  if (!(await openStatusList(tx, key.tenantId))) await insertStatusList(tx, key.tenantId, at)
}
