import type { Database, Reader, Tx } from '#platform/database'
import { hashSecret, newId, newSecret, type Id } from '#platform/ids'
import type { PersonActor, Role } from './actor.ts'

const DAY_MS = 86_400_000
// Writing `seen_at` at every request would be a write per page view; five minutes are exact enough.
const SEEN_EVERY_MS = 300_000

/** Starts a login session and returns its secret, which exists only in the browser's cookie from here on. */
export async function startLoginSession(
  tx: Tx,
  person: Id<'person'>,
  start: { at: Date; days: number; browser: string },
): Promise<string> {
  const secret = newSecret()
  await tx
    .insertInto('accounts.login_session')
    .values({
      id: newId<'login_session'>(start.at),
      secret_hash: hashSecret(secret),
      person_id: person,
      acting_tenant_id: await firstTenantOf(tx, person),
      started_at: start.at,
      seen_at: start.at,
      confirmed_at: start.at,
      expires_at: new Date(start.at.getTime() + start.days * DAY_MS),
      browser: start.browser.slice(0, 200),
    })
    .execute()
  return secret
}

/** The organisation a person acts for after signing in: the one joined first. */
async function firstTenantOf(tx: Reader, person: Id<'person'>): Promise<string | null> {
  const membership = await tx
    .selectFrom('accounts.membership')
    .select('tenant_id')
    .where('person_id', '=', person)
    .where('ended_at', 'is', null)
    .orderBy('since')
    .executeTakeFirst()
  return membership?.tenant_id ?? null
}

/** Who a session's secret stands for, with the roles held right now; undefined if it is unknown or over. */
export async function actorOfSession(
  db: Database,
  secret: string,
  at: Date,
  days: number,
): Promise<PersonActor | undefined> {
  const row = await sessionRow(db, hashSecret(secret), at)
  if (!row) return undefined
  if (at.getTime() - row.seen_at.getTime() > SEEN_EVERY_MS) await prolong(db, row, at, days)
  return {
    kind: 'person',
    person: row.person_id as Id<'person'>,
    name: row.display_name,
    session: row.id as Id<'login_session'>,
    confirmedAt: row.confirmed_at,
    tenant: row.tenant_id as Id<'organisation'> | null,
    tenantName: row.tenant_name,
    grants: row.tenant_id ? await grantsOf(db, row.tenant_id, row.person_id) : [],
  }
}

function sessionRow(db: Database, secretHash: string, at: Date) {
  return db
    .selectFrom('accounts.login_session as session')
    .innerJoin('accounts.person as person', 'person.id', 'session.person_id')
    .leftJoin('accounts.membership as membership', (join) =>
      join
        .onRef('membership.tenant_id', '=', 'session.acting_tenant_id')
        .onRef('membership.person_id', '=', 'session.person_id')
        .on('membership.ended_at', 'is', null),
    )
    .leftJoin('accounts.organisation as organisation', 'organisation.id', 'membership.tenant_id')
    .select(['session.id', 'session.person_id', 'session.seen_at', 'session.confirmed_at', 'person.display_name'])
    .select(['membership.tenant_id', 'organisation.name as tenant_name'])
    .where('session.secret_hash', '=', secretHash)
    .where('session.expires_at', '>', at)
    .executeTakeFirst()
}

async function prolong(
  db: Database,
  session: { id: string; person_id: string },
  at: Date,
  days: number,
): Promise<void> {
  await db
    .updateTable('accounts.login_session')
    .set({ seen_at: at, expires_at: new Date(at.getTime() + days * DAY_MS) })
    .where('person_id', '=', session.person_id)
    .where('id', '=', session.id)
    .execute()
}

async function grantsOf(db: Reader, tenant: string, person: string) {
  const rows = await db
    .selectFrom('accounts.role')
    .select(['role', 'department_id'])
    .where('tenant_id', '=', tenant)
    .where('person_id', '=', person)
    .execute()
  return rows.map((row) => ({ role: row.role as Role, department: row.department_id as Id<'department'> | null }))
}

export type LoginSession = { id: Id<'login_session'>; browser: string; startedAt: Date; seenAt: Date }

/** Browsers a person is signed in with, the last used first. */
export async function loginSessionsOf(db: Reader, person: Id<'person'>, at: Date): Promise<LoginSession[]> {
  const rows = await db
    .selectFrom('accounts.login_session')
    .select(['id', 'browser', 'started_at', 'seen_at'])
    .where('person_id', '=', person)
    .where('expires_at', '>', at)
    .orderBy('seen_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id as Id<'login_session'>,
    browser: row.browser,
    startedAt: row.started_at,
    seenAt: row.seen_at,
  }))
}

export async function deleteLoginSession(tx: Tx, person: Id<'person'>, session: Id<'login_session'>): Promise<boolean> {
  const deleted = await tx
    .deleteFrom('accounts.login_session')
    .where('person_id', '=', person)
    .where('id', '=', session)
    .executeTakeFirst()
  return deleted.numDeletedRows === 1n
}

/** Ends all sessions of a person but the one named; with null, all. */
export async function deleteOtherLoginSessions(
  tx: Tx,
  person: Id<'person'>,
  keep: Id<'login_session'> | null,
): Promise<number> {
  let sessions = tx.deleteFrom('accounts.login_session').where('person_id', '=', person)
  if (keep) sessions = sessions.where('id', '!=', keep)
  return Number((await sessions.executeTakeFirst()).numDeletedRows)
}

/** The person proved again to be there: the session gets a new secret, and the old one stops working. */
export async function renewLoginSession(tx: Tx, actor: PersonActor, at: Date): Promise<string> {
  const secret = newSecret()
  await tx
    .updateTable('accounts.login_session')
    .set({ secret_hash: hashSecret(secret), confirmed_at: at })
    .where('person_id', '=', actor.person)
    .where('id', '=', actor.session)
    .execute()
  return secret
}

/** Acts for another organisation from now on; false where the person is no member. */
export async function actForOrganisation(tx: Tx, actor: PersonActor, tenant: Id<'organisation'>): Promise<boolean> {
  const updated = await tx
    .updateTable('accounts.login_session')
    .set({ acting_tenant_id: tenant })
    .where('person_id', '=', actor.person)
    .where('id', '=', actor.session)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('accounts.membership')
          .select('tenant_id')
          .where('tenant_id', '=', tenant)
          .where('person_id', '=', actor.person)
          .where('ended_at', 'is', null),
      ),
    )
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}
