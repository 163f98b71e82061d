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
  const until = dayOf(t, shown?.validUntil)
  const revoked = dayOf(t, record?.revokedAt)
  if (verdict === 'valid')
    return until ? t('verification.ribbon_valid_until', { date: until }) : t('verification.ribbon_valid')
  if (verdict === 'revoked')
    return revoked ? t('verification.ribbon_revoked_on', { date: revoked }) : t('verification.ribbon_revoked')
  if (verdict === 'expired')
    return until ? t('verification.ribbon_expired', { date: until }) : t('verification.ribbon_expired_undated')
  if (verdict === 'holder_unproven') return t('verification.ribbon_whose')
  if (verdict !== 'not_yet_valid') return t(`verification.ribbon_${verdict}`)
  return t('verification.ribbon_not_yet_valid', { date: dayOf(t, new Date(report.claimed?.validFrom ?? '')) ?? '' })
}

function dayOf(t: Translate, at: Date | null | undefined): string | undefined {
  return at && !Number.isNaN(at.getTime()) ? formatDay(t.locale, at) : undefined
}
