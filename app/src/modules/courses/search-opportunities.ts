import { sql, type RawBuilder } from 'kysely'
import type { Reader } from '#platform/database'
import type { Id } from '#platform/ids'
import type { OfferCard } from './learning-opportunity.ts'
import { searchQuery } from './search-text.ts'

/** What a visitor asks the catalogue. Values of one filter are alternatives, filters narrow each other. */
export type OpportunitySearch = {
  text: string
  level: readonly string[]
  language: readonly string[]
  participation: readonly string[]
  organisation: readonly Id<'organisation'>[]
  /** From 1. */
  page: number
}

export const PAGE_SIZE = 10

export type OpportunityHit = {
  id: Id<'learning_opportunity'>
  achievementId: Id<'achievement'>
  achievementVersion: number
  title: string
  summary: string
  language: string
  price: string
  organisation: string
  countryCode: string
  card: OfferCard
}
export type FacetValue = { value: string; label: string; count: number }
export type Facets = {
  level: FacetValue[]
  language: FacetValue[]
  participation: FacetValue[]
  organisation: FacetValue[]
}
export type SearchResult = { hits: OpportunityHit[]; total: number; facets: Facets }

/** Open offers of all organisations, best match first. Two statements, whatever is asked; meant for the replica. */
export async function searchOpportunities(db: Reader, search: OpportunitySearch): Promise<SearchResult> {
  const [hits, facets] = await Promise.all([hitsOf(db, search), facetsOf(db, search)])
  return {
    hits: hits.map(({ total: _, ...hit }) => hit),
    total: hits[0]?.total ?? (await totalOf(db, search, hits)),
    facets,
  }
}

type CountedHit = OpportunityHit & { total: number }

async function hitsOf(db: Reader, search: OpportunitySearch): Promise<CountedHit[]> {
  const order =
    search.text === ''
      ? sql`opportunity.opened_at desc`
      : sql`ts_rank(opportunity.search, ${searchQuery(search.text)}) desc, opportunity.opened_at desc`
  const { rows } = await sql<CountedHit>`
    select opportunity.id, opportunity.achievement_id as "achievementId", opportunity.achievement_version as "achievementVersion",
           opportunity.title, opportunity.summary, opportunity.language, opportunity.price, opportunity.card,
           organisation.name as organisation, organisation.country_code as "countryCode",
           (count(*) over ())::int as total
      from courses.learning_opportunity as opportunity
      join accounts.organisation as organisation on organisation.id = opportunity.tenant_id
     where ${isFound(search)} and ${all(conditionsOf(search))}
     order by ${order}, opportunity.id
     limit ${PAGE_SIZE} offset ${(search.page - 1) * PAGE_SIZE}`.execute(db)
  return rows
}

// A page past the end has no row to read the total from.
async function totalOf(db: Reader, search: OpportunitySearch, hits: CountedHit[]): Promise<number> {
  if (hits.length > 0 || search.page === 1) return 0
  return (await hitsOf(db, { ...search, page: 1 }))[0]?.total ?? 0
}

type FacetRow = { facet: number; value: string; label: string; counts: Record<keyof Facets, number> }
const facetNames = ['level', 'language', 'participation', 'organisation'] as const satisfies (keyof Facets)[]

// A value's count tells what choosing it would find: under all filters but those of its own group.
async function facetsOf(db: Reader, search: OpportunitySearch): Promise<Facets> {
  const conditions = conditionsOf(search)
  const counts = facetNames.map((name) => {
    const others = Object.fromEntries(Object.entries(conditions).filter(([one]) => one !== name)) as Partial<
      typeof conditions
    >
    return sql`${sql.lit(name)}, (count(*) filter (where ${all(others)}))::int`
  })
  const { rows } = await sql<FacetRow>`
    select grouping(level, language, participation, opportunity.tenant_id) as facet,
           coalesce(level, language, participation, opportunity.tenant_id::text) as value,
           coalesce(max(organisation.name) filter (where opportunity.tenant_id is not null), '') as label,
           json_build_object(${sql.join(counts)}) as counts
      from courses.learning_opportunity as opportunity
      join accounts.organisation as organisation on organisation.id = opportunity.tenant_id
     where ${isFound(search)}
     group by grouping sets ((level), (language), (participation), (opportunity.tenant_id))`.execute(db)
  return Object.fromEntries(facetNames.map((name) => [name, valuesOf(rows, name)])) as Facets
}

// grouping() has a bit for each column that is NOT grouped by, first column highest.
const groupingOf: Record<keyof Facets, number> = {
  level: 0b0111,
  language: 0b1011,
  participation: 0b1101,
  organisation: 0b1110,
}

function valuesOf(rows: FacetRow[], name: keyof Facets): FacetValue[] {
  return rows
    .filter(({ facet, value }) => facet === groupingOf[name] && value !== '')
    .map(({ value, label, counts }) => ({ value, label: name === 'organisation' ? label : value, count: counts[name] }))
    .toSorted((a, b) => a.label.localeCompare(b.label, 'en', { numeric: true }))
}

type Condition = RawBuilder<unknown>

function isFound(search: OpportunitySearch): Condition {
  const open = sql`opportunity.closed_at is null`
  return search.text === '' ? open : sql`${open} and opportunity.search @@ ${searchQuery(search.text)}`
}

function conditionsOf(search: OpportunitySearch): Record<keyof Facets, Condition> {
  const oneOf = (column: Condition, values: readonly string[], type: Condition) =>
    values.length === 0 ? sql`true` : sql`${column} = any(${values}::${type}[])`
  return {
    level: oneOf(sql`opportunity.level`, search.level, sql`text`),
    language: oneOf(sql`opportunity.language`, search.language, sql`text`),
    participation: oneOf(sql`opportunity.participation`, search.participation, sql`text`),
    organisation: oneOf(sql`opportunity.tenant_id`, search.organisation, sql`uuid`),
  }
}

function all(conditions: Partial<Record<keyof Facets, Condition>>): Condition {
  return sql`(${sql.join(Object.values(conditions), sql` and `)})`
}
