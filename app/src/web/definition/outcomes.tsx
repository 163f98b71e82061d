import type { Definition } from '#modules/catalogue'
import { useMessages } from '#ui'

/** What a person can do afterwards, and the skills it stands for. */
export function Outcomes({ definition, id = 'outcomes' }: { definition: Definition; id?: string }) {
  const t = useMessages()
  return (
    <section class="flow" aria-labelledby={id}>
      <h2 id={id}>{t('definition.outcomes')}</h2>
      <ol class="list all" role="list">
        {definition.outcomes.map((outcome, index) => (
          <li key={outcome.id}>
            <span class="num soft">{index + 1}</span>&ensp;{outcome.text}
          </li>
        ))}
      </ol>
      {definition.skills.length > 0 && (
        <ul class="tags" role="list" aria-label={t('definition.skills')}>
          {definition.skills.map(({ uri, name, framework }) => (
            <li key={uri + name}>
              <a class="tag" href={uri} rel="nofollow noopener" title={framework}>
                {name}
                {framework !== 'ESCO' && framework !== '' && <span class="soft">({framework})</span>}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
