import { provenNameOf, type Verification } from '#modules/verification'
import { countryName } from '#platform/i18n'
import { useMessages } from './request.ts'
import { Status } from './status.tsx'

/** Who issued it: what registers say first; a name the file claims for itself only as a claim. */
export function IssuerCard({ verification }: { verification: Verification }) {
  const t = useMessages()
  const { organisation, shown } = verification
  if (!organisation) return <UnknownIssuer verification={verification} />
  return (
    <section class="panel flow tight" aria-labelledby="iss">
      <h2 id="iss">{t('verification.issuer')}</h2>
      <p>
        <b>{organisation.name}</b>
        <br />
        {countryName(t.locale, organisation.countryCode)}
      </p>
      <p>
        <Status kind="pass">{t('verification.issuer_listed_here')}</Status>
      </p>
      <dl class="lines small">
        <div>
          <dt>{t('verification.issuer_source')}</dt>
          <dd>{t('verification.issuer_source_here')}</dd>
        </div>
        <div>
          <dt>{t('verification.issuer_domain')}</dt>
          <dd class="id">{provenNameOf(shown?.issuer.id ?? '')}</dd>
        </div>
      </dl>
      <p class="small">
        <a href={`/organisations/${organisation.id}`}>{t('verification.issuer_profile')}</a>
      </p>
    </section>
  )
}

function UnknownIssuer({ verification: { report } }: { verification: Verification }) {
  const t = useMessages()
  const id = report.claimed?.issuerId
  return (
    <section class="panel flow tight" aria-labelledby="iss">
      <h2 id="iss">{t('verification.issuer')}</h2>
      {id && (
        <p class="id">
          <b>{provenNameOf(id)}</b>
        </p>
      )}
      <p>
        <Status kind="unsure">{t('verification.issuer_unknown')}</Status>
      </p>
      {report.answers.genuine.outcome === 'pass' && (
        <>
          <h3>{t('verification.unknown_issuer_title')}</h3>
          <p class="small">{t('verification.unknown_issuer_text')}</p>
        </>
      )}
    </section>
  )
}

/** What an issuer that no register knows says about itself. */
export function IssuerClaims({ verification: { shown, report } }: { verification: Verification }) {
  const t = useMessages()
  const claimed = report.claimed
  if (!claimed) return null
  const lines = [
    [t('verification.issuer_name'), claimed.issuerName],
    [t('verification.issuer_did'), claimed.issuerId],
    [t('verification.issuer_domain'), shown?.issuer.url],
    [t('verification.country'), shown?.issuer.country],
    [t('verification.achievement'), shown ? undefined : claimed.achievement],
  ].filter((line): line is [string, string] => Boolean(line[1]))
  return (
    <section class="flow" aria-labelledby="says">
      <h2 id="says">{t('verification.issuer_says')}</h2>
      <p class="soft">{t('verification.claims_lead')}</p>
      <dl class="lines">
        {lines.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
