import type { OrganisationProfile } from '#modules/accounts'
import type { PublishedVersion } from '#modules/catalogue'
import { Crumbs, Page, Time, useMessages } from '#ui'
import { DefinitionBody, DefinitionHead } from '../../definition/definition.tsx'

export function AchievementView({
  version,
  organisation,
  badge,
}: {
  version: PublishedVersion
  organisation: OrganisationProfile
  badge: string
}) {
  const t = useMessages()
  const { definition } = version
  return (
    <Page title={definition.title} description={definition.description}>
      <Crumbs
        steps={[
          { href: '/catalogue', label: t('nav.catalogue') },
          { href: `/organisations/${organisation.id}`, label: organisation.name },
          { label: definition.title },
        ]}
      />
      <DefinitionHead definition={definition} organisation={organisation} badge={badge} />
      <DefinitionBody definition={definition} organisation={organisation} />
      <section class="flow" aria-labelledby="version">
        <h2 id="version">{t('definition.version', { version: version.version })}</h2>
        <p>{t('definition.version_lead')}</p>
        <dl class="lines">
          <div>
            <dt>{t('design.published_on')}</dt>
            <dd>
              <Time at={version.publishedAt} />
            </dd>
          </div>
          <div>
            <dt>{t('design.hash')}</dt>
            <dd class="id">{version.definitionHash}</dd>
          </div>
        </dl>
      </section>
    </Page>
  )
}
