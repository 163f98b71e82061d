import { expect, test } from 'vitest'
import type { Context } from '#context'
import type { Id } from '#platform/ids'
import { testContext } from '../../../test/support/context.ts'
import { given, type GivenOrganisation } from '../../../test/support/given.ts'
import { insertCredentials } from './credential.queries.ts'
import {
  credentialById,
  issueCredentials,
  keysForManager,
  revokeCredential,
  rotateIssuerKey,
  signStatusLists,
  statusListDocument,
} from './index.ts'
import { drawIndices, openStatusList, type StatusList } from './status-list.queries.ts'

const tc = await testContext()
const { ctx } = tc
const away: Context = { ...ctx, keys: { ...ctx.keys, sign: () => Promise.reject(new Error('the vault is away')) } }

test('a thousand entries are all different, spread evenly, and tell nothing of their order', async () => {
  const { list } = await issued()
  const drawn = await drawIndices(ctx.db, list, 1_000)
  expect(new Set(drawn).size).toBe(1_000)
  expect(drawn.every((index) => Number.isInteger(index) && index >= 0 && index < 131_072)).toBe(true)
  const buckets = Array.from(
    { length: 16 },
    (_, bucket) => drawn.filter((index) => Math.floor((index * 16) / list.length) === bucket).length,
  )
  const chiSquare = buckets.reduce((sum, count) => sum + (count - 62.5) ** 2 / 62.5, 0)
  // 15 degrees of freedom: a fair draw is above 60 less than once in a million runs.
  expect(chiSquare).toBeLessThan(60)
  expect(Math.abs(rankCorrelation(drawn))).toBeLessThan(0.2)
})

test('entries that are taken are not drawn', async () => {
  const { org, list } = await issued()
  const taken = await takeMany(org, list)
  const drawn = await drawIndices(ctx.db, list, 500)
  expect(drawn.filter((index) => taken.has(index))).toEqual([])
})

test('a list that is half full is left, and one new list is opened however many ask', async () => {
  const { org, list } = await issued()
  await ctx.db
    .updateTable('awarding.status_list')
    .set({ taken: list.length / 2 })
    .where('tenant_id', '=', org.tenant)
    .execute()
  expect(await openStatusList(ctx.db, org.tenant)).toBeUndefined()
  const awards = await Promise.all([1, 2, 3].map(() => given.award(tc, org)))
  await Promise.all(awards.map((award) => issueCredentials(ctx, { tenant: org.tenant, awards: [award.id] })))
  const lists = await ctx.db
    .selectFrom('awarding.status_list')
    .select(['id', 'taken'])
    .where('tenant_id', '=', org.tenant)
    .orderBy('made_at')
    .execute()
  expect(lists).toHaveLength(2)
  expect(lists.find((one) => one.id !== list.id)!.taken).toBe(3)
  await tc.finishJobs()
})

test('of two credentials with the same entry only one is stored', async () => {
  const { org, credential } = await issued()
  const award = await given.award(tc, org)
  const there = await ctx.db
    .selectFrom('awarding.credential')
    .select(['issuer_key_id', 'status_list_id', 'status_index'])
    .where('tenant_id', '=', org.tenant)
    .executeTakeFirstOrThrow()
  const rival = {
    tenantId: org.tenant,
    id: award.credentialId,
    awardId: award.id,
    personId: null,
    document: credential.document,
    issuerKeyId: there.issuer_key_id as Id<'issuer_key'>,
    statusListId: there.status_list_id as Id<'status_list'>,
    statusIndex: there.status_index,
    issuedAt: tc.clock.now(),
    validUntil: null,
  }
  expect(await ctx.db.transaction().execute((tx) => insertCredentials(tx, [rival]))).toEqual([])
  await tc.finishJobs()
  expect(await credentialById(ctx.db, award.credentialId)).toBeDefined()
})

