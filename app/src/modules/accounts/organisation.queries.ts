import type { Reader, Tx } from '#platform/database'
import { newId, type Id } from '#platform/ids'

/** What everybody may know about an organisation: the public page and the issuer's profile show it. */
export type OrganisationProfile = {
  id: Id<'organisation'>
  name: string
  countryCode: string
  url: string | null
  email: string | null
  description: string
}
export type OrganisationFacts = Omit<OrganisationProfile, 'id'>

export async function organisationProfile(
  db: Reader,
  tenant: Id<'organisation'>,
): Promise<OrganisationProfile | undefined> {
  const row = await db
    .selectFrom('accounts.organisation')
    .select(['id', 'name', 'country_code', 'url', 'email', 'description'])
    .where('id', '=', tenant)
    .executeTakeFirst()
  return (
    row && {
      id: row.id as Id<'organisation'>,
      name: row.name,
      countryCode: row.country_code,
      url: row.url,
      email: row.email,
      description: row.description,
    }
  )
}

export async function insertOrganisation(tx: Tx, facts: OrganisationFacts, at: Date): Promise<Id<'organisation'>> {
  const id = newId<'organisation'>(at)
  await tx
    .insertInto('accounts.organisation')
    .values({ id, ...columnsOf(facts), created_at: at })
    .execute()
  return id
}

export async function updateOrganisation(tx: Tx, tenant: Id<'organisation'>, facts: OrganisationFacts): Promise<void> {
  await tx.updateTable('accounts.organisation').set(columnsOf(facts)).where('id', '=', tenant).execute()
}

function columnsOf(facts: OrganisationFacts) {
  return {
    name: facts.name,
    country_code: facts.countryCode,
    url: facts.url,
    email: facts.email,
    description: facts.description,
  }
}

export async function hasOrganisation(db: Reader): Promise<boolean> {
  return (await db.selectFrom('accounts.organisation').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** Changes of who owns what happen one after the other, so that two owners cannot remove each other at once. */
export async function lockOrganisation(tx: Tx, tenant: Id<'organisation'>): Promise<void> {
  await tx.selectFrom('accounts.organisation').select('id').where('id', '=', tenant).forUpdate().execute()
}
