import { aliasOf, isTakenByOther, type Queue, type Waiting } from '#modules/assessment'
import type { Id } from '#platform/ids'
import { ActionButton, Page, Status, Time, useMessages } from '#ui'

type Props = {
  queue: Queue
  holders: Map<Id<'person'>, string>
  achievement: Id<'achievement'> | undefined
  at: Date
  me: Id<'person'> | undefined
}

export function QueueView({ queue, holders, achievement, at, me }: Props) {
  const t = useMessages()
  const total = queue.counts.reduce((sum, { count }) => sum + count, 0)
  return (
    <Page title={t('assessment.queue_title')} density="work">
      <div class="flow tight">
        <h1>{t('assessment.queue_title')}</h1>
        <p class="soft">{t('assessment.queue_says', { count: total })}</p>
      </div>
      {queue.counts.length > 1 && <Filter queue={queue} achievement={achievement} total={total} />}
      {queue.waiting.length === 0 ? (
        <p>{t('assessment.queue_empty')}</p>
      ) : (
        <Waiting rows={queue.waiting} holders={holders} at={at} me={me} />
      )}
    </Page>
  )
}

function Filter({
  queue,
  achievement,
  total,
}: {
  queue: Queue
  achievement: Id<'achievement'> | undefined
  total: number
}) {
  const t = useMessages()
  return (
    <nav class="nav" aria-label={t('assessment.filter')}>
      <a href="/assess" aria-current={achievement ? undefined : 'true'}>
        {t('assessment.all_achievements', { count: total })}
      </a>
      {queue.counts.map((one) => (
        <a
          href={`/assess?achievement=${one.achievementId}`}
          aria-current={achievement === one.achievementId ? 'true' : undefined}
          key={one.achievementId}
        >
          {one.title} ({one.count})
        </a>
      ))}
    </nav>
  )
}

function Waiting({
  rows,
  holders,
  at,
  me,
}: {
  rows: Waiting[]
  holders: Map<Id<'person'>, string>
  at: Date
  me: Id<'person'> | undefined
}) {
  const t = useMessages()
  return (
    <div class="scroll wide" role="group" aria-label={t('assessment.queue_title')} tabIndex={0}>
      <table class="mid">
        <thead>
          <tr>
            <th scope="col">{t('assessment.work')}</th>
            <th scope="col">{t('assessment.achievement')}</th>
            <th scope="col" class="n">
              {t('assessment.attempt_number')}
            </th>
            <th scope="col">{t('assessment.handed_in')}</th>
            <th scope="col">{t('assessment.in_hand')}</th>
            <th scope="col">
              <span class="hide">{t('assessment.action')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <a class="num" href={`/assess/submissions/${row.id}`}>
                  {t('assessment.submission_alias', { alias: aliasOf(row) })}
                </a>
              </th>
              <td>{row.title}</td>
              <td class="n">{row.attempt}</td>
              <td>
                <Time at={row.submittedAt} precise />
              </td>
              <td>
                <Holder row={row} holders={holders} at={at} me={me} />
              </td>
              <td>
                {me && !isTakenByOther(row, me, at) && (
                  <ActionButton
                    action={`/assess/submissions/${row.id}/taking`}
                    label={t('assessment.mark_this', { alias: aliasOf(row) })}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Holder({
  row,
  holders,
  at,
  me,
}: {
  row: Waiting
  holders: Map<Id<'person'>, string>
  at: Date
  me: Id<'person'> | undefined
}) {
  const t = useMessages()
  const isHeld = row.takenBy !== null && row.takenUntil !== null && row.takenUntil > at
  if (!isHeld) return <Status kind="none">{t('assessment.nobody')}</Status>
  if (row.takenBy === me) return <Status kind="info">{t('assessment.you')}</Status>
  return (
    <Status kind="info">
      <bdi>{holders.get(row.takenBy!) ?? t('assessment.somebody')}</bdi>
    </Status>
  )
}
