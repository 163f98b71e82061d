import type { OrganisationProfile } from '#modules/accounts'
import type { PublishedVersion } from '#modules/catalogue'
import { unitsOf, type Enrolment, type LearningOpportunity, type Outline } from '#modules/courses'
import { Crumbs, languageName, Page, Time, useMessages } from '#ui'
import { Assessment } from '../../definition/assessment.tsx'
import { badgeAddress, versionAddress } from '../../definition/badge-address.ts'
import { Facts } from '../../definition/definition.tsx'
import { EuropeanElements } from '../../definition/elements.tsx'
import { Outcomes } from '../../definition/outcomes.tsx'
import { duration } from '../../definition/duration.ts'

export type OpportunityProps = {
  opportunity: LearningOpportunity
  version: PublishedVersion
  organisation: OrganisationProfile
  outline: Outline
  /** The visitor's own place, if there is one. */
  enrolment: Enrolment | undefined
  isSignedIn: boolean
  structuredData: string
}

export function OpportunityView(props: OpportunityProps) {
  const t = useMessages()
  const { opportunity, version, organisation, outline, structuredData } = props
  const { definition } = version
  // Data for search engines, not a script: the policy does not run it, and it cannot close its element.
  const head = <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: structuredData }} />
  return (
    <Page title={opportunity.title} description={opportunity.summary} head={head}>
      <Crumbs
        steps={[
          { href: '/catalogue', label: t('nav.catalogue') },
          { href: `/catalogue?organisation=${organisation.id}`, label: organisation.name },
          { label: opportunity.title },
        ]}
      />
      <Head {...props} />
      <div class="cols end">
        <aside class="stick">
          <Enrol {...props} />
        </aside>
        <div class="flow vast">
          <Outcomes definition={definition} />
          <Contents outline={outline} />
          <Assessment definition={definition} />
          <EuropeanElements definition={definition} organisation={organisation} />
          <Award {...props} />
        </div>
      </div>
    </Page>
  )
}

function Head({ opportunity, version }: OpportunityProps) {
  const t = useMessages()
  return (
    <div class="row apart">
      <div class="flow">
        <h1>{opportunity.title}</h1>
        <p class="lead">{opportunity.summary}</p>
        <dl class="facts">
          <Facts definition={version.definition} />
          {opportunity.price && (
            <div>
              <dt>{t('offer.price')}</dt>
              <dd>{opportunity.price}</dd>
            </div>
          )}
        </dl>
      </div>
      <img class="badge xl" src={badgeAddress(version)} alt="" width="176" height="176" />
    </div>
  )
}

function Enrol({ opportunity, enrolment, isSignedIn }: OpportunityProps) {
  const t = useMessages()
  if (enrolment) {
    return (
      <section class="panel flow" aria-labelledby="enrol">
        <h2 id="enrol">{t('offer.you_are_enrolled')}</h2>
        <a class="btn go big wide" href={`/learn/enrolments/${enrolment.id}`}>
          {t('offer.go_on_learning')}
        </a>
      </section>
    )
  }
  if (opportunity.closedAt) {
    return (
      <section class="panel flow" aria-labelledby="enrol">
        <h2 id="enrol">{t('offer.closed')}</h2>
        <p class="small">{t('offer.closed_on', { at: opportunity.closedAt })}</p>
      </section>
    )
  }
  return (
    <section class="panel flow" aria-labelledby="enrol">
      <h2 id="enrol">{t('offer.start_any_time')}</h2>
      <p class="small">{t('offer.own_pace')}</p>
      <form method="post" action={`/catalogue/${opportunity.id}/enrolments`}>
        <button class="btn go big wide">{t('offer.enrol')}</button>
      </form>
      {!isSignedIn && <p class="hint">{t('offer.sign_in_first')}</p>}
    </section>
  )
}

function Contents({ outline }: { outline: Outline }) {
  const t = useMessages()
  const units = unitsOf(outline)
  if (units.length === 0) return null
  const minutes = units.reduce((sum, unit) => sum + unit.minutes, 0)
  return (
    <section class="flow" aria-labelledby="contents">
      <h2 id="contents">{t('offer.contents')}</h2>
      <p class="small soft">
        {t('offer.contents_size', { sections: outline.length, units: units.length, duration: duration(t, minutes) })}
      </p>
      <ol class="list all" role="list">
        {outline
          .filter((section) => section.units.length > 0)
          .map((section) => (
            <li key={section.id}>
              <details>
                <summary>
                  {section.title}, {t('offer.units', { count: section.units.length })}
                </summary>
                <ul class="ticks" role="list">
                  {section.units.map((unit) => (
                    <li key={unit.id}>
                      {unit.title}{' '}
                      <span class="soft small">
                        {t(`learn.kind_${unit.kind}`)}, {duration(t, unit.minutes)}
                      </span>
                    </li>
                  ))}
                </ul>
              </details>
            </li>
          ))}
      </ol>
    </section>
  )
}

function Award({ opportunity, version, organisation }: OpportunityProps) {
  const t = useMessages()
  const { definition } = version
  return (
    <section class="flow" aria-labelledby="who">
      <h2 id="who">{t('offer.who')}</h2>
      <dl class="lines">
        <div>
          <dt>{t('offer.awarded_by')}</dt>
          <dd>
            <a href={`/organisations/${organisation.id}`}>{organisation.name}</a>
            {organisation.description && (
              <>
                <br />
                <span class="soft">{organisation.description}</span>
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('offer.credential')}</dt>
          <dd>
            <a href={versionAddress(version)}>
              {definition.title}, {t('definition.version', { version: version.version })}
            </a>
          </dd>
        </div>
        <div>
          <dt>{t('offer.filter_language')}</dt>
          <dd lang={opportunity.language}>{languageName(opportunity.language)}</dd>
        </div>
        {definition.targetGroup && (
          <div>
            <dt>{t('design.target_group')}</dt>
            <dd>{definition.targetGroup}</dd>
          </div>
        )}
        {definition.validMonths !== null && (
          <div>
            <dt>{t('offer.valid')}</dt>
            <dd>{t('offer.valid_months', { months: definition.validMonths })}</dd>
          </div>
        )}
        {opportunity.price && (
          <div>
            <dt>{t('offer.price')}</dt>
            <dd>{opportunity.price}</dd>
          </div>
        )}
        {opportunity.contact && (
          <div>
            <dt>{t('offer.questions')}</dt>
            <dd>
              <Contact text={opportunity.contact} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t('offer.open_since')}</dt>
          <dd>
            <Time at={opportunity.openedAt} />
          </dd>
        </div>
      </dl>
    </section>
  )
}

/** An e-mail or web address becomes a link, anything else stays what it is. */
function Contact({ text }: { text: string }) {
  if (/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(text)) return <a href={`mailto:${text}`}>{text}</a>
  if (/^https?:\/\/\S+$/.test(text))
    return (
      <a href={text} rel="nofollow noopener">
        {text}
      </a>
    )
  return <>{text}</>
}
