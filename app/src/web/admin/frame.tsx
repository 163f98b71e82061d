import type { ComponentChildren } from 'preact'
import { Page, useRequest } from '#ui'

const areas = [
  { href: '/admin', label: 'accounts.admin_profile' },
  { href: '/admin/departments', label: 'accounts.admin_departments' },
  { href: '/admin/people', label: 'accounts.admin_people' },
  { href: '/admin/invitations', label: 'accounts.admin_invitations' },
  { href: '/admin/api-keys', label: 'accounts.admin_api_keys' },
  { href: '/admin/audit', label: 'accounts.admin_audit' },
] as const

/** The frame of the organisation's pages: dense, with the way between them. */
export function AdminPage({ title, children }: { title: string; children: ComponentChildren }) {
  const { t, url } = useRequest()
  const isHere = (href: string) => url.pathname === href || (href !== '/admin' && url.pathname.startsWith(`${href}/`))
  return (
    <Page title={title} density="work">
      <nav class="nav" aria-label={t('nav.admin')}>
        {areas.map(({ href, label }) => (
          <a href={href} key={href} aria-current={isHere(href) ? 'page' : undefined}>
            {t(label)}
          </a>
        ))}
      </nav>
      {children}
    </Page>
  )
}

/** Before and after this page of a long list. */
export function Pages({ page, hasMore, query = '' }: { page: number; hasMore: boolean; query?: string }) {
  const { t } = useRequest()
  if (page === 1 && !hasMore) return null
  return (
    <nav class="row" aria-label={t('accounts.pages')}>
      {page > 1 && (
        <a class="btn" href={`?page=${page - 1}${query}`} rel="prev">
          {t('accounts.page_before')}
        </a>
      )}
      {hasMore && (
        <a class="btn" href={`?page=${page + 1}${query}`} rel="next">
          {t('accounts.page_after')}
        </a>
      )}
    </nav>
  )
}
