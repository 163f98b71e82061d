import type { OpportunityHit } from '#modules/courses'
import { useMessages } from '#ui'
import { badgeAddress } from '../../definition/badge-address.ts'
import { countryName } from '../../definition/elements.tsx'

const SKILLS_SHOWN = 3
const LONGEST_SUMMARY = 220

/** One offer of the result list. */
export function Hit({ hit }: { hit: OpportunityHit }) {
  const t = useMessages()
  const { card } = hit
  return (
    <li class="panel hit">
      <img
        class="badge s"
        src={badgeAddress({ achievementId: hit.achievementId, version: hit.achievementVersion })}
        alt=""
        width="44"
        height="44"
        loading="lazy"
      />
      <div class="flow tight">
        <h3>
          <a href={`/catalogue/${hit.id}`}>{hit.title}</a>
        </h3>
        <p class="small soft">
          {hit.organisation}, {countryName(t.locale, hit.countryCode)}
        </p>
        <p class="small">{shortened(hit.summary)}</p>
        {card.skills.length > 0 && (
          <ul class="tags" role="list" aria-label={t('definition.skills')}>
            {card.skills.slice(0, SKILLS_SHOWN).map((skill) => (
              <li class="tag" key={skill}>
                {skill}
              </li>
            ))}
            {card.skills.length > SKILLS_SHOWN && <li class="tag">+{card.skills.length - SKILLS_SHOWN}</li>}
          </ul>
        )}
        <Stacking kind={card.stacking} />
      </div>
      <HitFacts hit={hit} />
    </li>
  )
}

function HitFacts({ hit: { card, price } }: { hit: OpportunityHit }) {
  const t = useMessages()
  const load = [card.credit, card.workloadHours !== null && t('definition.hours_short', { hours: card.workloadHours })]
    .filter(Boolean)
    .join(', ')
  return (
    <dl class="facts s two">
      {card.level && (
        <div>
          <dt>{t('definition.element_8')}</dt>
          <dd>{card.level}</dd>
        </div>
      )}
      {load && (
        <div>
          <dt>{t('definition.element_7')}</dt>
          <dd>{load}</dd>
        </div>
      )}
      <Participation value={card.participation} />
      {price && (
        <div>
          <dt>{t('offer.price')}</dt>
          <dd>{price}</dd>
        </div>
      )}
    </dl>
  )
}

function Participation({ value }: { value: string }) {
  const t = useMessages()
  if (value !== 'online' && value !== 'onsite' && value !== 'blended' && value !== 'work_based') return null
  return (
    <div>
      <dt>{t('offer.filter_participation')}</dt>
      <dd>{t(`definition.participation_${value}`)}</dd>
    </div>
  )
}

function Stacking({ kind }: { kind: string }) {
  const t = useMessages()
  if (kind !== 'stand_alone' && kind !== 'integrated' && kind !== 'stackable') return null
  return <p class="small">{t(`definition.stacking_${kind}`)}</p>
}

function shortened(text: string): string {
  return text.length <= LONGEST_SUMMARY ? text : `${text.slice(0, LONGEST_SUMMARY).toWellFormed().trimEnd()}…`
}
