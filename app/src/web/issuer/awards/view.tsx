import type { Award, AwardFilter, AwardPage } from '#modules/awarding'
import { Icon, Time, useMessages } from '#ui'
import { AwardStatus } from '../award-status.tsx'
import { IssuePage } from '../frame.tsx'

type Props = { filter: AwardFilter; states: readonly AwardFilter['state'][]; listed: AwardPage }

export function AwardsView({ filter, states, listed }: Props) {
  const t = useMessages()
  return (
    <IssuePage title={t('awarding.awards')}>
      <div class="row apart">
        <div class="flow tight">
          <h1>{t('awarding.awards')}</h1>
          <p class="soft">{t('awarding.awards_says')}</p>
        </div>
        <a class="btn go" href="/issue/awards/new">
          <Icon name="plus" />
          {t('awarding.award_person')}
        </a>
      </div>
      <form class="row" method="get" action="/issue" role="search">
        <div class="field grow">
          <label for="search">{t('awarding.search')}</label>
          <input
            id="search"
            type="search"
            name="search"
            value={filter.search}
            maxlength={100}
            aria-describedby="search-hint"
          />
          <span class="hint" id="search-hint">
            {t('awarding.search_hint')}
          </span>
        </div>
        <fieldset class="flow tight">
          <legend>{t('awarding.state')}</legend>
          <span class="seg">
            {states.map((state) => (
              <label key={state}>
                <input type="radio" name="state" value={state} checked={filter.state === state} />
                {t(`awarding.state_${state}`)}
              </label>
            ))}
          </span>
        </fieldset>
        <button class="btn">{t('awarding.show')}</button>
      </form>
      <p class="small soft" role="status">
        {t('awarding.found', { count: listed.total })}
      </p>
      {listed.awards.length > 0 && <Awards awards={listed.awards} />}
      <Pages filter={filter} listed={listed} />
    </IssuePage>
  )
}

function Awards({ awards }: { awards: Award[] }) {
  const t = useMessages()
  return (
    <div class="scroll wide" role="group" aria-label={t('awarding.awards')} tabIndex={0}>
      <table class="mid">
        <thead>
          <tr>
            <th scope="col">{t('awarding.recipient')}</th>
            <th scope="col">{t('awarding.achievement')}</th>
            <th scope="col">{t('awarding.awarded')}</th>
            <th scope="col">{t('awarding.basis')}</th>
            <th scope="col">{t('awarding.state')}</th>
          </tr>
        </thead>
        <tbody>
          {awards.map((award) => (
            <tr key={award.id}>
              <th scope="row">
                <a href={`/issue/awards/${award.id}`}>
                  <bdi>{award.recipientName}</bdi>
                </a>
              </th>
              <td>
                {award.achievementTitle}{' '}
                <span class="soft small">{t('awarding.version', { version: award.achievementVersion })}</span>
              </td>
              <td>
                <Time at={award.awardedAt} />
              </td>
              <td>{t(`awarding.basis_${award.basis}`)}</td>
              <td>
                <AwardStatus award={award} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Pages({ filter, listed }: { filter: AwardFilter; listed: AwardPage }) {
  const t = useMessages()
  if (listed.pages === 1) return null
  const to = (page: number) =>
    `/issue?${new URLSearchParams({ search: filter.search, state: filter.state, page: String(page) })}`
  return (
    <nav class="row" aria-label={t('awarding.pages')}>
      {listed.page > 1 && (
        <a class="btn" href={to(listed.page - 1)} rel="prev">
          {t('awarding.page_before')}
        </a>
      )}
      <span class="small num">{t('awarding.page_of', { page: listed.page, pages: listed.pages })}</span>
      {listed.page < listed.pages && (
        <a class="btn" href={to(listed.page + 1)} rel="next">
          {t('awarding.page_after')}
        </a>
      )}
    </nav>
  )
}
