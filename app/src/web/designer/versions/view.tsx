import type { Achievement, Change, PublishedVersion } from '#modules/catalogue'
import { Crumbs, Page, Time, useMessages } from '#ui'
import { versionAddress } from '../../definition/badge-address.ts'
import { ChangesTable } from './changes-table.tsx'

export type Comparison = { before: string; after: string; changes: Change[] }
type Props = {
  achievement: Achievement
  versions: PublishedVersion[]
  mayDesign: boolean
  comparison: Comparison | undefined
}

export function VersionsView({ achievement, versions, mayDesign, comparison }: Props) {
  const t = useMessages()
  const here = `/design/achievements/${achievement.id}`
  return (
    <Page title={t('design.versions_page', { title: achievement.draft.title })} density="work">
      <div>
        <Crumbs
          steps={[
            { href: '/design', label: t('nav.design') },
            { href: here, label: achievement.draft.title },
            { label: t('design.versions') },
          ]}
        />
        <h1>{t('design.versions_page', { title: achievement.draft.title })}</h1>
      </div>
      {versions.length === 0 ? (
        <p class="lead">{t('design.never_published')}</p>
      ) : (
        <VersionsTable versions={versions} />
      )}
      {comparison && <Compare here={here} versions={versions} comparison={comparison} />}
      {mayDesign && <Retire achievement={achievement} />}
    </Page>
  )
}

function VersionsTable({ versions }: { versions: PublishedVersion[] }) {
  const t = useMessages()
  return (
    <div class="panel flush">
      <div class="scroll" role="group" aria-label={t('design.versions')} tabindex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('design.version_column')}</th>
              <th scope="col">{t('design.published_on')}</th>
              <th scope="col">{t('design.hash')}</th>
            </tr>
          </thead>
          <tbody>
            {versions.map((one) => (
              <tr key={one.version}>
                <th scope="row">
                  <a href={versionAddress(one)}>{t('design.version', { version: one.version })}</a>
                </th>
                <td>
                  <Time at={one.publishedAt} />
                </td>
                <td class="id">{one.definitionHash}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

function Compare({
  here,
  versions,
  comparison,
}: {
  here: string
  versions: PublishedVersion[]
  comparison: Comparison
}) {
  const t = useMessages()
  const labelOf = (name: string) => (name === 'draft' ? t('design.draft') : t('design.version', { version: name }))
  const names = [...versions.map(({ version }) => String(version)), 'draft']
  const options = (chosen: string) =>
    names.map((name) => (
      <option value={name} selected={name === chosen} key={name}>
        {labelOf(name)}
      </option>
    ))
  return (
    <section class="flow" aria-labelledby="compare">
      <h2 id="compare">{t('design.compare')}</h2>
      <form class="row" action={`${here}/versions`}>
        <label class="row near small">
          {t('design.compare_before')} <select name="before">{options(comparison.before)}</select>
        </label>
        <label class="row near small">
          {t('design.compare_after')} <select name="after">{options(comparison.after)}</select>
        </label>
        <button class="btn">{t('design.compare_now')}</button>
      </form>
      <ChangesTable
        changes={comparison.changes}
        before={labelOf(comparison.before)}
        after={labelOf(comparison.after)}
      />
    </section>
  )
}

function Retire({ achievement }: { achievement: Achievement }) {
  const t = useMessages()
  if (achievement.retiredAt) return <p class="soft">{t('catalogue.retired', { at: achievement.retiredAt })}</p>
  return (
    <details>
      <summary>{t('design.retire_title')}</summary>
      <form class="flow tight" method="post" action={`/design/achievements/${achievement.id}/retirement`}>
        <p class="soft">{t('design.retire_consequence')}</p>
        <p>
          <button class="btn no">{t('design.retire')}</button>
        </p>
      </form>
    </details>
  )
}
