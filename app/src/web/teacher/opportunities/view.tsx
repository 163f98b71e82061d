import type { Course, LearningOpportunity } from '#modules/courses'
import type { FormState } from '#platform/forms'
import { Crumbs, FormErrors, Page, Status, TextField, Time, useMessages } from '#ui'

type Props = { course: Course; form: FormState; opportunities: LearningOpportunity[] }

export function OpportunitiesView({ course, form, opportunities }: Props) {
  const t = useMessages()
  const here = `/teach/courses/${course.id}`
  const open = opportunities.find(({ closedAt }) => closedAt === null)
  const closed = opportunities.filter(({ closedAt }) => closedAt !== null)
  return (
    <Page title={t('teach.offer_of', { course: course.title })} density="work" width="slim">
      <div>
        <Crumbs
          steps={[
            { href: '/teach', label: t('nav.teach') },
            { href: here, label: course.title },
            { label: t('teach.offer') },
          ]}
        />
        <h1>{t('teach.offer_of', { course: course.title })}</h1>
      </div>
      {open ? <OpenOffer here={here} opportunity={open} /> : <OfferForm here={here} form={form} />}
      {closed.length > 0 && (
        <section class="flow" aria-labelledby="earlier">
          <h2 id="earlier">{t('teach.earlier_offers')}</h2>
          <ul class="list all" role="list">
            {closed.map((one) => (
              <li key={one.id}>
                <a href={`/catalogue/${one.id}`}>
                  <Time at={one.openedAt} />
                </a>{' '}
                <span class="soft">{t('offer.closed_on', { at: one.closedAt! })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  )
}

function OpenOffer({ here, opportunity }: { here: string; opportunity: LearningOpportunity }) {
  const t = useMessages()
  return (
    <section class="panel flow" aria-labelledby="open">
      <div class="row apart">
        <h2 id="open">{t('teach.open_offer')}</h2>
        <Status kind="pass" chip>
          {t('teach.open')}
        </Status>
      </div>
      <p>{opportunity.summary}</p>
      <dl class="lines">
        <div>
          <dt>{t('offer.open_since')}</dt>
          <dd>
            <Time at={opportunity.openedAt} />
          </dd>
        </div>
        <div>
          <dt>{t('offer.price')}</dt>
          <dd>{opportunity.price || <span class="soft">{t('definition.not_stated')}</span>}</dd>
        </div>
        <div>
          <dt>{t('offer.questions')}</dt>
          <dd>{opportunity.contact || <span class="soft">{t('definition.not_stated')}</span>}</dd>
        </div>
        <div>
          <dt>{t('offer.credential')}</dt>
          <dd>{t('definition.version', { version: opportunity.achievementVersion })}</dd>
        </div>
      </dl>
      <form method="post" action={`${here}/opportunities/${opportunity.id}/closure`} class="flow tight">
        <p class="small soft">{t('teach.close_consequence')}</p>
        <p class="row near">
          <a class="btn" href={`/catalogue/${opportunity.id}`}>
            {t('teach.see_offer')}
          </a>
          <button class="btn no">{t('teach.close')}</button>
        </p>
      </form>
    </section>
  )
}

function OfferForm({ here, form }: { here: string; form: FormState }) {
  const t = useMessages()
  return (
    <>
      <FormErrors form={form} />
      <form class="panel flow" method="post" action={`${here}/opportunities`}>
        <p>{t('teach.offer_lead')}</p>
        <TextField
          label={t('teach.summary')}
          field={form.field('summary')}
          hint={t('teach.summary_hint')}
          maxLength={1_000}
          multiline
          required
        />
        <TextField
          label={t('offer.price')}
          field={form.field('price')}
          hint={t('teach.price_hint')}
          maxLength={100}
          optional
        />
        <TextField
          label={t('offer.questions')}
          field={form.field('contact')}
          hint={t('teach.contact_hint')}
          maxLength={300}
          optional
        />
        <p>
          <button class="btn go">{t('teach.open_now')}</button>
        </p>
      </form>
    </>
  )
}
