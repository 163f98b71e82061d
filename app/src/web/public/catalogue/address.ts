import type { OpportunitySearch } from '#modules/courses'

/** The address of a search; filters in a fixed order, so that the same question has one address. */
export function searchAddress(search: OpportunitySearch, change: Partial<OpportunitySearch> = {}): string {
  const asked = { ...search, page: 1, ...change }
  const params = new URLSearchParams()
  if (asked.text) params.set('q', asked.text)
  for (const name of ['level', 'language', 'participation', 'organisation'] as const)
    for (const value of asked[name]) params.append(name, value)
  if (asked.page > 1) params.set('page', String(asked.page))
  return params.size > 0 ? `/catalogue?${params}` : '/catalogue'
}
