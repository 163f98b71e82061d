import type { Reader, Tx } from '#platform/database'
import type { Id } from '#platform/ids'
import type { StoredCredential } from './credential.ts'

export async function credentialById(db: Reader, id: Id<'credential'>): Promise<StoredCredential | undefined> {
  return (await credentialsById(db, [id]))[0]
}

export async function credentialsById(db: Reader, ids: readonly Id<'credential'>[]): Promise<StoredCredential[]> {
  if (ids.length === 0) return []
  return (
    await credentials(db).where('credential.id', 'in', ids).orderBy('credential.issued_at', 'desc').execute()
  ).map(toCredential)
}

/** Everything issued to a person by any organisation, newest first. */
export async function credentialsOfPerson(db: Reader, person: Id<'person'>): Promise<StoredCredential[]> {
  const rows = await credentials(db)
    .where('credential.person_id', '=', person)
    .orderBy('credential.issued_at', 'desc')
    .orderBy('credential.id')
    .execute()
  return rows.map(toCredential)
}

/** True once any issuer of the deployment has issued: from then on the public address cannot change. */
export async function hasIssuedCredentials(db: Reader): Promise<boolean> {
  return (await db.selectFrom('awarding.credential').select('id').limit(1).executeTakeFirst()) !== undefined
}

export type NewCredential = {
  tenantId: Id<'organisation'>
  id: Id<'credential'>
  awardId: Id<'award'>
  personId: Id<'person'> | null
  document: string
  issuerKeyId: Id<'issuer_key'>
  statusListId: Id<'status_list'>
  statusIndex: number
  issuedAt: Date
  validUntil: Date | null
}

/**
 * Stores signed credentials and answers which went in. Left out are those whose award has a credential by now and those
 * whose status index somebody else took in the meantime.
 */
export async function insertCredentials(tx: Tx, credentials: readonly NewCredential[]): Promise<Id<'credential'>[]> {
  if (credentials.length === 0) return []
  const rows = await tx
    .insertInto('awarding.credential')
    .values(
      credentials.map((one) => ({
        tenant_id: one.tenantId,
        id: one.id,
        award_id: one.awardId,
        rendition: 'embedded_proof',
        person_id: one.personId,
        document: one.document,
        issuer_key_id: one.issuerKeyId,
        status_list_id: one.statusListId,
        status_index: one.statusIndex,
        issued_at: one.issuedAt,
        valid_until: one.validUntil,
      })),
    )
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .execute()
  return rows.map((row) => row.id as Id<'credential'>)
}

/** Revokes the credential if it is in force, and answers which list now has to say so; undefined when it is revoked already. */
export async function closeCredential(
  tx: Tx,
  credential: { tenantId: Id<'organisation'>; id: Id<'credential'> },
  reason: string,
  at: Date,
): Promise<Id<'status_list'> | undefined> {
  const closed = await tx
    .updateTable('awarding.credential')
    .set({ revoked_at: at, revocation_reason: reason })
    .where('tenant_id', '=', credential.tenantId)
    .where('id', '=', credential.id)
    .where('revoked_at', 'is', null)
    .returning('status_list_id')
    .executeTakeFirst()
  return closed?.status_list_id as Id<'status_list'> | undefined
}

function credentials(db: Reader) {
  return db
    .selectFrom('awarding.credential as credential')
    .innerJoin('awarding.award as award', (join) =>
      join.onRef('award.tenant_id', '=', 'credential.tenant_id').onRef('award.id', '=', 'credential.award_id'),
    )
    .innerJoin('catalogue.achievement as achievement', (join) =>
      join.onRef('achievement.tenant_id', '=', 'award.tenant_id').onRef('achievement.id', '=', 'award.achievement_id'),
    )
    .select([
      'credential.tenant_id',
      'credential.id',
      'credential.award_id',
      'credential.person_id',
      'credential.document',
    ])
    .select(['credential.issued_at', 'credential.valid_until', 'credential.revoked_at', 'credential.revocation_reason'])
    .select(['award.achievement_id', 'award.achievement_version', 'achievement.department_id'])
    .select(['award.recipient_name', 'award.recipient_email', 'award.awarded_at'])
}

type Row = Awaited<ReturnType<ReturnType<typeof credentials>['execute']>>[number]

function toCredential(row: Row): StoredCredential {
  return {
    tenantId: row.tenant_id as Id<'organisation'>,
    id: row.id as Id<'credential'>,
    awardId: row.award_id as Id<'award'>,
    personId: row.person_id as Id<'person'> | null,
    document: row.document,
    issuedAt: row.issued_at,
    validUntil: row.valid_until,
    revokedAt: row.revoked_at,
    revocationReason: row.revocation_reason,
    achievementId: row.achievement_id as Id<'achievement'>,
    achievementVersion: row.achievement_version,
    departmentId: row.department_id as Id<'department'> | null,
    recipientName: row.recipient_name,
    recipientEmail: row.recipient_email,
    awardedAt: row.awarded_at,
  }
}
