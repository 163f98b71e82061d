import { badgeLevel, type Achievement, type Badge, type Completeness, type Warning } from '#modules/catalogue'
import type { FormState } from '#platform/forms'
import { Crumbs, FormErrors, Note, Page, Status, Time, useMessages } from '#ui'
import { AssessmentPart } from './assessment-part.tsx'
import { BadgePart } from './badge-part.tsx'
import { CompletenessPanel } from './completeness.tsx'
import type { Rows } from './editor-rows.ts'
import { OutcomesPart } from './outcomes-part.tsx'
import {
  LevelPart,
  ParticipationPart,
  partNames,
  QualityPart,
  StackingPart,
  TitlePart,
  type PartName,
} from './parts.tsx'

export type EditorProps = {
  achievement: Achievement
  department: string | undefined
  form: FormState
  rows: Rows
  badge: Badge
  completeness: Completeness
  warnings: readonly Warning[]
  /** Somebody saved in another window since this one was opened. */
  isStale: boolean
}

export function EditorView(props: EditorProps) {
  const t = useMessages()
  const { achievement, form, rows, badge, completeness, warnings, isStale } = props
  const title = achievement.draft.title
  return (
    <Page title={t('design.edit_page', { title })} density="work" islands={['autosave', 'badge-preview']}>
      <Heading {...props} />
      <FormErrors form={form} />
      {isStale && <StaleNote achievement={achievement} />}
      {achievement.retiredAt && (
        <Note status="info">
          <p>{t('catalogue.retired', { at: achievement.retiredAt })}</p>
        </Note>
      )}
      <div class="cols both">
        <PartList completeness={completeness} warnings={warnings} />
        <form
          id="definition"
          class="flow loose"
          method="post"
          action={`/design/achievements/${achievement.id}/draft`}
          data-autosave
          data-saved={t('design.saved_at_time')}
          data-saving={t('design.saving')}
          data-failed={t('design.not_saved')}
        >
          <input type="hidden" name="revision" value={form.field('revision').value} />
          <datalist id="frameworks">
            <option value="ESCO" />
            <option value="O*NET" />
            <option value="DigComp" />
            <option value="EntreComp" />
            <option value="GreenComp" />
          </datalist>
          <TitlePart form={form} warnings={warnings} />
          <OutcomesPart form={form} outcomes={rows.outcomes} skills={rows.skills} warnings={warnings} />
          <AssessmentPart form={form} outcomes={rows.outcomes} rubric={rows.rubric} warnings={warnings} />
          <LevelPart form={form} />
          <ParticipationPart form={form} />
          <QualityPart form={form} />
          <StackingPart form={form} />
          <BadgePart form={form} badge={badge} level={badgeLevel(achievement.draft)} />
        </form>
        <aside class="flow stick">
          <CompletenessPanel completeness={completeness} rows={rows} />
          <VersionsPanel achievement={achievement} />
        </aside>
      </div>
    </Page>
  )
}

function Heading({ achievement, department }: EditorProps) {
  const t = useMessages()
  const next = (achievement.currentVersion ?? 0) + 1
  const here = `/design/achievements/${achievement.id}`
  return (
    <div class="row apart">
      <div>
        <Crumbs
          steps={[
            { href: '/design', label: t('nav.design') },
            ...(department ? [{ href: '/design', label: department }] : []),
            { label: achievement.draft.title },
          ]}
        />
        <div class="row">
          <h1>{achievement.draft.title}</h1>
          <Status kind="info" chip>
            {t('design.version_draft', { version: next })}
          </Status>
        </div>
      </div>
      <div class="row near">
        <span class="soft small" role="status" data-autosave-state>
          {t('design.saved')} <Time at={achievement.savedAt} precise />
        </span>
        <button class="btn" form="definition" name="do" value="save">
          {t('design.save')}
        </button>
        <a class="btn" href={`${here}/preview`}>
          {t('design.preview')}
        </a>
        <button class="btn go" form="definition" name="do" value="publish">
          {t('design.publish')}
        </button>
      </div>
    </div>
  )
}

function StaleNote({ achievement }: { achievement: Achievement }) {
  const t = useMessages()
  return (
    <Note status="fail" alert>
      <p>
        <b>{t('catalogue.draft_stale')}</b>
      </p>
      <p>{t('design.stale_choice')}</p>
      <p class="row near">
        <a class="btn" href={`/design/achievements/${achievement.id}`} target="_blank" rel="noopener">
          {t('design.stale_open')}
        </a>
        <button class="btn no" form="definition" name="do" value="overwrite">
          {t('design.stale_overwrite')}
        </button>
      </p>
    </Note>
  )
}

const partOfField: Record<string, PartName> = {
  title: 'title',
  description: 'title',
  outcomes: 'outcomes',
  skills: 'outcomes',
  criteria: 'assessment',
  assessment: 'assessment',
  rubric: 'assessment',
  workloadHours: 'level',
  creditPoints: 'level',
  level: 'level',
  participation: 'participation',
  prerequisites: 'participation',
  qualityAssurance: 'quality',
  stacking: 'stacking',
}

function PartList({ completeness, warnings }: { completeness: Completeness; warnings: readonly Warning[] }) {
  const t = useMessages()
  const open = new Set([...completeness.missing, ...warnings].map(({ field }) => partOfField[field.split('.')[0]!]))
  return (
    <nav class="stick" aria-label={t('design.parts')}>
      <ol class="trail small" role="list">
        {partNames.map((name) => (
          <li class={open.has(name) ? undefined : 'done'} key={name}>
            <a href={`#${name}`}>{t(`design.part_${name}`)}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function VersionsPanel({ achievement }: { achievement: Achievement }) {
  const t = useMessages()
  return (
    <section class="panel flow tight" aria-labelledby="versions">
      <h2 id="versions">{t('design.versions')}</h2>
      {achievement.currentVersion === null ? (
        <p class="small soft">{t('design.never_published')}</p>
      ) : (
        <>
          <p class="small soft">{t('design.in_force', { version: achievement.currentVersion })}</p>
          <p>
            <a href={`/design/achievements/${achievement.id}/versions`}>{t('design.compare')}</a>
          </p>
        </>
      )}
    </section>
  )
}
