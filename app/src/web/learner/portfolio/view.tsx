import { titleOf, type Holding } from '#modules/portfolio'
import { Page, Status, Time, useMessages, useRequest } from '#ui'

type Item = { holding: Holding; issuer: string; badge: string }

/** Everything a person keeps, newest first. */
export function PortfolioView({ items }: { items: Item[] }) {
  const t = useMessages()
  return (
    <Page title={t('portfolio.title')}>
      <div class="flow">
        <h1>{t('portfolio.title')}</h1>
        <p class="lead">{t('portfolio.lead')}</p>
      </div>
      {items.length === 0 ? (
        <section class="flow" aria-labelledby="empty">
          <h2 id="empty">{t('portfolio.empty')}</h2>
          <p>{t('portfolio.empty_lead')}</p>
          <p>
            <a class="btn go" href="/catalogue">
              {t('portfolio.find')}
            </a>
          </p>
        </section>
      ) : (
        <ul class="flow" role="list">
          {items.map((item) => (
            <HoldingItem item={item} key={item.holding.credential.id} />
          ))}
        </ul>
      )}
    </Page>
  )
}

function HoldingItem({ item: { holding, issuer, badge } }: { item: Item }) {
  const { credential } = holding
  return (
    <li class="panel row top-align">
      <img class="badge" src={`data:image/svg+xml,${encodeURIComponent(badge)}`} alt="" width="72" height="72" />
      <div class="grow flow tight">
        <h2>
          <a href={`/portfolio/credentials/${credential.id}`}>{titleOf(credential)}</a>
        </h2>
        <p>
          {issuer}, <Time at={credential.awardedAt} />
        </p>
        <p class="row near">
          <Visibility holding={holding} />
        </p>
      </div>
    </li>
  )
}

/** Revoked and expired first: they matter more than who may look. */
export function Visibility({ holding: { credential, publishedAt } }: { holding: Holding }) {
  const t = useMessages()
  const { at } = useRequest()
  return (
    <>
      {credential.revokedAt && <Status kind="fail">{t('portfolio.revoked')}</Status>}
      {!credential.revokedAt && credential.validUntil && credential.validUntil < at && (
        <Status kind="unsure">{t('portfolio.expired')}</Status>
      )}
      <Status kind={publishedAt ? 'pass' : 'info'}>
        {publishedAt ? t('portfolio.public') : t('portfolio.private')}
      </Status>
    </>
  )
}
