import type { ClaimState } from '#modules/portfolio'
import { ActionButton, Note, Page, useMessages, useRequest, VerdictPage } from '#ui'
import type { CheckedCredential } from '../credential/own-credential.ts'

type Props = CheckedCredential & { issuer: string; secret: string; signInFirst: boolean }

/** One click to see, one more to own. */
export function ClaimView({ verification, version, issuer, secret, signInFirst }: Props) {
  const t = useMessages()
  const { actor } = useRequest()
  const here = `/claim/${secret}`
  return (
    <VerdictPage
      verification={verification}
      version={version}
      again={<a href="">{t('verification.again')}</a>}
      noindex
      before={
        <Note status="info" alert={signInFirst}>
          <h2>{t('portfolio.claim_title', { issuer })}</h2>
          <p>
            {signInFirst
              ? t('portfolio.claim_sign_in')
              : actor.kind === 'person'
                ? t('portfolio.claim_as', { name: actor.name })
                : t('portfolio.claim_lead')}
          </p>
          {signInFirst ? (
            <p>
              <a class="btn go" href={`/sign-in?next=${encodeURIComponent(here)}`}>
                {t('nav.sign_in')}
              </a>
            </p>
          ) : (
            <ActionButton action={here} label={t('portfolio.claim_accept')} kind="go" />
          )}
        </Note>
      }
    />
  )
}

export function ClosedClaimView({ state, secret }: { state: Exclude<ClaimState, 'open'>; secret: string }) {
  const t = useMessages()
  const expired = state === 'expired'
  return (
    <Page title={t(expired ? 'portfolio.claim_expired' : 'portfolio.claim_used_title')} width="slim" noindex>
      <h1>{t(expired ? 'portfolio.claim_expired' : 'portfolio.claim_used_title')}</h1>
      <p class="lead">{t(expired ? 'portfolio.claim_again_lead' : 'portfolio.claim_was_taken')}</p>
      {expired ? (
        <ActionButton action={`/claim/${secret}/letter`} label={t('portfolio.claim_again')} kind="go" />
      ) : (
        <p>
          <a class="btn go" href="/sign-in?next=/portfolio">
            {t('nav.sign_in')}
          </a>
        </p>
      )}
    </Page>
  )
}
