import type { Completeness, Missing } from '#modules/catalogue'
import { Icon, useMessages } from '#ui'
import { anchorOf } from './anchor.ts'
import type { Rows } from './editor-rows.ts'

/** How much of what must be said is there, what is missing and why it matters, each with the way to its field. */
export function CompletenessPanel({ completeness, rows }: { completeness: Completeness; rows: Rows }) {
  const t = useMessages()
  const { done, total, missing, recommended } = completeness
  return (
    <section class="panel flow tight" aria-labelledby="completeness">
      <h2 id="completeness">{t('design.complete', { done, total })}</h2>
      <progress max={total} value={done} aria-label={t('design.complete_label')} />
      <p class="tiny soft">{completeness.isPublishable ? t('design.complete_ready') : t('design.complete_open')}</p>
      <ul class="list" role="list">
        {missing.map((one) => (
          <MissingItem key={one.field} missing={one} rows={rows} />
        ))}
      </ul>
      {recommended.length > 0 && (
        <details open={missing.length === 0}>
          <summary>{t('design.recommended', { count: recommended.length })}</summary>
          <ul class="list" role="list">
            {recommended.map((one) => (
              <MissingItem key={one.field} missing={one} rows={rows} />
            ))}
          </ul>
        </details>
      )}
      <p class="small soft">{t('design.filled_by_itself')}</p>
    </section>
  )
}

function MissingItem({ missing, rows }: { missing: Missing; rows: Rows }) {
  const t = useMessages()
  const isMandatory = missing.weight === 'mandatory'
  return (
    <li class="row top-align">
      <span class="status" data-s={isMandatory ? 'fail' : 'unsure'}>
        <Icon name={isMandatory ? 'st-fail' : 'warn'} />
        <span class="hide">{t(isMandatory ? 'design.missing' : 'design.could_add')}</span>
      </span>
      <span class="grow">
        <a href={anchorOf(missing.field, rows)}>
          <b>{t(`design.element_${missing.element}`)}</b>
        </a>
        <br />
        <span class="soft small">{t(missing.reason)}</span>
      </span>
    </li>
  )
}
