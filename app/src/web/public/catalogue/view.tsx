import type { OpportunitySearch, SearchResult } from '#modules/courses'
import { Icon, Page, useMessages } from '#ui'
import { searchAddress } from './address.ts'
import { FilterForm, filterGroups } from './filters.tsx'
import { Hit } from './hit.tsx'

type Props = { search: OpportunitySearch; result: SearchResult; pages: number }

export function CatalogueView({ search, result, pages }: Props) {
  const t = useMessages()
  return (
    <Page title={t('offer.catalogue')} description={t('offer.catalogue_lead')}>
      <form class="flow" role="search" action="/catalogue">
        <h1>
          <label for="q">{t('offer.question')}</label>
        </h1>
        <div class="join">
          <input id="q" name="q" type="search" value={search.text} maxlength={200} autocomplete="off" />
          <button class="btn go big">
            <Icon name="search" />
            {t('offer.search')}
          </button>
        </div>
        {filterGroups.flatMap((name) =>
          search[name].map((value) => <input type="hidden" name={name} value={value} key={name + value} />),
        )}
      </form>
      <div class="cols start">
        <FilterForm search={search} facets={result.facets} />
        <section class="flow" aria-labelledby="results">
          <h2 id="results">{t('offer.found', { count: result.total })}</h2>
          <FiltersInUse search={search} result={result} />
          {result.hits.length === 0 ? (
            <Nothing search={search} />
          ) : (
            <ol class="flow" role="list">
              {result.hits.map((hit) => (
                <Hit key={hit.id} hit={hit} />
              ))}
            </ol>
          )}
          {pages > 1 && <Paging search={search} pages={pages} />}
        </section>
      </div>
    </Page>
  )
}

function FiltersInUse({ search, result }: { search: OpportunitySearch; result: SearchResult }) {
  const t = useMessages()
  const used = filterGroups.flatMap((name) => search[name].map((value) => ({ name, value })))
  if (used.length === 0) return null
  const labelOf = (name: (typeof filterGroups)[number], value: string) =>
    result.facets[name].find((one) => one.value === value)?.label ?? value
  return (
    <ul class="tags" role="list" aria-label={t('offer.filters_in_use')}>
      {used.map(({ name, value }) => (
        <li key={name + value}>
          <a class="tag" href={searchAddress(search, { [name]: search[name].filter((one) => one !== value) })}>
            {name === 'participation' ? participationName(t, value) : labelOf(name, value)} <Icon name="cross" />
            <span class="hide">{t('offer.remove_filter')}</span>
          </a>
        </li>
      ))}
      <li>
        <a
          class="tag"
          href={searchAddress({ ...search, level: [], language: [], participation: [], organisation: [] })}
        >
          {t('offer.clear_filters')}
        </a>
      </li>
    </ul>
  )
}

function participationName(t: ReturnType<typeof useMessages>, value: string): string {
  return value === 'online' || value === 'onsite' || value === 'blended' || value === 'work_based'
    ? t(`definition.participation_${value}`)
    : value
}

function Nothing({ search }: { search: OpportunitySearch }) {
  const t = useMessages()
  const isNarrowed = filterGroups.some((name) => search[name].length > 0)
  if (!isNarrowed && search.text === '') return <p class="lead">{t('offer.empty_catalogue')}</p>
  return (
    <div class="panel flow">
      <p class="lead">{t('offer.nothing_found')}</p>
      <p>{t('offer.nothing_found_hint')}</p>
      <p class="row near">
        {isNarrowed && (
          <a
            class="btn"
            href={searchAddress({ ...search, level: [], language: [], participation: [], organisation: [] })}
          >
            {t('offer.search_without_filters')}
          </a>
        )}
        <a class="btn" href="/catalogue">
          {t('offer.show_all')}
        </a>
      </p>
    </div>
  )
}

function Paging({ search, pages }: { search: OpportunitySearch; pages: number }) {
  const t = useMessages()
  const { page } = search
  return (
    <nav class="row" aria-label={t('offer.pages')}>
      <span class="soft small">{t('offer.page_of', { page, pages })}</span>
      {page > 1 && (
        <a class="btn" href={searchAddress(search, { page: page - 1 })} rel="prev">
          {t('offer.previous_page')}
        </a>
      )}
      {page < pages && (
        <a class="btn" href={searchAddress(search, { page: page + 1 })} rel="next">
          {t('offer.next_page')} <Icon name="arrow" class="turn" />
        </a>
      )}
    </nav>
  )
}
