import type { Criterion } from '#modules/catalogue'
import { useMessages } from '#ui'

/** What each level means, folded: people open it once. */
export function CriterionLevels({ criterion }: { criterion: Criterion }) {
  const t = useMessages()
  return (
    <details>
      <summary>{t('assessment.levels')}</summary>
      <dl class="lines s small">
        {criterion.levels.map((level, index) => (
          <div key={level.id}>
            <dt>
              {level.name}
              {index === criterion.passLevel && <span class="soft"> {t('assessment.pass_level')}</span>}
            </dt>
            <dd>{level.description}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
