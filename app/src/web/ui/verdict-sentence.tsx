import type { ComponentChild } from 'preact'
import type { Verification, Verdict } from '#modules/verification'
import { formatDay, type MessageKey, type Translate } from '#platform/i18n'
import { useMessages } from './request.ts'

const leads: Partial<Record<Verdict, MessageKey>> = {
  not_genuine: 'verification.lead_not_genuine',
  not_settled: 'verification.lead_not_settled',
  status_unknown: 'verification.lead_status_unknown',
  unknown_issuer: 'verification.lead_unknown_issuer',
  holder_unproven: 'verification.lead_whose',
}
const sentences: Record<Verdict, MessageKey> = {
  valid: 'verification.say_valid',
  holder_unproven: 'verification.say_whose',
  unknown_issuer: 'verification.say_unknown_issuer',
  issuer_refused: 'verification.say_issuer_refused',
  log_disputed: 'verification.say_log_disputed',
  status_unknown: 'verification.say_status_unknown',
  not_yet_valid: 'verification.say_not_yet_valid',
  expired: 'verification.say_expired',
  suspended: 'verification.say_suspended',
  revoked: 'verification.say_revoked',
  not_settled: 'verification.say_not_settled',
  not_genuine: 'verification.say_not_genuine',
}

/** The answer first, in a sentence, and what it means. */
export function VerdictSentence({ verification }: { verification: Verification }) {
  const t = useMessages()
  const { verdict } = verification
  const bare = verdict === 'not_settled' && !verification.report.claimed?.achievement
  const lead = leads[verdict]
  return (
    <>
      <h1 class="say">
        {t.rich(bare ? 'verification.say_not_settled_bare' : sentences[verdict], wordsOf(t, verification))}
      </h1>
      {verdict === 'revoked' && <p class="lead">{t.rich('verification.say_revoked_lead', wordsOf(t, verification))}</p>}
      {lead && <p class="lead">{t(lead)}</p>}
    </>
  )
}

/** The same sentence as plain text, for titles, link previews and descriptions. */
export function verdictText(t: Translate, verification: Verification): string {
  const { name: _element, ...words } = wordsOf(t, verification)
  const plain = { b: (parts: string[]) => parts.join(''), ...words, name: holderOf(t, verification) }
  return t(sentences[verification.verdict], plain as never)
}

function wordsOf(t: Translate, verification: Verification): Record<string, ComponentChild> & { name: ComponentChild } {
  const { shown, report, organisation, around, verdict } = verification
  const claimed = report.claimed
  const day = (at: Date | null | undefined) => (at && !Number.isNaN(at.getTime()) ? formatDay(t.locale, at) : 'none')
  const confirmed =
    organisation !== null || !['unknown_issuer', 'not_settled', 'issuer_refused', 'log_disputed'].includes(verdict)
  return {
    name: <bdi>{holderOf(t, verification)}</bdi>,
    title: (shown?.title ?? claimed?.achievement ?? claimed?.name) || t('verification.untitled'),
    // A name that nobody confirmed is quoted as claimed; in every other sentence the proven name stands.
    issuer: confirmed ? around.issuer : claimed?.issuerName || around.issuer || t('verification.unnamed_issuer'),
    date: day(shown?.awardedAt),
    until: day(shown?.validUntil),
    from: day(claimed?.validFrom ? new Date(claimed.validFrom) : null),
  }
}

function holderOf(t: Translate, { shown, record }: Verification): string {
  return shown?.holder ?? record?.recipientName ?? t('verification.somebody')
}
