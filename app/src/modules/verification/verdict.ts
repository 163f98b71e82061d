import type { Report } from '@cairn/credentials'

/** What a verification amounts to in one word: it chooses the ribbon and the first sentence, and hides no answer. */
export type Verdict =
  | 'valid'
  | 'holder_unproven'
  | 'unknown_issuer'
  | 'issuer_refused'
  | 'log_disputed'
  | 'status_unknown'
  | 'not_yet_valid'
  | 'expired'
  | 'suspended'
  | 'revoked'
  | 'not_settled'
  | 'not_genuine'

export type RibbonStatus = 'pass' | 'unsure' | 'fail'

/** The gravest finding decides. Anything that is not known to be good is never green. */
export function verdictOf({ answers, checks }: Pick<Report, 'answers' | 'checks'>): Verdict {
  if (answers.genuine.outcome === 'fail') return 'not_genuine'
  if (answers.genuine.outcome !== 'pass') return 'not_settled'
  const failed = (code: string) => checks.some((check) => check.outcome === 'fail' && check.code === code)
  if (failed('revoked')) return 'revoked'
  if (failed('suspended')) return 'suspended'
  if (failed('expired')) return 'expired'
  if (failed('not_yet_valid')) return 'not_yet_valid'
  if (answers.current.outcome !== 'pass') return 'status_unknown'
  if (answers.logged.outcome === 'fail') return 'log_disputed'
  if (answers.recognised.outcome === 'fail') return 'issuer_refused'
  if (answers.recognised.outcome !== 'pass') return 'unknown_issuer'
  return answers.whose.outcome === 'pass' && answers.logged.outcome !== 'could_not_check' ? 'valid' : 'holder_unproven'
}

const red: readonly Verdict[] = ['not_genuine', 'revoked', 'issuer_refused', 'log_disputed']

/** Unknown is amber, never red. */
export function ribbonOf(verdict: Verdict): RibbonStatus {
  if (verdict === 'valid') return 'pass'
  return red.includes(verdict) ? 'fail' : 'unsure'
}
