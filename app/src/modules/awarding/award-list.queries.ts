import { sql } from 'kysely'
import type { Reader } from '#platform/database'
import type { Id } from '#platform/ids'
import type { Award, AwardBasis, AwardEvidence, AwardState } from './award.ts'

/** Awards the actor may see: all, or those of achievements in these departments. */
export type AwardScope = { tenant: Id<'organisation'>; departments: 'all' | readonly Id<'department'>[] }
export type AwardFilter = { search: string; state: AwardState | 'any'; page: number }
export type AwardPage = { awards: Award[]; total: number; page: number; pages: number }

export const AWARDS_A_PAGE = 50

/** Awards, newest first. A name, an address or a title is found anywhere in it. */
export async function awardsListed(db: Reader, scope: AwardScope, filter: AwardFilter): Promise<AwardPage> {
  const { total } = await filtered(db, scope, filter)
    .select((eb) => eb.fn.countAll<string>().as('total'))
    .executeTakeFirstOrThrow()
  const pages = Math.max(1, Math.ceil(Number(total) / AWARDS_A_PAGE))
  const page = Math.min(Math.max(1, filter.page), pages)
  const rows = await columns(filtered(db, scope, filter))
    .orderBy('award.awarded_at', 'desc')
    .orderBy('award.id', 'desc')
    .limit(AWARDS_A_PAGE)
    .offset((page - 1) * AWARDS_A_PAGE)
    .execute()
  return { awards: rows.map(toAward), total: Number(total), page, pages }
}

export async function awardById(db: Reader, scope: AwardScope, id: Id<'award'>): Promise<Award | undefined> {
  const row = await columns(visible(db, scope)).where('award.id', '=', id).executeTakeFirst()
  return row && toAward(row)
}

function filtered(db: Reader, scope: AwardScope, { search, state }: AwardFilter) {
  let query = visible(db, scope)
  const wanted = search.trim()
  if (wanted) {
    const pattern = `%${wanted.replaceAll(/[\\%_]/g, '\\$&')}%`
    query = query.where((eb) =>
      eb.or([
        eb('award.recipient_name', 'ilike', pattern),
        eb('award.recipient_email', 'ilike', pattern),
        eb(TITLE, 'ilike', pattern),
      ]),
    )
  }
  if (state === 'withdrawn') return query.where('award.withdrawn_at', 'is not', null)
  if (state === 'revoked')
    return query.where('award.withdrawn_at', 'is', null).where('credential.revoked_at', 'is not', null)
  if (state === 'signed')
    return query
      .where('award.withdrawn_at', 'is', null)
      .where('credential.revoked_at', 'is', null)
      .where('credential.id', 'is not', null)
  return state === 'granted' ? query.where('award.withdrawn_at', 'is', null).where('credential.id', 'is', null) : query
}

const TITLE = sql<string>`version.definition ->> 'title'`

function visible(db: Reader, { tenant, departments }: AwardScope) {
  const all = db
    .selectFrom('awarding.award as award')
    .innerJoin('catalogue.achievement as achievement', (join) =>
      join.onRef('achievement.tenant_id', '=', 'award.tenant_id').onRef('achievement.id', '=', 'award.achievement_id'),
    )
    .innerJoin('catalogue.achievement_version as version', (join) =>
      join
        .onRef('version.tenant_id', '=', 'award.tenant_id')
        .onRef('version.achievement_id', '=', 'award.achievement_id')
        .onRef('version.version', '=', 'award.achievement_version'),
    )
    .leftJoin('awarding.credential as credential', (join) =>
      join.onRef('credential.tenant_id', '=', 'award.tenant_id').onRef('credential.award_id', '=', 'award.id'),
    )
    .where('award.tenant_id', '=', tenant)
  return departments === 'all'
    ? all
    : all.where('achievement.department_id', 'in', departments.length > 0 ? [...departments] : [NO_DEPARTMENT])
}

const NO_DEPARTMENT = '00000000-0000-0000-0000-000000000000'

function columns(query: ReturnType<typeof visible>) {
  return query
    .select([
      'award.tenant_id',
      'award.id',
      'award.achievement_id',
      'award.achievement_version',
      'achievement.department_id',
      TITLE.as('title'),
    ])
    .select([
      'award.person_id',
      'award.recipient_name',
      'award.recipient_email',
      'award.basis_kind',
      'award.evidence',
      'award.awarded_at',
    ])
    .select(['award.withdrawn_at', 'award.withdrawal_reason', 'award.credential_id'])
    .select(['credential.issued_at', 'credential.valid_until', 'credential.revoked_at', 'credential.revocation_reason'])
}

type Row = Awaited<ReturnType<ReturnType<typeof columns>['execute']>>[number]

function toAward(row: Row): Award {
  return {
    tenantId: row.tenant_id as Id<'organisation'>,
    id: row.id as Id<'award'>,
    achievementId: row.achievement_id as Id<'achievement'>,
    achievementVersion: row.achievement_version,
    achievementTitle: row.title,
    departmentId: row.department_id as Id<'department'> | null,
    personId: row.person_id as Id<'person'> | null,
    recipientName: row.recipient_name,
    recipientEmail: row.recipient_email,
    basis: row.basis_kind as AwardBasis['kind'],
    evidence: row.evidence as unknown as AwardEvidence[],
    awardedAt: row.awarded_at,
    withdrawnAt: row.withdrawn_at,
    withdrawalReason: row.withdrawal_reason,
    credentialId: row.credential_id as Id<'credential'>,
    issuedAt: row.issued_at,
    validUntil: row.valid_until,
    revokedAt: row.revoked_at,
    revocationReason: row.revocation_reason,
  }
}
