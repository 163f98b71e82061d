import { holdsAnywhere, type Actor } from '#modules/accounts'
import type { MessageKey } from '#platform/i18n'
import { useRequest } from './request.ts'

type Link = { href: string; label: MessageKey }

/** The main navigation: what this visitor can go to. */
export function Navigation() {
  const { t, actor, url } = useRequest()
  return (
    <nav class="nav" aria-label={t('nav.main')}>
      {linksFor(actor).map(({ href, label }) => (
        <a href={href} key={href} aria-current={isHere(url.pathname, href) ? 'page' : undefined}>
          {t(label)}
        </a>
      ))}
    </nav>
  )
}

function isHere(path: string, href: string): boolean {
  return path === href || path.startsWith(`${href}/`)
}

function linksFor(actor: Actor): Link[] {
  const catalogue: Link = { href: '/catalogue', label: 'nav.catalogue' }
  const verify: Link = { href: '/verify', label: 'nav.verify' }
  if (actor.kind !== 'person') return [catalogue, verify, { href: '/sign-in', label: 'nav.sign_in' }]
  const work = workAreas.filter((area) => area.roles.some((role) => holdsAnywhere(actor, role)))
  return [
    { href: '/learn', label: 'nav.learn' },
    { href: '/portfolio', label: 'portfolio.title' },
    ...work,
    catalogue,
    verify,
    { href: '/account', label: 'nav.account' },
  ]
}

/** Where this visitor's work is: the first area their roles open, else what they learn. */
export function startPathOf(actor: Actor): string {
  return workAreas.find((area) => area.roles.some((role) => holdsAnywhere(actor, role)))?.href ?? '/learn'
}

const workAreas = [
  { href: '/design', label: 'nav.design', roles: ['designer', 'reviewer'] },
  { href: '/teach', label: 'nav.teach', roles: ['teacher'] },
  { href: '/assess', label: 'nav.assess', roles: ['assessor'] },
  { href: '/issue', label: 'nav.issue', roles: ['issuer'] },
  { href: '/admin', label: 'nav.admin', roles: ['owner'] },
] as const satisfies (Link & { roles: readonly string[] })[]
