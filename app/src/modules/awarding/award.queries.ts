import { sql } from 'kysely'
import type { Definition, PublishedVersion } from '#modules/catalogue'
import type { Reader, Tx } from '#platform/database'
import type { Id } from '#platform/ids'
import type { AwardBasis, AwardEvidence, AwardResult, Recipient } from './award.ts'

export type NewAward = {
  id: Id<'award'>
  credentialId: Id<'credential'>
  tenantId: Id<'organisation'>
  achievement: PublishedVersion
  recipient: Recipient
  basis: AwardBasis
  results: readonly AwardResult[]
  evidence: readonly AwardEvidence[]
  at: Date
}

/** Stores the award; false when there is one for this basis already. */
export async function insertAward(tx: Tx, award: NewAward): Promise<boolean> {
  const inserted = await tx
    .insertInto('awarding.award')
    .values({
      tenant_id: award.tenantId,
      id: award.id,
      credential_id: award.credentialId,
      achievement_id: award.achievement.achievementId,
      achievement_version: award.achievement.version,
      person_id: award.recipient.person ?? null,
      recipient_name: award.recipient.name,
      recipient_email: award.recipient.email ?? null,
      basis_kind: award.basis.kind,
      basis_id: award.basis.id,
      results: JSON.stringify(award.results),
      evidence: JSON.stringify(award.evidence),
      awarded_at: award.at,
    })
    .onConflict((oc) => oc.columns(['tenant_id', 'basis_kind', 'basis_id']).doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

export type GrantedAward = { id: Id<'award'>; credentialId: Id<'credential'> }

export async function awardOfBasis(
  db: Reader,
  tenant: Id<'organisation'>,
  basis: AwardBasis,
): Promise<GrantedAward | undefined> {
  const row = await db
    .selectFrom('awarding.award')
    .select(['id', 'credential_id'])
    .where('tenant_id', '=', tenant)
    .where('basis_kind', '=', basis.kind)
    .where('basis_id', '=', basis.id)
    .executeTakeFirst()
  return row && { id: row.id as Id<'award'>, credentialId: row.credential_id as Id<'credential'> }
}

/** The credential a decision led to, issued or about to be; undefined where the decision awarded nothing. */
export async function credentialOfDecision(
  db: Reader,
  tenant: Id<'organisation'>,
  decision: Id<'decision'>,
): Promise<{ id: Id<'credential'>; isIssued: boolean } | undefined> {
  const row = await db
    .selectFrom('awarding.award as award')
    .leftJoin('awarding.credential as credential', (join) =>
      join.onRef('credential.tenant_id', '=', 'award.tenant_id').onRef('credential.award_id', '=', 'award.id'),
    )
    .select(['award.credential_id', 'credential.id'])
    .where('award.tenant_id', '=', tenant)
    .where('award.basis_kind', '=', 'decision')
    .where('award.basis_id', '=', decision)
    .where('award.withdrawn_at', 'is', null)
    .executeTakeFirst()
  return row && { id: row.credential_id as Id<'credential'>, isIssued: row.id !== null }
}

/** What a credential is made from: the award and the version it was awarded for. */
export type Issuable = {
  tenantId: Id<'organisation'>
  id: Id<'award'>
  credentialId: Id<'credential'>
  achievementId: Id<'achievement'>
  achievementVersion: number
  definition: Definition
  personId: Id<'person'> | null
  recipientName: string
  basis: AwardBasis['kind']
  results: AwardResult[]
  evidence: AwardEvidence[]
  awardedAt: Date
}

/** Those of the awards that stand and have no credential yet, in the order of their ids. */
export async function awardsWithoutCredential(
  db: Reader,
  tenant: Id<'organisation'>,
  awards: readonly Id<'award'>[],
): Promise<Issuable[]> {
  if (awards.length === 0) return []
  const rows = await db
    .selectFrom('awarding.award as award')
    .innerJoin('catalogue.achievement_version as version', (join) =>
      join
        .onRef('version.tenant_id', '=', 'award.tenant_id')
        .onRef('version.achievement_id', '=', 'award.achievement_id')
        .onRef('version.version', '=', 'award.achievement_version'),
    )
    .leftJoin('awarding.credential as credential', (join) =>
      join.onRef('credential.tenant_id', '=', 'award.tenant_id').onRef('credential.award_id', '=', 'award.id'),
    )
    .select([
      'award.tenant_id',
      'award.id',
      'award.credential_id',
      'award.achievement_id',
      'award.achievement_version',
      'version.definition',
    ])
    .select([
      'award.person_id',
      'award.recipient_name',
      'award.basis_kind',
      'award.results',
      'award.evidence',
      'award.awarded_at',
    ])
    .where('award.tenant_id', '=', tenant)
    .where('award.id', 'in', awards)
    .where('award.withdrawn_at', 'is', null)
    .where('credential.id', 'is', null)
    .orderBy('award.id')
    .execute()
  return rows.map((row) => ({
    tenantId: row.tenant_id as Id<'organisation'>,
    id: row.id as Id<'award'>,
    credentialId: row.credential_id as Id<'credential'>,
    achievementId: row.achievement_id as Id<'achievement'>,
    achievementVersion: row.achievement_version,
    definition: row.definition as unknown as Definition,
    personId: row.person_id as Id<'person'> | null,
    recipientName: row.recipient_name,
    basis: row.basis_kind as AwardBasis['kind'],
    results: row.results as unknown as AwardResult[],
    evidence: row.evidence as unknown as AwardEvidence[],
    awardedAt: row.awarded_at,
  }))
}

/** Keeps the awards from being withdrawn until the transaction ends; answers which of them still stand, and whose they are. */
export async function holdStandingAwards(
  tx: Tx,
  tenant: Id<'organisation'>,
  awards: readonly Id<'award'>[],
): Promise<Map<Id<'award'>, Id<'person'> | null>> {
  if (awards.length === 0) return new Map()
  const rows = await tx
    .selectFrom('awarding.award')
    .select(['id', 'person_id'])
    .where('tenant_id', '=', tenant)
    .where('id', 'in', awards)
    .where('withdrawn_at', 'is', null)
    .orderBy('id')
    .forShare()
    .execute()
  return new Map(rows.map((row) => [row.id as Id<'award'>, row.person_id as Id<'person'> | null]))
}

/** Withdraws the award if it stands; false when it is withdrawn already. */
export async function closeAward(
  tx: Tx,
  award: { tenantId: Id<'organisation'>; id: Id<'award'> },
  reason: string,
  at: Date,
): Promise<boolean> {
  const closed = await tx
    .updateTable('awarding.award')
    .set({ withdrawn_at: at, withdrawal_reason: reason })
    .where('tenant_id', '=', award.tenantId)
    .where('id', '=', award.id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return closed.numUpdatedRows === 1n
}

/** Gives awards made to a name and an address to the person who has now proven that address, with their credentials. */
export async function assignAwardsByEmail(tx: Tx, person: Id<'person'>, email: string): Promise<Id<'credential'>[]> {
  const { rows } = await sql<{ id: string }>`
    with mine as (
      update awarding.award set person_id = ${person}
      where person_id is null and recipient_email = ${email}
      returning tenant_id, id
    )
    update awarding.credential as credential set person_id = ${person}
    from mine
    where credential.tenant_id = mine.tenant_id and credential.award_id = mine.id and credential.person_id is null
    returning credential.id`.execute(tx)
  return rows.map((row) => row.id as Id<'credential'>)
}
