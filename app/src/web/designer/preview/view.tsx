import type { OrganisationProfile } from '#modules/accounts'
import type { Achievement } from '#modules/catalogue'
import { Crumbs, Note, Page, useMessages } from '#ui'
import { DefinitionBody, DefinitionHead } from '../../definition/definition.tsx'

export function PreviewView({
  achievement,
  organisation,
  badge,
}: {
  achievement: Achievement
  organisation: OrganisationProfile
  badge: string
}) {
  const t = useMessages()
  const { id, draft } = achievement
  return (
    <Page title={t('design.preview_page', { title: draft.title })}>
      <Crumbs
        steps={[
          { href: '/design', label: t('nav.design') },
          { href: `/design/achievements/${id}`, label: draft.title },
          { label: t('design.preview') },
        ]}
      />
      <Note status="info">
        <p>{t('design.preview_note')}</p>
      </Note>
      <DefinitionHead definition={draft} organisation={organisation} badge={badge} />
      <DefinitionBody definition={draft} organisation={organisation} />
    </Page>
  )
}
