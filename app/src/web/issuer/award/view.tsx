import { stateOf, type Award } from '#modules/awarding'
import type { FormState } from '#platform/forms'
import { Crumbs, FormErrors, Note, TextField, Time, useMessages } from '#ui'
import { AwardStatus } from '../award-status.tsx'
import { IssuePage } from '../frame.tsx'

type Props = { award: Award; revoking: FormState; withdrawing: FormState }

export function AwardView({ award, revoking, withdrawing }: Props) {
  const t = useMessages()
  const state = stateOf(award)
  return (
    <IssuePage title={t('awarding.award_of', { name: award.recipientName })}>
      <div class="flow tight">
        <Crumbs steps={[{ href: '/issue', label: t('awarding.awards') }, { label: award.recipientName }]} />
        <div class="row">
          <h1>
            <bdi>{award.recipientName}</bdi>
          </h1>
          <AwardStatus award={award} chip />
        </div>
      </div>
      <Explained award={award} />
      <div class="cols end">
        <Facts award={award} />
        <aside class="flow loose">
          {state === 'signed' && <Reason award={award} form={revoking} kind="revocation" />}
          {state !== 'withdrawn' && <Reason award={award} form={withdrawing} kind="withdrawal" />}
        </aside>
      </div>
    </IssuePage>
  )
}

function Explained({ award }: { award: Award }) {
  const t = useMessages()
  const state = stateOf(award)
  if (state === 'granted')
    return (
      <Note status="info">
        <p>{t('awarding.granted_says')}</p>
      </Note>
    )
  if (state === 'withdrawn')
    return (
      <Note status="none">
        <p>
          {t('awarding.withdrawn_on')} <Time at={award.withdrawnAt!} precise />.{' '}
          <span class="lines-kept">{award.withdrawalReason}</span>
        </p>
      </Note>
    )
  if (state === 'revoked')
    return (
      <Note status="fail">
        <p>
          {t('awarding.revoked_on')} <Time at={award.revokedAt!} precise />.{' '}
          <span class="lines-kept">{award.revocationReason}</span>
        </p>
      </Note>
    )
  return null
}

function Facts({ award }: { award: Award }) {
  const t = useMessages()
  return (
    <section class="panel flow" aria-labelledby="facts">
      <h2 id="facts">{t('awarding.facts')}</h2>
      <dl class="lines s">
        <div>
          <dt>{t('awarding.achievement')}</dt>
          <dd>
            <a href={`/achievements/${award.achievementId}/versions/${award.achievementVersion}`}>
              {award.achievementTitle}
            </a>{' '}
            <span class="soft">{t('awarding.version', { version: award.achievementVersion })}</span>
          </dd>
        </div>
        <div>
          <dt>{t('awarding.recipient')}</dt>
          <dd>
            <bdi>{award.recipientName}</bdi>
          </dd>
        </div>
        <div>
          <dt>{t('awarding.recipient_email_label')}</dt>
          <dd>
            {award.recipientEmail ?? t('awarding.none')}{' '}
            {award.personId ? (
              <span class="soft small">{t('awarding.person_known')}</span>
            ) : (
              <span class="soft small">{t('awarding.person_unknown')}</span>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('awarding.basis')}</dt>
          <dd>{t(`awarding.basis_${award.basis}`)}</dd>
        </div>
        <div>
          <dt>{t('awarding.awarded')}</dt>
          <dd>
            <Time at={award.awardedAt} precise />
          </dd>
        </div>
        <div>
          <dt>{t('awarding.signed')}</dt>
          <dd>{award.issuedAt ? <Time at={award.issuedAt} precise /> : t('awarding.not_yet')}</dd>
        </div>
        <div>
          <dt>{t('awarding.valid_until')}</dt>
          <dd>{award.validUntil ? <Time at={award.validUntil} /> : t('awarding.no_end')}</dd>
        </div>
        <div>
          <dt>{t('awarding.evidence')}</dt>
          <dd>{award.evidence.length === 0 ? t('awarding.none') : <Evidence award={award} />}</dd>
        </div>
        <div>
          <dt>{t('awarding.credential')}</dt>
          <dd>
            {award.issuedAt ? (
              <a href={`/credentials/${award.credentialId}`}>{t('awarding.to_credential')}</a>
            ) : (
              <span class="id">{award.credentialId}</span>
            )}
          </dd>
        </div>
      </dl>
    </section>
  )
}

function Evidence({ award }: { award: Award }) {
  return (
    <ul>
      {award.evidence.map((item, index) => (
        <li key={index}>
          {item.url ? (
            <a href={item.url} rel="noopener noreferrer nofollow">
              <bdi>{item.name}</bdi>
            </a>
          ) : (
            <bdi>{item.name}</bdi>
          )}
        </li>
      ))}
    </ul>
  )
}

function Reason({ award, form, kind }: { award: Award; form: FormState; kind: 'revocation' | 'withdrawal' }) {
  const t = useMessages()
  return (
    <section class="panel flow" aria-labelledby={kind}>
      <h2 id={kind}>{t(`awarding.${kind}`)}</h2>
      <p class="small">{t(`awarding.${kind}_says`)}</p>
      <FormErrors form={form} />
      <form class="flow" method="post" action={`/issue/awards/${award.id}/${kind}`} novalidate>
        <TextField
          label={t(`awarding.${kind}_reason`)}
          hint={t('awarding.reason_hint')}
          id={`f-${kind}-reason`}
          field={form.field('reason')}
          multiline
          rows={3}
          maxLength={1_000}
        />
        <p>
          <button class="btn no">{t(`awarding.${kind}_button`)}</button>
        </p>
      </form>
    </section>
  )
}
