import type { Achievement, Change, Completeness, Warning } from '#modules/catalogue'
import type { FormState } from '#platform/forms'
import { Crumbs, FormErrors, Note, Page, TickField, useMessages } from '#ui'
import { ChangesTable } from '../versions/changes-table.tsx'

type Props = {
  achievement: Achievement
  form: FormState
  completeness: Completeness
  warnings: readonly Warning[]
  /** Since the version in force; undefined before the first publication. */
  changes: Change[] | undefined
}

export function PublicationView({ achievement, form, completeness, warnings, changes }: Props) {
  const t = useMessages()
  const version = (achievement.currentVersion ?? 0) + 1
  const here = `/design/achievements/${achievement.id}`
  return (
    <Page title={t('design.publish_page', { title: achievement.draft.title })} density="work">
      <div>
        <Crumbs
          steps={[
            { href: '/design', label: t('nav.design') },
            { href: here, label: achievement.draft.title },
            { label: t('design.publish') },
          ]}
        />
        <h1>{t('design.publish_version', { version, title: achievement.draft.title })}</h1>
      </div>
      {completeness.isPublishable ? (
        <>
          <FormErrors form={form} />
          <Questions warnings={warnings} />
          {changes && <Changes changes={changes} version={version - 1} />}
          <form class="panel flow" method="post" action={`${here}/versions`}>
            <p>{t('design.publish_consequence')}</p>
            <input type="hidden" name="revision" value={achievement.revision} />
            <TickField label={t('design.publish_checked')} field={form.field('checked')} />
            <p class="row near">
              <button class="btn go">{t('design.publish_now', { version })}</button>
              <a class="btn" href={here}>
                {t('design.back_to_draft')}
              </a>
            </p>
          </form>
        </>
      ) : (
        <Incomplete here={here} completeness={completeness} />
      )}
    </Page>
  )
}

function Questions({ warnings }: { warnings: readonly Warning[] }) {
  const t = useMessages()
  if (warnings.length === 0) return null
  return (
    <Note status="unsure" icon="warn">
      <p>
        <b>{t('design.questions', { count: warnings.length })}</b>
      </p>
      <ul>
        {warnings.map(({ code, facts, field }, index) => (
          <li key={`${field}${index}`}>{t(code, facts)}</li>
        ))}
      </ul>
    </Note>
  )
}

function Changes({ changes, version }: { changes: Change[]; version: number }) {
  const t = useMessages()
  return (
    <section class="flow" aria-labelledby="changes">
      <h2 id="changes">{t('design.changes_since', { count: changes.length, version })}</h2>
      <ChangesTable changes={changes} before={t('design.version', { version })} after={t('design.draft')} />
    </section>
  )
}

function Incomplete({ here, completeness }: { here: string; completeness: Completeness }) {
  const t = useMessages()
  return (
    <Note status="fail">
      <p>
        <b>{t('catalogue.incomplete', { count: completeness.missing.length })}</b>
      </p>
      <ul>
        {completeness.missing.map(({ field, element, reason }) => (
          <li key={field}>
            <a href={`${here}#f-${field.replaceAll('.', '-')}`}>{t(`design.element_${element}`)}</a>: {t(reason)}
          </li>
        ))}
      </ul>
      <p>
        <a class="btn" href={here}>
          {t('design.back_to_draft')}
        </a>
      </p>
    </Note>
  )
}
