import { unitsOf, type Unit } from '#modules/courses'
import { isShownInline } from '#platform/file-response'
import { Crumbs, Icon, Markdown, Page, Status, useMessages } from '#ui'
import { duration } from '../../definition/duration.ts'
import { fileSize } from '../../definition/file-size.ts'
import type { Learning } from '../learning.ts'

type Props = { learning: Learning; unit: Unit; previous: Unit | undefined; next: Unit | undefined }

export function LearnUnitView({ learning, unit, previous, next }: Props) {
  const t = useMessages()
  const { enrolment, outline, completed } = learning
  const here = `/learn/enrolments/${enrolment.id}`
  const section = outline.find(({ id }) => id === unit.sectionId)
  const units = unitsOf(outline)
  return (
    <Page title={unit.title}>
      <Crumbs
        steps={[
          { href: '/learn', label: t('nav.learn') },
          { href: here, label: enrolment.title },
          { label: unit.title },
        ]}
      />
      <article class="flow loose">
        <div class="flow tight">
          <p class="small soft">
            {section?.title},{' '}
            {t('learn.unit_of', { number: units.findIndex(({ id }) => id === unit.id) + 1, total: units.length })},{' '}
            {duration(t, unit.minutes)}
          </p>
          <div class="row">
            <h1>{unit.title}</h1>
            {completed.has(unit.id) && (
              <Status kind="pass" chip>
                {t('learn.done')}
              </Status>
            )}
          </div>
        </div>
        {unit.body.trim() !== '' && <Markdown text={unit.body} under={1} />}
        {unit.file && <UnitFile here={here} unit={unit} />}
        <Completion here={here} unit={unit} isDone={completed.has(unit.id)} hasNext={next !== undefined} />
        <Neighbours here={here} previous={previous} next={next} />
      </article>
    </Page>
  )
}

function UnitFile({ here, unit }: { here: string; unit: Unit }) {
  const t = useMessages()
  const { file } = unit
  if (!file) return null
  const address = `${here}/units/${unit.id}/file`
  const isPicture = file.mediaType.startsWith('image/') && isShownInline(file.mediaType)
  return (
    <figure class="panel flow">
      {isPicture && <img src={address} alt={unit.title} class="picture" />}
      <figcaption class="row apart">
        <span>
          <Icon name="file" /> <b>{file.fileName}</b> <span class="soft small">{fileSize(file.size)}</span>
        </span>
        <a class="btn" href={`${address}?download`}>
          {t('learn.download')}
        </a>
      </figcaption>
    </figure>
  )
}

function Completion({ here, unit, isDone, hasNext }: { here: string; unit: Unit; isDone: boolean; hasNext: boolean }) {
  const t = useMessages()
  if (unit.kind === 'assignment') {
    return (
      <form method="post" action={`${here}/submissions`} class="flow tight">
        <p>
          <button class="btn go big">{isDone ? t('learn.see_submission') : t('learn.work_on_submission')}</button>
        </p>
        <p class="hint">{t('learn.submission_hint')}</p>
      </form>
    )
  }
  return (
    <form method="post" action={`${here}/units/${unit.id}/completion`}>
      {isDone ? (
        <button class="btn" name="do" value="reopen">
          <Icon name="undo" />
          {t('learn.reopen')}
        </button>
      ) : (
        <button class="btn go big">{hasNext ? t('learn.done_and_on') : t('learn.mark_done')}</button>
      )}
    </form>
  )
}

function Neighbours({ here, previous, next }: { here: string; previous: Unit | undefined; next: Unit | undefined }) {
  const t = useMessages()
  return (
    <nav class="row apart rule" aria-label={t('learn.neighbours')}>
      <span>
        {previous && (
          <a href={`${here}/units/${previous.id}`} rel="prev">
            {t('learn.previous', { title: previous.title })}
          </a>
        )}
      </span>
      <span>
        {next && (
          <a href={`${here}/units/${next.id}`} rel="next">
            {t('learn.next', { title: next.title })}
          </a>
        )}
      </span>
    </nav>
  )
}
