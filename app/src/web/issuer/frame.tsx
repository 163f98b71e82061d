import type { ComponentChildren } from 'preact'
import { holdsAnywhere, type Actor } from '#modules/accounts'
import { mayManageKeys } from '#modules/awarding'
import { Page, useRequest } from '#ui'

const areas = [
  { href: '/issue', label: 'awarding.awards', isOpen: (actor: Actor) => holdsAnywhere(actor, 'issuer') },
  {
    href: '/issue/keys',
    label: 'awarding.keys',
    isOpen: (actor: Actor) => actor.kind === 'person' && actor.tenant !== null && mayManageKeys(actor, actor.tenant),
  },
] as const

/** The frame of the issuer's pages: dense, with the way between those that this person may enter. */
export function IssuePage({ title, children }: { title: string; children: ComponentChildren }) {
  const { t, url, actor } = useRequest()
  const isHere = (href: string) =>
    href === '/issue' ? !url.pathname.startsWith('/issue/keys') : url.pathname.startsWith(href)
  return (
    <Page title={title} density="work">
      <nav class="nav" aria-label={t('nav.issue')}>
        {areas
          .filter((area) => area.isOpen(actor))
          .map(({ href, label }) => (
            <a href={href} key={href} aria-current={isHere(href) ? 'page' : undefined}>
              {t(label)}
            </a>
          ))}
      </nav>
      {children}
    </Page>
  )
}
