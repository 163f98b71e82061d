import type { Criterion, Definition } from '#modules/catalogue'
import { Icon, Markdown, useMessages } from '#ui'

/** What must be done, under which conditions, and the rubric that decides. */
export function Assessment({ definition }: { definition: Definition }) {
  const t = useMessages()
  const { assessment } = definition
  return (
    <section class="flow" aria-labelledby="assessed">
      <h2 id="assessed">{t('definition.assessed')}</h2>
      <Markdown text={definition.criteria} />
      <dl class="facts s">
        {assessment.type && (
          <div>
            <dt>{t('definition.element_9')}</dt>
            <dd>{t(`definition.assessment_${assessment.type}`)}</dd>
          </div>
        )}
        <div>
          <dt>{t('definition.supervision')}</dt>
          <dd>{t(`definition.supervision_${assessment.supervision}`)}</dd>
        </div>
        <div>
          <dt>{t('definition.attempts')}</dt>
          <dd>{assessment.maxAttempts === null ? t('definition.attempts_free') : assessment.maxAttempts}</dd>
        </div>
      </dl>
      {assessment.instructions.trim() !== '' && (
        <details>
          <summary>{t('definition.instructions')}</summary>
          <Markdown text={assessment.instructions} />
        </details>
      )}
      <RubricTable definition={definition} />
    </section>
  )
}

function RubricTable({ definition }: { definition: Definition }) {
  const t = useMessages()
  const { criteria } = definition.assessment.rubric
  if (criteria.length === 0) return null
  return (
    <>
      <div class="scroll" role="group" aria-labelledby="rubric-caption" tabindex={0}>
        <table>
          <caption id="rubric-caption">{t('definition.rubric', { count: criteria.length })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('definition.criterion')}</th>
              <th scope="col">{t('definition.outcome_numbers')}</th>
              <th scope="col">{t('definition.levels')}</th>
            </tr>
          </thead>
          <tbody>
            {criteria.map((criterion) => (
              <CriterionRow key={criterion.id} criterion={criterion} definition={definition} />
            ))}
          </tbody>
        </table>
      </div>
      <p class="small soft">{t('definition.rubric_rule')}</p>
    </>
  )
}

function CriterionRow({ criterion, definition }: { criterion: Criterion; definition: Definition }) {
  const t = useMessages()
  const numbers = criterion.outcomes
    .map((id) => definition.outcomes.findIndex((outcome) => outcome.id === id) + 1)
    .filter(Boolean)
  return (
    <tr>
      <th scope="row">
        {criterion.name}
        {criterion.mandatory && (
          <>
            <br />
            <span class="soft small">{t('definition.mandatory')}</span>
          </>
        )}
      </th>
      <td class="num">{numbers.toSorted((a, b) => a - b).join(', ')}</td>
      <td>
        <ul role="list">
          {criterion.levels.map((level, index) => (
            <li key={level.id} class={index < criterion.passLevel ? 'soft' : undefined}>
              <b>{level.name}</b>
              {level.description && `: ${level.description}`}
              {index === criterion.passLevel && (
                <span class="small">
                  {' '}
                  <Icon name="check" /> {t('definition.passes')}
                </span>
              )}
            </li>
          ))}
        </ul>
      </td>
    </tr>
  )
}
