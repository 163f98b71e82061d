import type { OrganisationProfile } from '#modules/accounts'
import { creditText, levelText, type Definition } from '#modules/catalogue'
import { Markdown, useMessages } from '#ui'

type Line = { number: number | '+'; label: string; value: preact.ComponentChild }

/** The eleven elements of the European approach and the five optional ones, in their fixed order: the same lines on every offer and credential. */
export function EuropeanElements({
  definition,
  organisation,
}: {
  definition: Definition
  organisation: OrganisationProfile
}) {
  const t = useMessages()
  return (
    <section class="flow" aria-labelledby="elements">
      <h2 id="elements">{t('definition.elements')}</h2>
      <p class="soft small">{t('definition.elements_lead')}</p>
      <dl class="lines panel">
        {useLines(definition, organisation).map(({ number, label, value }) => (
          <div key={label}>
            <dt>
              <span class="num soft">{number}</span> {label}
            </dt>
            <dd>{value || <span class="soft">{t('definition.not_stated')}</span>}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function useLines(definition: Definition, organisation: OrganisationProfile): Line[] {
  const t = useMessages()
  const { assessment, participation, stacking } = definition
  return [
    { number: 1, label: t('definition.element_1'), value: t('definition.learner') },
    { number: 2, label: t('definition.element_2'), value: definition.title },
    { number: 3, label: t('definition.element_3'), value: countryName(t.locale, organisation.countryCode) },
    {
      number: 4,
      label: t('definition.element_4'),
      value: <a href={`/organisations/${organisation.id}`}>{organisation.name}</a>,
    },
    { number: 5, label: t('definition.element_5'), value: t('definition.date') },
    {
      number: 6,
      label: t('definition.element_6'),
      value: t('definition.outcomes_above', { count: definition.outcomes.length }),
    },
    {
      number: 7,
      label: t('definition.element_7'),
      value: [
        definition.workloadHours !== null && t('definition.hours', { hours: definition.workloadHours }),
        creditText(definition),
      ]
        .filter(Boolean)
        .join(', '),
    },
    { number: 8, label: t('definition.element_8'), value: levelText(definition) || t('definition.no_level') },
    {
      number: 9,
      label: t('definition.element_9'),
      value: assessment.type && t(`definition.assessment_${assessment.type}`),
    },
    {
      number: 10,
      label: t('definition.element_10'),
      value: participation && t(`definition.participation_${participation}`),
    },
    { number: 11, label: t('definition.element_11'), value: <Quality definition={definition} /> },
    { number: '+', label: t('definition.element_12'), value: definition.prerequisites },
    { number: '+', label: t('definition.element_13'), value: t(`definition.supervision_${assessment.supervision}`) },
    { number: '+', label: t('definition.element_14'), value: t('definition.grade') },
    {
      number: '+',
      label: t('definition.element_15'),
      value: stacking && [t(`definition.stacking_${stacking.kind}`), stacking.note].filter(Boolean).join('. '),
    },
    {
      number: '+',
      label: t('definition.element_16'),
      value: definition.furtherInformation && <Markdown text={definition.furtherInformation} />,
    },
  ]
}

function Quality({ definition }: { definition: Definition }) {
  const t = useMessages()
  const { type, body, url, statement } = definition.qualityAssurance
  return (
    <>
      {[type && t(`definition.quality_${type}`), body].filter(Boolean).join(', ')}
      {url && (
        <>
          {' '}
          <a href={url} rel="nofollow noopener">
            {t('definition.quality_link')}
          </a>
        </>
      )}
      {statement && (
        <>
          <br />
          <span class="soft">{statement}</span>
        </>
      )}
    </>
  )
}

/** `Ireland`; the code where no name is known for it. */
export function countryName(locale: string, code: string): string {
  return new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' }).of(code) ?? code
}
