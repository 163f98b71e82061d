import type { AchievementState, Completeness } from '#modules/catalogue'
import { Icon, Page, Status, Time, useMessages, type StatusKind } from '#ui'

type Row = {
  id: string
  title: string
  department: string
  state: AchievementState
  version: number | null
  completeness: Completeness
  savedAt: Date
}

const kinds: Record<AchievementState, StatusKind> = {
  draft: 'info',
  published: 'pass',
  changed: 'info',
  retired: 'none',
}

export function AchievementsView({ rows, mayCreate }: { rows: Row[]; mayCreate: boolean }) {
  const t = useMessages()
  return (
    <Page title={t('design.list')} density="work">
      <div class="row apart">
        <h1>{t('design.list')}</h1>
        {mayCreate && (
          <a class="btn go" href="/design/achievements/new">
            <Icon name="plus" />
            {t('design.new')}
          </a>
        )}
      </div>
      {rows.length === 0 ? (
        <section class="panel flow">
          <p class="lead">{t('design.empty')}</p>
          <p>{t('design.empty_hint')}</p>
        </section>
      ) : (
        <div class="panel flush">
          <div class="scroll" role="group" aria-label={t('design.list')} tabindex={0}>
            <table class="mid">
              <thead>
                <tr>
                  <th scope="col">{t('design.title')}</th>
                  <th scope="col">{t('design.department')}</th>
                  <th scope="col">{t('design.state')}</th>
                  <th scope="col">{t('design.completeness')}</th>
                  <th scope="col">{t('design.last_saved')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <AchievementRow key={row.id} row={row} />
                ))}
              </tbody>
            </table>
          </div>
        </div>
      )}
    </Page>
  )
}

function AchievementRow({ row }: { row: Row }) {
  const t = useMessages()
  const { done, total } = row.completeness
  return (
    <tr>
      <th scope="row">
        <a href={`/design/achievements/${row.id}`}>{row.title}</a>
      </th>
      <td>{row.department || <span class="soft">{t('design.whole_organisation')}</span>}</td>
      <td>
        <Status kind={kinds[row.state]} chip>
          {t(`design.state_${row.state}`, { version: row.version ?? 0 })}
        </Status>
      </td>
      <td>
        <progress max={total} value={done} aria-label={t('design.complete', { done, total })} />
        <span class="small soft">{t('design.complete', { done, total })}</span>
      </td>
      <td class="num">
        <Time at={row.savedAt} />
      </td>
    </tr>
  )
}
