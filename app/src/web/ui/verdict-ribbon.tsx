import type { ComponentChildren } from 'preact'
import { ribbonOf, type Verification } from '#modules/verification'
import { formatDay, formatSecond, type Translate } from '#platform/i18n'
import { useMessages } from './request.ts'
import { Ribbon } from './status.tsx'

/** What it amounts to, when that was found out and how long it took. `again` really checks again. */
export function VerdictRibbon({ verification, again }: { verification: Verification; again: ComponentChildren }) {
  const t = useMessages()
  const { checkedAt, milliseconds } = verification
  const seconds = (Math.max(milliseconds, 10) / 1000).toFixed(2)
  return (
    <Ribbon status={ribbonOf(verification.verdict)} verdict={ribbonWords(t, verification)}>
      {t.rich('verification.checked_at', {
        moment: <time datetime={checkedAt.toISOString()}>{formatSecond(t.locale, checkedAt)}</time>,
        seconds,
      })}{' '}
      {again}
    </Ribbon>
  )
}

function ribbonWords(t: Translate, { verdict, shown, record, report }: Verification): string {
  const until = shown?.validUntil
  switch (verdict) {
    case 'valid':
      return until
        ? t('verification.ribbon_valid_until', { date: formatDay(t.locale, until) })
        : t('verification.ribbon_valid')
    case 'revoked':
      return record?.revokedAt
        ? t('verification.ribbon_revoked_on', { date: formatDay(t.locale, record.revokedAt) })
        : t('verification.ribbon_revoked')
    case 'expired':
      return until
        ? t('verification.ribbon_expired', { date: formatDay(t.locale, until) })
        : t('verification.ribbon_expired_undated')
    case 'not_yet_valid':
      return t('verification.ribbon_not_yet_valid', {
        date: formatDay(t.locale, new Date(String(report.claimed?.validFrom))),
      })
    case 'holder_unproven':
      return t('verification.ribbon_whose')
    default:
      return t(`verification.ribbon_${verdict}`)
  }
}
