import type { AnswerName, Check, CheckName, Facts, FactValue } from '@cairn/credentials'
import { describeCheck, type Verification } from '#modules/verification'
import { formatDay, formatMoment, type MessageKey, type Translate } from '#platform/i18n'
import { useMessages } from './request.ts'

const checksOf: Record<AnswerName, readonly CheckName[]> = {
  genuine: ['format', 'contexts', 'shape', 'terms', 'claims', 'issuer_key', 'issuer_binding', 'proof', 'contained'],
  current: ['dates', 'status', 'contained_current'],
  whose: ['holder'],
  recognised: ['register'],
  logged: ['log'],
}
const facts = [
  'cryptosuite',
  'alg',
  'verificationMethod',
  'created',
  'validFrom',
  'validUntil',
  'list',
  'index',
  'purpose',
  'listIssued',
  'reason',
  'identifiers',
  'id',
  'by',
  'asked',
] as const
type Fact = (typeof facts)[number]
const labels: Record<Fact, MessageKey> = {
  cryptosuite: 'verification.fact_cryptosuite',
  alg: 'verification.fact_alg',
  verificationMethod: 'verification.fact_verificationMethod',
  created: 'verification.fact_created',
  validFrom: 'verification.fact_validFrom',
  validUntil: 'verification.fact_validUntil',
  list: 'verification.fact_list',
  index: 'verification.fact_index',
  purpose: 'verification.fact_purpose',
  listIssued: 'verification.fact_listIssued',
  reason: 'verification.fact_reason',
  identifiers: 'verification.fact_identifiers',
  id: 'verification.fact_id',
  by: 'verification.fact_by',
  asked: 'verification.fact_asked',
}
// Nothing was looked at, so there is nothing to prove.
const unsettled: readonly string[] = ['not_genuine', 'genuine_not_settled']
const code: readonly Fact[] = ['verificationMethod', 'list', 'id']

/** The raw proof of one answer, folded: the facts it rests on, and every check that did not pass with its code. */
export function AnswerProof({ name, verification }: { name: AnswerName; verification: Verification }) {
  const t = useMessages()
  const { report, record } = verification
  const answer: Facts = {
    ...report.answers[name].facts,
    ...(name === 'current' && record?.revocationReason ? { reason: record.revocationReason } : {}),
  }
  const lines = facts.flatMap((fact) =>
    answer[fact] === undefined || answer[fact] === null ? [] : [{ fact, value: show(t, fact, answer[fact]) }],
  )
  const open = report.checks.filter(
    (check) => checksOf[name].includes(check.check) && check.outcome !== 'pass' && !unsettled.includes(check.code),
  )
  if (lines.length === 0 && open.length === 0) return null
  return (
    <details>
      <summary>
        {t('verification.proof')}
        <span class="hide"> {t('verification.proof_for', { answer: t(`verification.answer_${name}`) })}</span>
      </summary>
      <dl class="lines s tiny">
        {lines.map(({ fact, value }) => (
          <div key={fact}>
            <dt>{t(labels[fact])}</dt>
            <dd>{code.includes(fact) ? <span class="id">{value}</span> : value}</dd>
          </div>
        ))}
        {open.map((check, index) => (
          <OpenCheck check={check} verification={verification} key={index} />
        ))}
      </dl>
    </details>
  )
}

function OpenCheck({ check, verification }: { check: Check; verification: Verification }) {
  const t = useMessages()
  const where = whereOf(check, verification)
  return (
    <div>
      <dt>{t('verification.fact_code')}</dt>
      <dd>
        <span class="id">{check.code}</span>
        {where && (
          <>
            {' '}
            (<span class="id">{where}</span>)
          </>
        )}
        <br />
        {describeCheck(
          t,
          { ...check, ...(where ? { detail: where } : { detail: undefined as never }) },
          verification.around,
        )}
      </dd>
    </div>
  )
}

// After a broken signature nothing the file says is shown; the names of fields are the standard's own words.
function whereOf(check: Check, { report }: Verification): string | undefined {
  if (!check.detail) return undefined
  if (report.answers.genuine.outcome !== 'fail') return check.detail.slice(0, 200)
  return /^(?:[a-zA-Z@]{1,40}(?:\[\d{1,5}\])?\.?){1,8}$/.test(check.detail) ? check.detail : undefined
}

function show(t: Translate, fact: Fact, value: FactValue): string {
  if (Array.isArray(value)) return value.map((one) => show(t, fact, one)).join(', ')
  if (typeof value === 'object' && value !== null)
    return typeof value['value'] === 'string' ? value['value'].slice(0, 200) : ''
  const text = String(value).slice(0, 300)
  const at = new Date(text)
  if (!['created', 'listIssued', 'validFrom', 'validUntil'].includes(fact) || Number.isNaN(at.getTime())) return text
  return fact.startsWith('valid') ? formatDay(t.locale, at) : formatMoment(t.locale, at)
}
