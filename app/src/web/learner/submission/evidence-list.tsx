import type { Evidence } from '#modules/assessment'
import { Icon, useMessages, type IconName } from '#ui'

const icons: Record<Evidence['kind'], IconName> = { text: 'edit', link: 'link', file: 'file' }

/** What a piece is called: its title, else what it is itself. */
export function titleOf(item: Evidence, text: string): string {
  if (item.title) return item.title
  if (item.kind === 'text') return text
  return item.kind === 'link' ? item.url : item.file.fileName
}

/** A piece on one line: a file and a link lead to themselves, a text is folded in below. */
export function EvidenceName({ item, folder }: { item: Evidence; folder: string }) {
  const t = useMessages()
  const name = titleOf(item, t('assessment.a_text'))
  return (
    <span>
      <Icon name={icons[item.kind]} /> <EvidenceLink item={item} folder={folder} name={name} />{' '}
      {item.kind === 'file' && (
        <span class="soft small">
          {t('assessment.file_facts', { type: item.file.mediaType, size: sizeOf(item.file.size) })}
        </span>
      )}
      {item.kind === 'link' && item.title && (
        <span class="soft small">
          <bdi>{hostOf(item.url)}</bdi>
        </span>
      )}
    </span>
  )
}

function EvidenceLink({ item, folder, name }: { item: Evidence; folder: string; name: string }) {
  if (item.kind === 'file')
    return (
      <a href={`${folder}/${item.id}`}>
        <bdi>{name}</bdi>
      </a>
    )
  // The address is the learner's: it learns nothing about this page, and search engines nothing about it.
  if (item.kind === 'link')
    return (
      <a href={item.url} rel="noopener noreferrer nofollow" target="_blank">
        <bdi>{name}</bdi>
      </a>
    )
  return <bdi>{name}</bdi>
}

export function hostOf(url: string): string {
  return new URL(url).host
}

/** Bytes as people say them. */
export function sizeOf(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
