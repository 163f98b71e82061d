import type { OrganisationProfile } from '#modules/accounts'
import { Markdown, Page, useMessages } from '#ui'
import { countryName } from '../../countries.ts'

export function OrganisationView({ profile }: { profile: OrganisationProfile }) {
  const t = useMessages()
  return (
    <Page
      title={profile.name}
      description={
        profile.description.slice(0, 200) || t('accounts.organisation_description', { organisation: profile.name })
      }
    >
      <div class="flow tight">
        <h1>{profile.name}</h1>
        <p class="lead">{t('accounts.organisation_in', { country: countryName(t.locale, profile.countryCode) })}</p>
      </div>
      {profile.description && <Markdown text={profile.description} />}
      <section class="flow" aria-labelledby="says">
        <h2 id="says">{t('accounts.organisation_says')}</h2>
        <p class="hint">{t('accounts.organisation_unconfirmed')}</p>
        <dl class="lines">
          {profile.url && (
            <div>
              <dt>{t('accounts.organisation_url')}</dt>
              <dd>
                <a href={profile.url} rel="nofollow noopener">
                  {profile.url}
                </a>
              </dd>
            </div>
          )}
          {profile.email && (
            <div>
              <dt>{t('accounts.organisation_email')}</dt>
              <dd>
                <a href={`mailto:${profile.email}`}>{profile.email}</a>
              </dd>
            </div>
          )}
          <div>
            <dt>{t('accounts.organisation_id')}</dt>
            <dd class="id">{profile.id}</dd>
          </div>
        </dl>
      </section>
      <p>
        <a class="btn" href="/catalogue">
          {t('nav.catalogue')}
        </a>
      </p>
    </Page>
  )
}
