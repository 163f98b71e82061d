import type { OrganisationProfile } from '#modules/accounts'
import { creditText, levelText, type Definition } from '#modules/catalogue'
import { svgSource, useMessages } from '#ui'
import { Assessment } from './assessment.tsx'
import { EuropeanElements } from './elements.tsx'
import { Outcomes } from './outcomes.tsx'

type Props = { definition: Definition; organisation: OrganisationProfile }

/** Title, purpose, the facts compared first, and the badge. */
export function DefinitionHead({ definition, organisation, badge }: Props & { badge: string }) {
  const t = useMessages()
  return (
    <div class="row apart">
      <div class="flow">
        <h1>{definition.title}</h1>
        <p class="lead">{definition.description}</p>
        <dl class="facts">
          <div>
            <dt>{t('definition.element_4')}</dt>
            <dd>{organisation.name}</dd>
          </div>
          <Facts definition={definition} />
        </dl>
      </div>
      <img class="badge xl" src={svgSource(badge)} alt="" width="176" height="176" />
    </div>
  )
}

/** Level and workload: the facts that make two definitions comparable. */
export function Facts({ definition }: { definition: Definition }) {
  const t = useMessages()
  const load = [
    creditText(definition),
    definition.workloadHours !== null && t('definition.hours_short', { hours: definition.workloadHours }),
  ]
    .filter(Boolean)
    .join(', ')
  return (
    <>
      {levelText(definition) && (
        <div>
          <dt>{t('definition.element_8')}</dt>
          <dd>{levelText(definition)}</dd>
        </div>
      )}
      {load && (
        <div>
          <dt>{t('definition.element_7')}</dt>
          <dd>{load}</dd>
        </div>
      )}
      {definition.participation && (
        <div>
          <dt>{t('definition.element_10')}</dt>
          <dd>{t(`definition.participation_${definition.participation}`)}</dd>
        </div>
      )}
    </>
  )
}

export function DefinitionBody({ definition, organisation }: Props) {
  return (
    <>
      <Outcomes definition={definition} />
      <Assessment definition={definition} />
      <EuropeanElements definition={definition} organisation={organisation} />
    </>
  )
}
