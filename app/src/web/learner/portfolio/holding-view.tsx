import type { Holding, ShareLink } from '#modules/portfolio'
import type { FormState } from '#platform/forms'
import { formatDay } from '#platform/i18n'
import { ActionButton, Crumbs, FormErrors, Icon, Note, Page, Time, useMessages } from '#ui'
import { ShareLinks } from './share-links.tsx'
import { Visibility } from './view.tsx'

type Props = {
  holding: Holding
  links: ShareLink[]
  form: FormState
  /** The address of a link made just now. */
  address?: string
  badge: string
  url: string
  title: string
  issuer: string
  linkedIn: string
  embed: string
}

/** One kept credential: who may see it, links, files, and places to show it. */
export function HoldingView({ holding, links, form, address, badge, url, title, issuer, linkedIn, embed }: Props) {
  const t = useMessages()
  const { credential } = holding
  const path = `/portfolio/credentials/${credential.id}`
  return (
    <Page title={title}>
      <Crumbs steps={[{ href: '/portfolio', label: t('portfolio.title') }, { label: title }]} />
      <FormErrors form={form} />
      <div class="row top-align">
        <img class="badge" src={`data:image/svg+xml,${encodeURIComponent(badge)}`} alt="" width="72" height="72" />
        <div class="grow flow tight">
          <h1>{title}</h1>
          <p class="lead">
            {issuer}, <Time at={credential.awardedAt} />
          </p>
          <p class="row near">
            <Visibility holding={holding} />
          </p>
        </div>
      </div>
      {credential.revokedAt && (
        <Note status="fail">
          <p>
            {t('portfolio.revoked_lead', {
              date: formatDay(t.locale, credential.revokedAt),
              reason: credential.revocationReason ?? '',
            })}
          </p>
        </Note>
      )}
      <div class="cols end">
        <div class="flow vast">
          <Publication holding={holding} path={path} url={url} />
          <ShareLinks links={links} form={form} address={address} path={path} />
          <Embedding isPublic={holding.publishedAt !== null} embed={embed} />
        </div>
        <Files path={`/credentials/${credential.id}`} linkedIn={linkedIn} />
      </div>
    </Page>
  )
}

function Publication({ holding, path, url }: { holding: Holding; path: string; url: string }) {
  const t = useMessages()
  const isPublic = holding.publishedAt !== null
  return (
    <section class="flow" aria-labelledby="who">
      <h2 id="who">{t('portfolio.visibility')}</h2>
      <p>{isPublic ? t('portfolio.public_lead') : t('portfolio.private_lead')}</p>
      <p>
        <a class="id" href={`/credentials/${holding.credential.id}`}>
          {url}
        </a>
      </p>
      {isPublic ? (
        <ActionButton action={`${path}/publication/end`} label={t('portfolio.make_private')} />
      ) : (
        <ActionButton action={`${path}/publication`} label={t('portfolio.publish')} kind="go" />
      )}
    </section>
  )
}

function Embedding({ isPublic, embed }: { isPublic: boolean; embed: string }) {
  const t = useMessages()
  return (
    <section class="flow" aria-labelledby="embed">
      <h2 id="embed">{t('portfolio.embed')}</h2>
      {isPublic ? (
        <div class="field">
          <label for="embed-code">{t('portfolio.embed_lead')}</label>
          <textarea id="embed-code" rows={3} readonly spellcheck={false}>
            {embed}
          </textarea>
        </div>
      ) : (
        <p class="soft">{t('portfolio.embed_private')}</p>
      )}
    </section>
  )
}

function Files({ path, linkedIn }: { path: string; linkedIn: string }) {
  const t = useMessages()
  return (
    <aside class="flow loose">
      <section class="flow tight" aria-labelledby="files">
        <h2 id="files">{t('portfolio.downloads')}</h2>
        {(['json', 'png', 'svg'] as const).map((ending) => (
          <a class="btn wide" href={`${path}.${ending}?download`} key={ending}>
            <Icon name={ending === 'json' ? 'file' : 'down'} />
            {t(`verification.download_${ending}`)}
          </a>
        ))}
      </section>
      <section class="flow tight" aria-labelledby="show">
        <h2 id="show">{t('portfolio.share')}</h2>
        <a class="btn wide" href={path}>
          <Icon name="eye" />
          {t('portfolio.open_page')}
        </a>
        <a class="btn wide" href={linkedIn} rel="noopener noreferrer">
          <Icon name="share" />
          {t('portfolio.add_to_linkedin')}
        </a>
      </section>
    </aside>
  )
}
