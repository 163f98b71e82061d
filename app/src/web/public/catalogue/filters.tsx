import { participations } from '#modules/catalogue'
import type { Facets, OpportunitySearch } from '#modules/courses'
import { languageName, useMessages } from '#ui'

export const filterGroups = ['level', 'language', 'participation', 'organisation'] as const satisfies (keyof Facets)[]

/** Filters with what choosing each would find. Folded on phones, open on a desk without a script. */
export function FilterForm({ search, facets }: { search: OpportunitySearch; facets: Facets }) {
  const t = useMessages()
  const inUse = filterGroups.reduce((sum, name) => sum + search[name].length, 0)
  const filled = filterGroups.filter((name) => facets[name].length > 0)
  return (
    <form class="flow" aria-label={t('offer.filters_label')} action="/catalogue">
      {search.text && <input type="hidden" name="q" value={search.text} />}
      {filled.length > 0 && (
        <details class="plain unfold">
          <summary>{t('offer.filters', { count: inUse })}</summary>
          <div class="flow">
            {filled.map((name) => (
              <FilterGroup key={name} name={name} search={search} facets={facets} />
            ))}
            <button class="btn wide">{t('offer.apply_filters')}</button>
          </div>
        </details>
      )}
    </form>
  )
}

function FilterGroup({ name, search, facets }: { name: keyof Facets; search: OpportunitySearch; facets: Facets }) {
  const t = useMessages()
  const chosen: readonly string[] = search[name]
  return (
    <div class="rule">
      <fieldset>
        <legend>{t(`offer.filter_${name}`)}</legend>
        {facets[name].map(({ value, label, count }) => (
          <label class="pick" key={value}>
            <input type="checkbox" name={name} value={value} checked={chosen.includes(value)} />
            <FilterLabel name={name} value={value} label={label} />
            <span class="num small">{count}</span>
          </label>
        ))}
      </fieldset>
    </div>
  )
}

function FilterLabel({ name, value, label }: { name: keyof Facets; value: string; label: string }) {
  const t = useMessages()
  if (name === 'language')
    return (
      <span>
        <span lang={value}>{languageName(value)}</span>
      </span>
    )
  const participation = participations.find((one) => one === value)
  return (
    <span>{name === 'participation' && participation ? t(`definition.participation_${participation}`) : label}</span>
  )
}