test('a key retired while it signs signs nothing that is stored; the new key signs again', async () => {
  const org = await given.organisation(tc, { roles: ['designer', 'owner'] })
  await given.credential(tc, org)
  const award = await given.award(tc, org)
  const owner = { ...org.actor('owner'), confirmedAt: tc.clock.now() }
  let isFirst = true
  const rotating: Context['keys']['sign'] = async (sealed, bytes) => {
    const signature = await ctx.keys.sign(sealed, bytes)
    if (isFirst) {
      isFirst = false
      tc.clock.pass(1_000)
      await rotateIssuerKey(ctx, owner, (await keysForManager(ctx.db, owner))[0]!.id)
    }
    return signature
  }
  await issueCredentials({ ...ctx, keys: { ...ctx.keys, sign: rotating } }, { tenant: org.tenant, awards: [award.id] })
  const [current] = await keysForManager(ctx.db, owner)
  expect((await credentialById(ctx.db, award.credentialId))!.document).toContain(current!.publicKeyMultibase)
  await tc.finishJobs()
})

test('while the key is away a complete list is served on, one that misses a revocation is not', async () => {
  const { org, list, credential } = await issued()
  const published = await statusListDocument(ctx, org.tenant, list.id)
  tc.clock.pass(4 * 86_400_000)
  expect(await statusListDocument(away, org.tenant, list.id)).toBe(published)
  tc.clock.pass(4 * 86_400_000)
  await expect(statusListDocument(away, org.tenant, list.id)).rejects.toMatchObject({
    code: 'awarding.signer_away',
    status: 503,
  })
  await statusListDocument(ctx, org.tenant, list.id)
  await revokeCredential(ctx, org.actor('issuer'), credential, 'Issued by mistake.')
  await expect(statusListDocument(away, org.tenant, list.id)).rejects.toMatchObject({ status: 503 })
  await tc.finishJobs()
})

test('the reaction signs the list of a revoked credential ahead of the first question', async () => {
  const { org, list, credential } = await issued()
  await revokeCredential(ctx, org.actor('issuer'), credential, 'Issued by mistake.')
  await signStatusLists(ctx, { tenant: org.tenant, credentials: [credential.id] })
  expect(await statusListDocument(away, org.tenant, list.id)).toBeDefined()
  await tc.finishJobs()
})

async function issued() {
  const org = await given.organisation(tc, { roles: ['designer', 'issuer'] })
  const { credential } = await given.credential(tc, org)
  return { org, credential, list: (await openStatusList(ctx.db, org.tenant))! }
}

/** Takes 2,000 entries of the list by rows that stand for credentials. */
async function takeMany(org: GivenOrganisation, list: StatusList): Promise<Set<number>> {
  await tc.pool.query(
    `insert into awarding.award (tenant_id, id, credential_id, achievement_id, achievement_version, recipient_name, basis_kind, basis_id, awarded_at)
     select tenant_id, gen_random_uuid(), gen_random_uuid(), achievement_id, achievement_version, 'A', 'manual', gen_random_uuid(), awarded_at
     from awarding.award, generate_series(1, 2000) where tenant_id = $1`,
    [org.tenant],
  )
  const taken = await tc.pool.query<{ status_index: number }>(
    `insert into awarding.credential (tenant_id, id, award_id, rendition, document, issuer_key_id, status_list_id, status_index, issued_at)
     select award.tenant_id, award.credential_id, award.id, 'embedded_proof', '{}', key.id, $2, row_number() over () * 64, now()
     from awarding.award as award join awarding.issuer_key as key on key.tenant_id = award.tenant_id
     where award.tenant_id = $1 and award.recipient_name = 'A' on conflict do nothing returning status_index`,
    [org.tenant, list.id],
  )
  return new Set(taken.rows.map((row) => row.status_index))
}

function rankCorrelation(values: readonly number[]): number {
  const n = values.length
  const rank = new Map(values.toSorted((a, b) => a - b).map((value, index) => [value, index]))
  const squares = values.reduce((sum, value, index) => sum + (rank.get(value)! - index) ** 2, 0)
  return 1 - (6 * squares) / (n * (n * n - 1))
}
